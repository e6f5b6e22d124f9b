// In a job's process: cuts a study into shards.
import { type ShardedStudyId, shardedStudies } from '@pathlens/studies';
import { openEngine } from '../../child/open-engine.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { openStudy } from '../run-study/study-context.ts';
import type { StudyMaterial } from '../run-study/study-task.ts';
import type { CutStudy } from './shard-task.ts';

export async function cutStudy(
  material: StudyMaterial,
  { settings, storage, tell }: TaskContext<never>,
): Promise<CutStudy> {
  const sharded = await shardedStudies[material.config.study as ShardedStudyId]();
  const { context, checkFiles, close } = openStudy(material, {
    storage,
    engine: () => openEngine({ settings, tell }),
  });
  // What is wrong with a file is heard of before anything is computed.
  await checkFiles();
  const shards = await sharded.shards(context);
  await close();
  return { shards };
}
