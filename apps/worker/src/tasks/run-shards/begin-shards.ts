// The worker's side of a study that is cut into shards: has it cut by a process, writes the shards, and lets them begin.
import type { StudyConfig } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type ShardedStudyId, shardedStudies } from '@pathlens/studies';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import type { StudyAttempt, StudyEnd } from '../run-study/study-attempt.ts';
import { studyRequest } from '../run-study/study-request.ts';
import { watchStanding } from '../watch-standing.ts';
import { noStage, settle } from './settle.ts';
import { shardDigest } from './shard-results.ts';
import { encodeMaterial } from './shard-task.ts';
import { type PlannedShard, writeShards } from './write-shards.ts';

export function isSharded({ study }: StudyConfig): boolean {
  return (study satisfies string as ShardedStudyId) in shardedStudies;
}

/** undefined where the shards go on by themselves from here. */
export async function beginShards(attempt: StudyAttempt, context: JobContext): Promise<StudyEnd | undefined> {
  const { study } = attempt;
  await attempt.write({ startedAt: study.startedAt ?? new Date() });
  const material = await studyRequest(attempt, context);
  const standing = watchStanding(attempt, context.signal);
  try {
    const cut = () =>
      runInChild(context, {
        task: 'cut-study',
        seconds: context.env.runSeconds,
        signal: standing.signal,
        input: material,
        onEvent: () => {},
      });
    const outcome = await retryOnce(cut, context.log);
    if (outcome.kind === 'stopped') {
      await standing.expectCancelled();
      return { state: 'CANCELLED' };
    }
    if (outcome.kind !== 'done') return { state: 'FAILED', failure: failureOfOutcome(outcome, context.log) };
    const planned: PlannedShard[] = [];
    for (const shard of outcome.result.shards) planned.push({ ...shard, digest: await shardDigest(study.kind, shard) });
    if (planned.length === 0) throw new PathlensError('STUDY_EMPTY', 'There is nothing to find out in this study.');
    // Frozen: what is changed about a model from now on is of the next study.
    const { key: requestKey } = await context.storage.put(`${attempt.prefix(0)}/request`, encodeMaterial(material));
    let useless: string[] = [];
    await attempt.write({ requestKey, summary: 'IDLE', attemptsBefore: study.attempt }, async (transaction) => {
      useless = await writeShards(transaction, attempt, planned);
      await settle(transaction, study.id, { stage: noStage }, context);
    });
    for (const key of useless) await context.storage.delete(key);
    if (study.requestKey !== null) await context.storage.delete(study.requestKey);
    return undefined;
  } finally {
    standing.stop();
  }
}
