// How an operation is refused before anything of it is resolved: a status, a code and a sentence.
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/**
 * An error with a code of ours. Apollo gives every error of validation a code of its own: ours stands in `reason` too, and is
 * put back when it is told.
 */
export function refused(code: string, message: string, status = 400, retryAfterSeconds?: number): GraphQLError {
  const headers = new HeaderMap();
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  return new GraphQLError(message, { extensions: { code, reason: code, http: { status, headers } } });
}
