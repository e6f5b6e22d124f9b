// The process of one job: takes one task over IPC, answers, exits. It can be killed at any moment.
import { Worker } from 'node:worker_threads';
import { openStorage } from '@pathlens/storage';
import type { Answer, ChildMessage, StartMessage, TaskId } from './child/protocol.ts';
import { runTask } from './child/run-task.ts';
import { failureOf } from './failure.ts';

new Worker(new URL('./child/watchdog.ts', import.meta.url), { workerData: { parent: process.ppid } }).unref();

/** Waits until the message is on its way: a fast task cannot pile up messages in memory. */
function say(message: ChildMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send!(message, undefined, {}, (error) => (error ? reject(error) : resolve()));
  });
}

async function ask(question: unknown): Promise<unknown> {
  const answered = new Promise<unknown>((resolve) => {
    process.once('message', (message) => resolve((message as Answer).answer));
  });
  await say({ kind: 'question', question });
  return answered;
}

async function start({ task, input, settings }: StartMessage<TaskId>): Promise<void> {
  try {
    const storage = await openStorage(settings.storageUrl);
    const tell = (event: unknown) => say({ kind: 'event', event });
    const result = await runTask(task, input, { settings, storage, tell, ask });
    await say({ kind: 'result', result });
  } catch (error) {
    const failure = failureOf(error);
    if (failure) {
      // What a library said is for the log, where its words are read.
      if (error instanceof Error && error.cause !== undefined) console.error(describe(error.cause));
      await say({ kind: 'refused', failure });
    } else await say({ kind: 'fault', stack: describe(error) });
  }
  process.exit(0);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

process.once('message', (message) => void start(message as StartMessage<TaskId>));
process.once('disconnect', () => process.exit(1));
