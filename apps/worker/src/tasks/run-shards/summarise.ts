// In a job's process: figures, tables and arrays of the shards of a study that are done.
import { setPriority } from 'node:os';
import { type ShardedStudyId, shardedStudies } from '@pathlens/studies';
import { openEngine } from '../../child/open-engine.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { meteredStorage } from '../metered-storage.ts';
import { niceness } from '../run-study/answer-study.ts';
import { PartTeller } from '../run-study/part-teller.ts';
import { openStudy } from '../run-study/study-context.ts';
import { readMaterial, type SummaryEvent, type SummaryInput } from './shard-task.ts';

export async function summarise(
  { requestKey, results, kept, computedWith, prefix }: SummaryInput,
  { settings, storage, tell }: TaskContext<SummaryEvent>,
): Promise<Record<string, never>> {
  setPriority(niceness);
  const material = await readMaterial(storage, requestKey);
  const sharded = await shardedStudies[material.config.study as ShardedStudyId]();
  const { context, passes, close } = openStudy(material, {
    storage,
    engine: () => openEngine({ settings, tell }),
    computedWith,
  });
  const teller = new PartTeller({
    storage: meteredStorage(storage, settings.outputBytes, 'Take fewer images.'),
    prefix,
    passes,
    tell,
  });
  const found = {
    done: new Set(Object.keys(results)),
    read: (key: string) => storage.readBytes(results[key]),
    // It goes when its shard keeps again or ends.
    kept: (key: string) => (key in kept ? storage.readBytes(kept[key]).catch(() => null) : Promise.resolve(null)),
  };
  try {
    for await (const event of sharded.summarise(context, found)) await teller.say(event);
  } finally {
    await teller.flush();
  }
  await close();
  return {};
}
