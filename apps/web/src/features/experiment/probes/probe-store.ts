// Probes of an experiment's page: each question asked once, waited for as long as somebody shows it, and known to every part of the
// page that shows its answer.
import type { AskProbeInput, ProbePartsFragment } from '@pathlens/client';

export type ProbeQuestion = Omit<AskProbeInput, 'pathway'>;
export type ProbeFound = NonNullable<ProbePartsFragment['finding']>;

export interface ProbeRefusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
}

export type ProbeState =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting'; readonly since: number }
  | { readonly kind: 'refused'; readonly error: ProbeRefusal }
  | { readonly kind: 'found'; readonly id: string; readonly found: ProbeFound };

/** How the server is asked: @param unit whose reading comes with the answer */
export interface ProbeServer {
  ask(input: AskProbeInput, unit: number): Promise<ProbePartsFragment | ProbeRefusal>;
  look(pathway: string, probe: string, unit: number): Promise<ProbePartsFragment | ProbeRefusal>;
}

const none: ProbeState = { kind: 'none' };
const firstWaitMs = 400;
const longestWaitMs = 2_000;
const mostKept = 200;

export const keyOf = (pathway: string, question: ProbeQuestion): string =>
  JSON.stringify([
    pathway,
    question.sparsity ?? null,
    question.mode ?? null,
    question.channels ?? [],
    question.read ?? null,
  ]);

const isRefusal = (answer: ProbePartsFragment | ProbeRefusal): answer is ProbeRefusal => 'code' in answer;

export class ProbeStore {
  readonly #server: ProbeServer;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #states = new Map<string, ProbeState>();
  readonly #listeners = new Set<() => void>();
  /** How many parts of the page show a key. */
  readonly #shown = new Map<string, number>();

  /** @param wait between two looks */
  constructor(server: ProbeServer, wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))) {
    this.#server = server;
    this.#wait = wait;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get(key: string): ProbeState {
    return this.#states.get(key) ?? none;
  }

  /** Its answer has a place to be shown; gives the function that takes it away. */
  show(key: string): () => void {
    this.#shown.set(key, (this.#shown.get(key) ?? 0) + 1);
    return () => {
      const left = (this.#shown.get(key) ?? 1) - 1;
      if (left > 0) this.#shown.set(key, left);
      else this.#shown.delete(key);
    };
  }

  /** Does nothing where it is known or waited for already; what was refused, or no longer waited for, is asked again. */
  async ask(pathway: string, question: ProbeQuestion): Promise<void> {
    const key = keyOf(pathway, question);
    const known = this.get(key).kind;
    if (known === 'waiting' || known === 'found') return;
    this.#set(key, { kind: 'waiting', since: performance.now() });
    let answer = await this.#server.ask({ pathway, ...question }, 0);
    let wait = firstWaitMs;
    while (!isRefusal(answer) && answer.finding == null && !answer.error) {
      await this.#wait(wait);
      // The server keeps its answer for who asks again.
      if (!this.#shown.has(key)) return this.#set(key, none);
      wait = Math.min(longestWaitMs, wait * 1.4);
      answer = await this.#server.look(pathway, answer.id, 0);
    }
    if (isRefusal(answer)) return this.#set(key, { kind: 'refused', error: answer });
    if (answer.finding) return this.#set(key, { kind: 'found', id: answer.id, found: answer.finding });
    if (answer.error) this.#set(key, { kind: 'refused', error: answer.error });
  }

  /** What one unit of the channel says that a probe has read; null where it cannot be read. */
  async unit(pathway: string, probe: string, place: number): Promise<ProbeFound['unit'] | null> {
    const answer = await this.#server.look(pathway, probe, place);
    return isRefusal(answer) ? null : (answer.finding?.unit ?? null);
  }

  #set(key: string, state: ProbeState): void {
    this.#states.delete(key);
    this.#states.set(key, state);
    if (this.#states.size > mostKept) this.#states.delete(this.#states.keys().next().value as string);
    for (const listener of this.#listeners) listener();
  }
}
