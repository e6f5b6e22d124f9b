// Errors of operations: what the caller can mend is told as it is; anything else is one fixed sentence with a reference.
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { awayError, faultMessage, isDatabaseAway, isTellable, logFault, toUserError } from '../errors.ts';
import type { Log } from '../log.ts';

// Errors of graphql-js and Apollo about the request itself; their messages hold nothing but the request.
const ofRequest = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'INTROSPECTION_DISABLED',
  'TOO_DEEP',
  'TOO_MANY_ALIASES',
  'TOO_MANY_DIRECTIVES',
  'TOO_COSTLY',
  'VALUE_TOO_DEEP',
  'PAGE_SIZE',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'TOO_MANY_REQUESTS',
  'TOO_MANY_TRIES',
  'TOO_MANY_STREAMS',
  'TOKEN_REFUSED',
]);

// A suggestion tells a name of the schema to whoever types something near it.
function withoutSuggestion(message: string): string {
  return message.replace(/\s*Did you mean [^?]*\?/g, '');
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

/** Shapes one error for the client. */
export function formatError(log: Log, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const cause = causeOf(error);
  if (isTellable(cause)) {
    const { message, path: argument, ...details } = toUserError(cause);
    return { message, locations, path, extensions: { ...details, argument } };
  }
  const code = String(formatted.extensions?.reason ?? formatted.extensions?.code ?? '');
  // A GraphQLError without a cause and without a path was made before anything was resolved.
  const beforeResolving = cause instanceof GraphQLError && path === undefined;
  if (ofRequest.has(code) || beforeResolving) {
    const { retryAfter } = formatted.extensions ?? {};
    return {
      message: withoutSuggestion(formatted.message),
      locations,
      path,
      extensions: { code: code || 'BAD_REQUEST', ...(retryAfter === undefined ? {} : { retryAfter }) },
    };
  }
  if (isDatabaseAway(cause)) {
    log.warn({ err: cause }, 'the database does not answer');
    const { message, code, hint } = awayError;
    return { message, path, extensions: { code, hint } };
  }
  const reference = logFault(log, cause, { path });
  return { message: faultMessage(reference), path, extensions: { code: 'FAULT', reference } };
}
