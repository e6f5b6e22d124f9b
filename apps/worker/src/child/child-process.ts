// Runs one task in a process of its own, within limits, and says how it ended.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Limits } from '../env.ts';
import type { Failure } from '../failure.ts';
import { memoryGroup } from './memory-group.ts';
import { memoryUse } from './memory-use.ts';
import type { Answer, ChildMessage, ChildSettings, StartMessage, TaskId, Tasks } from './protocol.ts';

export type Outcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  /** The input was at fault. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** A limit was met; trying again would meet it again. */
  | { readonly kind: 'limit'; readonly failure: Failure }
  /** Somebody or the system killed it; trying again may help. */
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'stopped' }
  /** Our own fault; for the log. */
  | { readonly kind: 'fault'; readonly stack: string };

export interface ChildRun<T extends TaskId> {
  readonly task: T;
  readonly input: Tasks[T]['input'];
  readonly settings: ChildSettings;
  readonly env: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Aborting ends the process: SIGTERM, then SIGKILL. */
  readonly signal: AbortSignal;
  /** Called in order; the next waits for it. A rejection ends the process and comes back as the rejection of runChild. */
  onEvent(event: Tasks[T]['event']): Promise<void> | void;
  /** Called when every event before has been heard; the process waits for what it gives. */
  onQuestion?(question: unknown): Promise<unknown>;
  /** What it wrote to stdout or stderr, for the log. */
  onOutput?(text: string): void;
}

const entry = fileURLToPath(new URL('../child.ts', import.meta.url));
/** Files in the page cache count in a group; the watch below meets the limit before the group does unless it is too slow. */
const groupSlack = 1 << 29;
/** What the engine of JavaScript says last where its own heap, which is smaller than the limit may be, is full. */
const outOfMemory = /heap out of memory|Cannot allocate memory|std::bad_alloc/;
const graceMs = 2000;
const watchMs = 250;
const gigabytes = (bytes: number) => `${(bytes / 2 ** 30).toFixed(2)} GB`;

function exitOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: 1, signal: null }));
  });
}

/** Runs the task to its end, whatever that is. Rejects only when `onEvent` does. */
export async function runChild<T extends TaskId>(run: ChildRun<T>): Promise<Outcome<Tasks[T]['result']>> {
  if (run.signal.aborted) return { kind: 'stopped' };
  const child = fork(entry, {
    env: run.env,
    execArgv: ['--max-old-space-size=4096', '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exit = exitOf(child);
  const group = child.pid === undefined ? undefined : memoryGroup(child.pid, run.limits.memoryBytes + groupSlack);
  let answer: Outcome<Tasks[T]['result']> | undefined;
  let limit: Failure | undefined;
  let events: Promise<void> = Promise.resolve();
  let broken: { readonly error: unknown } | undefined;

  let printed = 0;
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      // Output of a process that will not stop talking is dropped, not stored.
      printed += text.length;
      if (outOfMemory.test(text)) limit ??= memoryLimit(run.limits);
      if (printed < 65_536) run.onOutput?.(text.slice(0, 8192));
    });
  }
  child.on('message', (raw) => {
    const message = raw as ChildMessage;
    if (message.kind === 'event') {
      events = events.then(async () => {
        if (broken) return;
        try {
          await run.onEvent(message.event as Tasks[T]['event']);
        } catch (error) {
          broken = { error };
          child.kill('SIGKILL');
        }
      });
    } else if (message.kind === 'question') {
      // A process that has gone meanwhile needs no answer.
      const send = (said: unknown) => child.connected && child.send({ answer: said } satisfies Answer, () => {});
      events.then(async () => broken || send(await run.onQuestion?.(message.question))).catch(() => {});
    } else if (message.kind === 'result') answer = { kind: 'done', result: message.result as Tasks[T]['result'] };
    else if (message.kind === 'refused') answer = { kind: 'refused', failure: message.failure };
    else answer = { kind: 'fault', stack: message.stack };
  });

  const stop = () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
  };
  run.signal.addEventListener('abort', stop, { once: true });
  const endFor = (failure: Failure) => {
    limit ??= failure;
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => endFor(timeLimit(run.limits)), run.limits.seconds * 1000);
  const watch = setInterval(async () => {
    const used = child.pid === undefined ? undefined : await memoryUse(child.pid);
    if (used !== undefined && used > run.limits.memoryBytes) endFor(memoryLimit(run.limits, used));
  }, watchMs);

  const start: StartMessage<T> = { task: run.task, input: run.input, settings: run.settings };
  child.send(start, () => {});
  const { code, signal } = await exit;
  clearTimeout(timer);
  clearInterval(watch);
  run.signal.removeEventListener('abort', stop);
  if (group?.ended()) limit ??= memoryLimit(run.limits);
  group?.remove();
  await events;
  if (broken) throw broken.error;
  if (answer !== undefined) return answer;
  if (limit !== undefined) return { kind: 'limit', failure: limit };
  if (run.signal.aborted) return { kind: 'stopped' };
  return { kind: 'killed', signal: signal ?? `exit code ${code}` };
}

function timeLimit({ seconds }: Limits): Failure {
  return {
    code: 'RUN_TIME_LIMIT',
    message: 'The work took longer than is allowed and was stopped.',
    limit: `${seconds} seconds`,
    hint: 'Take fewer images or a smaller model.',
  };
}

function memoryLimit({ memoryBytes }: Limits, used?: number): Failure {
  const needed = used === undefined ? 'more memory' : `${gigabytes(used)} of memory, more`;
  return {
    code: 'RUN_MEMORY_LIMIT',
    message: `The work needed ${needed} than is allowed, and was stopped.`,
    limit: gigabytes(memoryBytes),
    hint: 'Take a smaller model, or raise WORKER_MEMORY_MB on the worker.',
  };
}
