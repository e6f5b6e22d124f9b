// Whether Pathlens is ready: its database answers, the web app answers, and a worker lives.
import type { PrismaClient } from '@pathlens/db';
import { hasLiveWorker } from '../modules/workers/workers.service.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly database: boolean;
  readonly web: boolean;
  readonly worker: boolean;
}

const patienceMs = 2_000;
const freshMs = 500;

async function within(check: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, patienceMs, false)));
  try {
    return await Promise.race([check.catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

// Any answer will do: a redirect to sign-in shows as well that pages are served.
async function answers(webUrl: string | undefined): Promise<boolean> {
  if (webUrl === undefined) return true;
  const answer = await fetch(webUrl, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
  await answer.body?.cancel();
  return answer.status < 500;
}

/** Asks at most twice a second. */
export class ReadinessCheck {
  readonly #prisma: PrismaClient;
  readonly #webUrl: string | undefined;
  #last: { at: number; readiness: Promise<Readiness> } | undefined;
  #once = false;

  constructor(prisma: PrismaClient, webUrl: string | undefined) {
    this.#prisma = prisma;
    this.#webUrl = webUrl;
  }

  now(): Promise<Readiness> {
    if (!this.#last || performance.now() - this.#last.at > freshMs) {
      this.#last = { at: performance.now(), readiness: this.#ask() };
    }
    return this.#last.readiness;
  }

  /** Whether it has ever been ready: afterwards pages are served and say themselves what is missing. */
  async wasReady(): Promise<boolean> {
    return this.#once || (await this.now()).ready;
  }

  async #ask(): Promise<Readiness> {
    const [database, web, worker] = await Promise.all([
      within(this.#prisma.$queryRaw`SELECT 1`.then(() => true)),
      within(answers(this.#webUrl)),
      within(hasLiveWorker(this.#prisma)),
    ]);
    const ready = database && web && worker;
    this.#once ||= ready;
    return { ready, database, web, worker };
  }
}
