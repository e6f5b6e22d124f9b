// PathlensError: a failure that is the caller's to mend, told in one plain sentence.

/** Details that help the reader of an error mend its cause. */
export interface ErrorDetails {
  /** What to do about it, one sentence. */
  readonly hint?: string;
  /** The limit that was met, with its unit. */
  readonly limit?: string;
  /** Which field, file or tensor is meant, outermost first. */
  readonly path?: readonly string[];
  /** What a library said: for the log, and never shown. */
  readonly cause?: unknown;
}

/**
 * A failure caused by what was given, not by a fault of ours. `code` is stable (SCREAMING_SNAKE_CASE), `message` is a
 * plain sentence a person can act on; neither ever holds a stack, a server path or a library's own words.
 */
export class PathlensError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly limit: string | undefined;
  readonly path: readonly string[];

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'PathlensError';
    this.code = code;
    this.hint = details.hint;
    this.limit = details.limit;
    this.path = details.path ?? [];
  }
}

/** Ends a branch that the types say cannot be reached. */
export function assertNever(value: never, what: string): never {
  throw new Error(`unexpected ${what}: ${JSON.stringify(value)}`);
}
