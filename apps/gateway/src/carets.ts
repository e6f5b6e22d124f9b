// Where people's carets are in reports just now, over all gateways: kept in memory, told through NOTIFY, forgotten when they are
// not renewed. Nothing of it is written down.
import type { PrismaClient } from '@pathlens/db';
import { announce, type Notices } from './notices.ts';

export interface Caret {
  /** One open editor. */
  readonly seat: string;
  readonly userId: string;
  /** What its editor says of it, for the editors of others. */
  readonly caret: string;
}

const lifetimeMs = 40_000;
const mostSeats = 200;
/** Characters: a notice has 8,000 bytes at most. */
export const longestCaret = 1_500;

export class Carets {
  readonly #prisma: PrismaClient;
  readonly #reports = new Map<string, Map<string, Caret & { readonly until: number }>>();

  constructor(prisma: PrismaClient, notices: Notices) {
    this.#prisma = prisma;
    notices.each('report', ({ id, who, seat, caret }) => {
      // Without a seat it is about the words.
      if (who === undefined || seat === undefined) return true;
      return caret === undefined ? this.#leave(id, seat) : this.#sit(id, { seat, userId: who, caret });
    });
  }

  async tell(reportId: string, { seat, userId, caret }: Caret): Promise<void> {
    await announce(this.#prisma, { kind: 'report', id: reportId, who: userId, seat, caret });
  }

  async leave(reportId: string, { seat, userId }: Omit<Caret, 'caret'>): Promise<void> {
    await announce(this.#prisma, { kind: 'report', id: reportId, who: userId, seat });
  }

  at(reportId: string): Caret[] {
    const now = Date.now();
    const seats = [...(this.#reports.get(reportId) ?? [])];
    for (const [seat, { until }] of seats) if (until <= now) this.#leave(reportId, seat);
    return seats.filter(([, { until }]) => until > now).map(([, { seat, userId, caret }]) => ({ seat, userId, caret }));
  }

  #sit(reportId: string, caret: Caret): boolean {
    const seats = this.#reports.get(reportId) ?? new Map();
    const before = seats.get(caret.seat);
    // A seat is its first owner's.
    if (before ? before.userId !== caret.userId : seats.size >= mostSeats) return false;
    this.#reports.set(reportId, seats.set(caret.seat, { ...caret, until: Date.now() + lifetimeMs }));
    return true;
  }

  #leave(reportId: string, seat: string): boolean {
    const seats = this.#reports.get(reportId);
    const left = seats?.delete(seat) ?? false;
    if (seats?.size === 0) this.#reports.delete(reportId);
    return left;
  }
}
