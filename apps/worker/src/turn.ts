// A turn at this machine: slots with their part of the memory, and threads, for a process that computes for long.

import type { Loan } from './slots.ts';
import type { WorkerContext } from './worker-context.ts';

export interface Turn {
  /** Of the worker's memory. */
  readonly share: number;
  readonly loan: Loan;
  readonly slots: number;
  end(): void;
}

export interface TurnWanted {
  readonly slots: number;
  /** Further processes like it that are known to come; Infinity where nobody knows how many. */
  readonly more: number;
  readonly signal: AbortSignal;
}

/** Waits for it. Throws the signal's reason where it is aborted first. */
export async function takeTurn(
  { slots, idle }: Pick<WorkerContext, 'slots' | 'idle'>,
  { slots: wanted, more, signal }: TurnWanted,
): Promise<Turn> {
  const count = Math.min(wanted, slots.count);
  idle.makeRoom(count - slots.idle);
  const leave = await slots.take(count, signal);
  const loan = slots.lend(Math.min(Math.floor(slots.count / count), 1 + more));
  let ended = false;
  return {
    share: count / slots.count,
    loan,
    slots: count,
    end() {
      if (ended) return;
      ended = true;
      loan.giveBack();
      leave();
    },
  };
}
