// A thread that runs shards of a study, one after the other, as it is told; results and states go to the thread that keeps them.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type ShardedStudyId, shardedStudies } from '@pathlens/studies';
import { errorOf, type FromShard, failureOf, type ShardTask, type ToShard } from './shard-messages.ts';
import { openStudy } from './study-context.ts';

const port = parentPort as MessagePort;
const { study, ...task } = workerData as ShardTask;
const stop = new AbortController();
const calls = new Map<number, PromiseWithResolvers<Uint8Array | undefined>>();
let lastCall = 0;

const say = (message: FromShard) => port.postMessage(message);

/** Asks the other thread, and waits for its answer. */
function ask(
  message: { readonly kind: 'keep'; readonly state: Uint8Array } | { readonly kind: 'read'; readonly key: string },
) {
  const call = ++lastCall;
  const answer = Promise.withResolvers<Uint8Array | undefined>();
  calls.set(call, answer);
  say({ ...message, call });
  return answer.promise.finally(() => calls.delete(call));
}

const opening = openStudy(task.values, { ...task, signal: stop.signal });
// A failure is told where a shard waits for it.
opening.catch(() => {});

async function run({ shard, resume }: Extract<ToShard, { kind: 'run' }>): Promise<void> {
  try {
    const sharded = await shardedStudies[study as ShardedStudyId]();
    const { context, opened } = await opening;
    const result = await sharded.run(context, shard, {
      ...(resume === undefined ? {} : { resume }),
      keep: async (state) => void (await ask({ kind: 'keep', state })),
      read: async (key) => (await ask({ kind: 'read', key }))!,
      progress: (share) => say({ kind: 'progress', share }),
      signal: stop.signal,
    });
    say({ kind: 'result', result, passes: opened.models.map(({ session }) => session()?.passes() ?? 0) });
  } catch (error) {
    say({ kind: 'failure', failure: failureOf(error) });
  }
}

port.on('message', async (message: ToShard) => {
  switch (message.kind) {
    case 'run':
      await run(message);
      return;
    case 'answer':
      calls.get(message.call)?.resolve(message.bytes);
      return;
    case 'refusal':
      calls.get(message.call)?.reject(errorOf(message.failure));
      return;
    case 'stop':
      stop.abort();
      return;
    case 'end': {
      const opened = await opening.catch(() => null);
      await opened?.close();
      port.close();
    }
  }
});
