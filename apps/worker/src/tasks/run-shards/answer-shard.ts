// In a job's process: one shard of a study, from where it stood when that was last kept.
import { setPriority } from 'node:os';
import { type ShardedStudyId, shardedStudies } from '@pathlens/studies';
import { engineEvent } from '../../child/engine-event.ts';
import { openEngine } from '../../child/open-engine.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { meteredStorage } from '../metered-storage.ts';
import { niceness } from '../run-study/answer-study.ts';
import { openStudy } from '../run-study/study-context.ts';
import { type FoundShard, readMaterial, type ShardEvent, type ShardInput } from './shard-task.ts';

const betweenMs = 1000;

export async function answerShard(
  { requestKey, shard, keptKey, results, prefix }: ShardInput,
  { settings, storage, tell }: TaskContext<ShardEvent>,
): Promise<FoundShard> {
  setPriority(niceness);
  const material = await readMaterial(storage, requestKey);
  const sharded = await shardedStudies[material.config.study as ShardedStudyId]();
  const engine = await openEngine({ settings, tell });
  const { id, library } = engine.description;
  await tell(engineEvent(engine.description));
  const { context, passes, close } = openStudy(material, {
    storage,
    engine: async () => engine,
    computedWith: `${id}, ${library}`,
  });
  const kept = keptKey === null ? undefined : await storage.readBytes(keptKey);
  let keeps = 0;
  let told = performance.now();
  const result = await sharded.run(context, shard, {
    ...(kept === undefined ? {} : { resume: kept }),
    async keep(state) {
      const { key, bytes } = await storage.put(`${prefix}/${keeps++}.kept`, state);
      await tell({ kind: 'kept', objectKey: key, bytes });
    },
    read: (key) => storage.readBytes(results[key]),
    progress(share) {
      const now = performance.now();
      if (now - told < betweenMs) return;
      told = now;
      // The worker is gone when this cannot be told, and this process then too.
      tell({ kind: 'progress', share }).catch(() => {});
    },
  });
  const metered = meteredStorage(storage, settings.outputBytes, 'Take fewer images.');
  const { key, bytes } = await metered.put(`${prefix}/result`, result);
  const made = passes();
  await close();
  await engine.dispose();
  return { objectKey: key, bytes, passes: made };
}
