// What random methods draw by: the picture, not its place among others, so that whoever computes it draws the same.

/** A whole number of 32 bits, by the digest of the image's file. */
export function imageKey({ digest }: { readonly digest: string }): number {
  return Number.parseInt(digest.slice(0, 8), 16);
}
