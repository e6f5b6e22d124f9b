// Failure: an error as plain data, as it is stored with a run or a version and shown to people.
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** What GraphQL calls a user error; never a stack, a server path or a library's words. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly limit?: string;
  readonly path?: readonly string[];
}

/** The failure a PathlensError tells; undefined for a fault of ours. */
export function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof PathlensError)) return undefined;
  const { code, message, hint, limit, path } = error;
  return { code, message, hint, limit, path };
}

/** What people are told about a fault of ours; the log has the rest. */
export const internalFailure: Failure = {
  code: 'INTERNAL',
  message: 'Something went wrong on our side; the error was logged.',
  hint: 'Try again. If it happens again, tell whoever runs this server.',
};
