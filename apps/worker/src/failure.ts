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
  return {
    code,
    message: plain(message, longestText),
    hint: hint === undefined ? undefined : plain(hint, longestText),
    limit: limit === undefined ? undefined : plain(limit, longestText),
    path: path.slice(0, longestPath).map((part) => plain(part, longestName)),
  };
}

const longestText = 8192;
const longestPath = 100;
const longestName = 512;

/** Text that a database takes and a page shows as it is, whatever name of a stranger's file got into it. */
function plain(text: string, longest: number): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return cut.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ').toWellFormed();
}

/** What people are told about a fault of ours; the log has the rest. */
export const internalFailure: Failure = {
  code: 'INTERNAL',
  message: 'Something went wrong on our side; the error was logged.',
  hint: 'Try again. If it happens again, tell whoever runs this server.',
};
