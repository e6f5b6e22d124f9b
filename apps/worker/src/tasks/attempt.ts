// One attempt at a piece of work that stands in a row: every write goes under its fence, so a stale attempt's touch nothing.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { LostAttempt } from '../lost-attempt.ts';

/** What a row says about who works on it. */
export interface AttemptRow {
  readonly attempt: number;
  readonly state: string;
  readonly cancelRequested: boolean;
}

/** Of transactions that may wait for others on the same rows. */
export const patience = { timeout: 60_000, maxWait: 30_000 } as const;

export abstract class Attempt<Data> {
  readonly #prisma: PrismaClient;
  readonly #number: number;

  protected constructor(number: number, prisma: PrismaClient) {
    this.#number = number;
    this.#prisma = prisma;
  }

  /** Updates the row where it is RUNNING in this attempt; gives how many rows that were. */
  protected abstract update(transaction: Prisma.TransactionClient, data: Data): Promise<number>;
  protected abstract announce(transaction: Prisma.TransactionClient): Promise<void>;
  protected abstract look(prisma: PrismaClient): Promise<AttemptRow | null>;

  /**
   * Updates the row and, in the same transaction, does `more`. Throws LostAttempt, and then neither has happened, where
   * the work has ended or another attempt has it.
   */
  async write(data: Data, more?: (transaction: Prisma.TransactionClient) => Promise<void>): Promise<void> {
    await this.#prisma.$transaction(async (transaction) => {
      if ((await this.update(transaction, data)) !== 1) throw new LostAttempt();
      await more?.(transaction);
      await this.announce(transaction);
    }, patience);
  }

  /** Whether this attempt should go on. */
  async standing(): Promise<'running' | 'cancelled' | 'lost'> {
    const now = await this.look(this.#prisma);
    if (now?.attempt !== this.#number || now.state !== 'RUNNING') return 'lost';
    return now.cancelRequested ? 'cancelled' : 'running';
  }
}
