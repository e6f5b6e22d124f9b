// How long a comment may be.

/** Characters. */
export const commentLimit = 20_000;
