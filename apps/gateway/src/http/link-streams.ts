// Open streams of share links: all of a link end within seconds of its end, whatever they were waiting for.
import type { PrismaClient } from '@pathlens/db';
import type { Response } from 'express';
import { openAmong } from '../modules/sharing/link-standing.ts';

const betweenMs = 2_000;

export class LinkStreams {
  readonly #prisma: PrismaClient;
  readonly #open = new Map<string, Set<Response>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** Watches a response until it is closed. */
  add(linkId: string, response: Response): void {
    const streams = this.#open.get(linkId) ?? new Set();
    this.#open.set(linkId, streams.add(response));
    response.once('close', () => {
      streams.delete(response);
      if (streams.size === 0) this.#open.delete(linkId);
      if (this.#open.size === 0) clearInterval(this.#timer);
    });
    if (this.#open.size === 1 && streams.size === 1) {
      clearInterval(this.#timer);
      this.#timer = setInterval(() => void this.#look(), betweenMs).unref();
    }
  }

  async #look(): Promise<void> {
    const ids = [...this.#open.keys()];
    // While the database is away nobody learns anything new through a stream either.
    const good = await openAmong(this.#prisma, ids).catch(() => null);
    if (good === null) return;
    for (const id of ids) if (!good.has(id)) for (const response of this.#open.get(id) ?? []) response.end();
  }
}
