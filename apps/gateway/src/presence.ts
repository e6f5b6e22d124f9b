// Who looks at which object just now, over all gateways: kept in memory, told through NOTIFY, and forgotten when it is not
// renewed. Nothing of it is written down.
import type { PrismaClient } from '@pathlens/db';
import { announce, type Notices } from './notices.ts';

/** One open page of one person. */
export interface Seat {
  readonly objectId: string;
  readonly userId: string;
  readonly seat: string;
}

export const renewMs = 15_000;
// Three renewals may be lost before somebody is gone.
const lifetimeMs = 3 * renewMs + 5_000;
const mostSeats = 500;

export class Presence {
  readonly #prisma: PrismaClient;
  readonly #objects = new Map<string, Map<string, { readonly userId: string; readonly until: number }>>();

  constructor(prisma: PrismaClient, notices: Notices) {
    this.#prisma = prisma;
    notices.each('presence', ({ id, who, seat, left }) => {
      if (who === undefined || seat === undefined) return false;
      return left ? this.#leave(id, seat) : this.#sit(id, seat, who);
    });
  }

  /** Tells all gateways that the page is open, or still is. */
  async sit({ objectId, userId, seat }: Seat): Promise<void> {
    await announce(this.#prisma, { kind: 'presence', id: objectId, who: userId, seat });
  }

  async leave({ objectId, userId, seat }: Seat): Promise<void> {
    await announce(this.#prisma, { kind: 'presence', id: objectId, who: userId, seat, left: true });
  }

  /** Ids of the people who are there, in the order in which they came. */
  at(objectId: string): string[] {
    const now = Date.now();
    const seats = [...(this.#objects.get(objectId) ?? [])];
    for (const [seat, { until }] of seats) if (until <= now) this.#leave(objectId, seat);
    return [...new Set(seats.filter(([, { until }]) => until > now).map(([, { userId }]) => userId))];
  }

  /** Whether somebody is new there: a renewal wakes nobody. */
  #sit(objectId: string, seat: string, userId: string): boolean {
    const seats = this.#objects.get(objectId) ?? new Map();
    const isNew = !seats.has(seat);
    if (isNew && seats.size >= mostSeats) return false;
    this.#objects.set(objectId, seats.set(seat, { userId, until: Date.now() + lifetimeMs }));
    return isNew;
  }

  #leave(objectId: string, seat: string): boolean {
    const seats = this.#objects.get(objectId);
    const left = seats?.delete(seat) ?? false;
    if (seats?.size === 0) this.#objects.delete(objectId);
    return left;
  }
}
