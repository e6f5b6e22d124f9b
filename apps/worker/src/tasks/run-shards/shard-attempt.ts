// One attempt at a shard of a study: taking it, and writing under its fence. A stale attempt's writes touch no row.
import { Prisma, type PrismaClient, type StudyShard } from '@pathlens/db';
import type { Failure } from '../../failure.ts';
import { announce } from '../../notices.ts';
import type { JobContext } from '../../worker-context.ts';
import { Attempt, patience } from '../attempt.ts';
import { settle } from './settle.ts';
import { writeProgress } from './shard-counts.ts';
import { addResult, takeUp } from './shard-results.ts';
import type { FoundShard } from './shard-task.ts';
import { lockStudy, lockUncancelled } from './study-lock.ts';

type Data = Prisma.StudyShardUpdateManyMutationInput;
type Place = Pick<JobContext, 'prisma' | 'enqueue' | 'workerId'>;

const inStudy = {
  study: {
    select: {
      requestKey: true,
      models: { select: { modelVersion: { select: { files: { select: { bytes: true } } } } } },
    },
  },
} as const satisfies Prisma.StudyShardInclude;

type TakenShard = Prisma.StudyShardGetPayload<{ include: typeof inStudy }>;

export type ShardEnd = { readonly seconds: number } & (
  | { readonly found: FoundShard; readonly engine: string }
  | { readonly failure: Failure }
);

export class ShardAttempt extends Attempt<Data> {
  readonly shard: TakenShard;
  readonly projectId: string;
  readonly #place: Place;

  private constructor(shard: TakenShard, projectId: string, place: Place) {
    super(shard.attempt, place.prisma);
    this.shard = shard;
    this.projectId = projectId;
    this.#place = place;
  }

  /**
   * Takes the shard with a new attempt number; undefined where it or its study has ended, where it is cancelled, and where
   * what it would find has been found since.
   */
  static take({ studyId, key }: Pick<StudyShard, 'studyId' | 'key'>, place: Place): Promise<ShardAttempt | undefined> {
    const { prisma, workerId } = place;
    return prisma.$transaction(async (transaction) => {
      const study = await lockUncancelled(transaction, studyId);
      if (study === undefined) return undefined;
      const [taken] = await transaction.studyShard.updateManyAndReturn({
        where: { studyId, key, state: { in: ['QUEUED', 'RUNNING'] } },
        data: { state: 'RUNNING', attempt: { increment: 1 }, workerId, startedAt: new Date(), error: Prisma.DbNull },
      });
      if (taken === undefined) return undefined;
      const where = { studyId_key: { studyId, key } };
      if ((await takeUp(transaction, study.projectId, [taken.digest])).size > 0) {
        await transaction.studyShard.update({ where, data: { state: 'DONE', share: 1, finishedAt: new Date() } });
        await settle(transaction, studyId, taken, place);
        await announce(transaction, { kind: 'study', id: studyId, projectId: study.projectId });
        return undefined;
      }
      const shard = await transaction.studyShard.findUniqueOrThrow({ where, include: inStudy });
      return new ShardAttempt(shard, study.projectId, place);
    }, patience);
  }

  /** Attempts since somebody last asked for the study, with this one. */
  get tries(): number {
    return this.shard.attempt - this.shard.attemptsBefore;
  }

  /** Below it lies everything that processes of this shard have stored: the attempt's number, then the process's. */
  get folder(): string {
    return `shards/${this.projectId}/${this.shard.digest}/${this.shard.studyId}/${this.shard.position}`;
  }

  prefix(process: number): string {
    return `${this.folder}/${this.shard.attempt}/${process}`;
  }

  protected async update(transaction: Prisma.TransactionClient, data: Data): Promise<number> {
    const { studyId, key, attempt } = this.shard;
    if ((await lockStudy(transaction, studyId)) === undefined) return 0;
    return (await transaction.studyShard.updateMany({ where: { studyId, key, attempt, state: 'RUNNING' }, data }))
      .count;
  }

  protected announce(transaction: Prisma.TransactionClient): Promise<void> {
    return announce(transaction, { kind: 'study', id: this.shard.studyId, projectId: this.projectId });
  }

  protected async look(prisma: PrismaClient) {
    const { studyId, key } = this.shard;
    const now = await prisma.studyShard.findUnique({
      where: { studyId_key: { studyId, key } },
      select: { attempt: true, state: true, study: { select: { state: true, cancelRequested: true } } },
    });
    if (now?.study.state !== 'RUNNING') return null;
    return { attempt: now.attempt, state: now.state, cancelRequested: now.study.cancelRequested };
  }

  async progress(share: number): Promise<void> {
    await this.write({ share: Math.min(1, Math.max(0, share)) }, (transaction) =>
      writeProgress(transaction, this.shard.studyId),
    );
  }

  /** With the last shard of a stage the next one begins. */
  async end(end: ShardEnd): Promise<void> {
    const { studyId, digest } = this.shard;
    const { seconds } = end;
    const finishedAt = new Date();
    const data: Data =
      'found' in end
        ? { state: 'DONE', share: 1, seconds, passes: end.found.passes, keptKey: null, keptBytes: null, finishedAt }
        : { state: 'FAILED', seconds, error: end.failure as unknown as Prisma.InputJsonObject, finishedAt };
    await this.write(data, async (transaction) => {
      if ('found' in end) {
        const { objectKey, bytes } = end.found;
        const { engine } = end;
        await addResult(transaction, { projectId: this.projectId, digest, objectKey, bytes, engine });
      }
      await settle(transaction, studyId, this.shard, this.#place);
    });
  }

  /** Ends the study, which somebody has cancelled. */
  async endStudy(): Promise<void> {
    const end = (transaction: Prisma.TransactionClient) => lockUncancelled(transaction, this.shard.studyId);
    await this.#place.prisma.$transaction(end, patience);
  }

  /** Back to the queue, for the next worker. */
  async release(): Promise<void> {
    await this.write({ state: 'QUEUED', workerId: null });
  }
}
