// Errors as a caller sees them: a PathlensError is told as it is; anything else is one fixed sentence with a reference, and
// stands in full in the log.
import { randomInt } from 'node:crypto';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Log } from './log.ts';

/** A failure that the caller can mend, as data. */
export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly limit: string | null;
  readonly hint: string | null;
}

// What the store says about its own keys is our fault, not the caller's.
const ours = new Set(['OBJECT_NOT_FOUND', 'OBJECT_KEY', 'STORAGE_URL']);

/** Whether the caller can mend this error, so that it is told as it is. */
export function isTellable(error: unknown): error is PathlensError {
  return error instanceof PathlensError && !ours.has(error.code);
}

/** A PathlensError as data; `under` is put before its path. */
export function toUserError(error: PathlensError, under: readonly string[] = []): UserError {
  return {
    code: error.code,
    message: error.message,
    path: [...under, ...error.path],
    limit: error.limit ?? null,
    hint: error.hint ?? null,
  };
}

/** An error that a worker stored with a row; null where there is none. */
export function readStoredError(stored: unknown): UserError | null {
  if (stored === null || typeof stored !== 'object') return null;
  const { code, message, path, limit, hint } = stored as Partial<UserError>;
  return {
    code: code ?? 'UNKNOWN',
    message: message ?? '',
    path: path ?? [],
    limit: limit ?? null,
    hint: hint ?? null,
  };
}

/** The same answer for what is not there and for what this person may not see. */
export function notFound(what: string, path: readonly string[]): PathlensError {
  return new PathlensError('NOT_FOUND', `There is no such ${what}, or you cannot see it.`, {
    path,
    hint: 'Ask an owner of the project.',
  });
}

const awayCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P03',
  '08006',
]);
const awayWords =
  /terminated unexpectedly|timeout exceeded when trying to connect|has closed the connection|reach database/i;

/** Whether the database did not answer: the same request may work a little later. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (awayCodes.has((cause as { code?: string }).code ?? '') || awayWords.test(cause.message)) return true;
  }
  return false;
}

/** What is told while the database is away. */
export const awayError: UserError = {
  code: 'BUSY',
  message: 'The database does not answer at the moment.',
  path: [],
  limit: null,
  hint: 'Try again in a few seconds.',
};

// Without letters and digits that look alike: references are read out and typed.
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Logs a fault of ours and gives the reference to tell the caller. */
export function logFault(log: Log, error: unknown, details: Record<string, unknown> = {}): string {
  const reference = Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join('');
  log.error({ ...details, reference, err: error }, 'fault');
  return reference;
}

/** The one sentence for faults of ours. */
export function faultMessage(reference: string): string {
  return `Something broke on our side. Reference ${reference}.`;
}

/** Resolves to `{ ok }` or, where a PathlensError says what to mend, `{ error }`. */
export async function payload<Ok>(
  action: () => Promise<Ok>,
): Promise<{ ok: Ok; error: null } | { ok: null; error: UserError }> {
  try {
    return { ok: await action(), error: null };
  } catch (error) {
    if (isTellable(error)) return { ok: null, error: toUserError(error) };
    throw error;
  }
}
