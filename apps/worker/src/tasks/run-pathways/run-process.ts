// A process that computes pathways of one run, portion after portion: loading and compiling its network is paid once.
import type { Outcome } from '../../child/child-process.ts';
import type { EngineEvent } from '../../child/engine-event.ts';
import type { ImagePortion, RunInput } from '../../child/protocol.ts';
import type { Turn } from '../../turn.ts';
import { runInChild, type WorkerContext } from '../../worker-context.ts';
import type { FoundPathways, PathwayEvents } from './find-pathways.ts';

type OnEvent = (event: PathwayEvents) => Promise<void> | void;

interface Current {
  readonly onEvent: OnEvent;
  readonly settle: PromiseWithResolvers<Outcome<FoundPathways>>;
}

export interface RunProcessOptions {
  /** The run, and the attempt of it. */
  readonly key: string;
  readonly input: RunInput;
  readonly turn: Turn;
}

export class RunProcess {
  readonly key: string;
  readonly turn: Turn;
  readonly #options: RunProcessOptions;
  readonly #context: WorkerContext;
  readonly #abort = new AbortController();
  readonly #started = performance.now();
  #running = false;
  #ended = false;
  #engine: EngineEvent | undefined;
  #current: Current | undefined;
  /** What is left of the portion that it is at: a process that follows one without its device begins there. */
  #portion: () => ImagePortion = () => {
    throw new Error('there is no portion yet');
  };
  readonly #gone = Promise.withResolvers<void>();
  /** Gives a process that has asked its next portion, or lets it go. */
  #answer: ((next: ImagePortion | null) => void) | undefined;

  constructor(options: RunProcessOptions, context: WorkerContext) {
    this.key = options.key;
    this.turn = options.turn;
    this.#options = options;
    this.#context = context;
  }

  get isAlive(): boolean {
    return !this.#ended;
  }

  /** Whether it may take another portion: the time that a process may have is for all of them. */
  get isFresh(): boolean {
    return this.isAlive && (performance.now() - this.#started) / 1000 < this.#context.env.runSeconds / 2;
  }

  /** Has the images computed; its events are heard in order. Rejects where `onEvent` does, and the process is gone then. */
  compute(portion: () => ImagePortion, { signal, onEvent }: { signal: AbortSignal; onEvent: OnEvent }) {
    const settle = Promise.withResolvers<Outcome<FoundPathways>>();
    const current: Current = { onEvent, settle };
    const stop = () => this.#abort.abort(signal.reason);
    if (signal.aborted) {
      void this.close();
      return Promise.resolve<Outcome<FoundPathways>>({ kind: 'stopped' });
    }
    signal.addEventListener('abort', stop, { once: true });
    this.#current = current;
    this.#portion = portion;
    if (!this.#running) this.#start();
    else if (this.#ended) settle.resolve({ kind: 'killed', signal: 'while it waited' });
    else {
      const answer = this.#answer;
      this.#answer = undefined;
      // It has said what it computes with before its first portion.
      Promise.resolve(this.#engine === undefined ? undefined : onEvent(this.#engine)).then(
        () => answer?.(portion()),
        (error) => {
          answer?.(null);
          settle.reject(error);
        },
      );
    }
    return settle.promise.finally(() => signal.removeEventListener('abort', stop));
  }

  /** Lets a process that waits end, and one that was never started give up its turn. Resolves when it is gone. */
  close(): Promise<void> {
    if (!this.#running) this.#end();
    this.#answer?.(null);
    this.#answer = undefined;
    return this.#gone.promise;
  }

  #end(): void {
    this.#ended = true;
    this.turn.end();
    this.#gone.resolve();
  }

  #start(): void {
    this.#running = true;
    const { input, turn } = this.#options;
    const ended = runInChild(this.#context, {
      task: 'run-pathways',
      seconds: this.#context.env.runSeconds,
      share: turn.share,
      loan: turn.loan,
      signal: this.#abort.signal,
      input: () => ({ ...input, first: this.#portion() }),
      onEvent: (event) => {
        if (event.kind === 'engine') this.#engine = event;
        return this.#current?.onEvent(event);
      },
      onQuestion: (found) => {
        const next = new Promise<ImagePortion | null>((resolve) => {
          this.#answer = resolve;
        });
        this.#take()?.settle.resolve({ kind: 'done', result: found as FoundPathways });
        return next;
      },
    });
    ended.then(
      (outcome) => {
        this.#end();
        // One that was let go has nothing left to do.
        if (outcome.kind !== 'done') this.#take()?.settle.resolve(outcome);
        else this.#take()?.settle.resolve({ kind: 'killed', signal: 'before its work was done' });
      },
      (error) => {
        this.#end();
        this.#take()?.settle.reject(error);
      },
    );
  }

  #take(): Current | undefined {
    const current = this.#current;
    this.#current = undefined;
    return current;
  }
}
