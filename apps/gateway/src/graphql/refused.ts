// How an operation is refused before anything of it is resolved: a status, a code and a sentence.
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/**
 * An error with a code of ours. Apollo gives every error of validation a code of its own: ours stands in `reason` too, and is
 * put back when it is told.
 */
export function refused(
  code: string,
  message: string,
  status = 400,
  headers: Readonly<Record<string, string>> = {},
  /** Seconds until it may be asked again. */
  retryAfter?: number,
): GraphQLError {
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(message, { extensions: { code, reason: code, retryAfter, http } });
}
