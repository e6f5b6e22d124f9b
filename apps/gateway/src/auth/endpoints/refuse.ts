// Refusals of the sign-in routes, in the words and the shape of all others.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { APIError } from 'better-auth/api';
import { toUserError } from '../../errors.ts';

type Status = 'BAD_REQUEST' | 'UNAUTHORIZED' | 'GONE' | 'CONFLICT' | 'TOO_MANY_REQUESTS';

/** A refusal as the sign-in library answers it. */
export function refuse(status: Status, error: PathlensError, more: Readonly<Record<string, unknown>> = {}): APIError {
  return new APIError(status, { ...toUserError(error), ...more });
}

/** Runs something and answers its refusal: with 400, or the status of its code. */
export async function orRefuse<Value>(
  run: () => Promise<Value>,
  statuses: Readonly<Record<string, Status>> = {},
): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof PathlensError ? refuse(statuses[error.code] ?? 'BAD_REQUEST', error) : error;
  }
}

/** What is said when something secret was tried too often. */
export function tooManyTries(waitSeconds: number): APIError {
  const wait =
    waitSeconds > 90 ? `${Math.ceil(waitSeconds / 60)} minutes` : waitSeconds > 45 ? '1 minute' : `${waitSeconds} s`;
  const error = new PathlensError('TOO_MANY_TRIES', `Too many tries. Wait ${wait}, then try again.`);
  return refuse('TOO_MANY_REQUESTS', error, { waitSeconds });
}

/** What is said of a link that cannot be used (any more), whatever the reason. */
export function linkUsed(): APIError {
  return refuse('GONE', new PathlensError('LINK_USED', 'This link was already used, or its time is over.'));
}
