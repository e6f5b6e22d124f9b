// One attempt at a study: taking it, and writing under its fence. A stale attempt's writes touch no row.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { codeVersion, type StudyConfig, studyConfig } from '@pathlens/jobs';
import type { Failure } from '../../failure.ts';
import { announce } from '../../notices.ts';
import { Attempt, patience } from '../attempt.ts';

const parts = {
  models: { include: { modelVersion: { include: { files: true, model: true } } }, orderBy: { position: 'asc' } },
  datasetVersion: { include: { dataset: true } },
} as const satisfies Prisma.StudyInclude;

export type TakenStudy = Prisma.StudyGetPayload<{ include: typeof parts }>;

/** What a study's last update says of it. */
export interface StudyEnd {
  readonly state: 'DONE' | 'PARTIAL' | 'FAILED' | 'CANCELLED';
  readonly failure?: Failure;
  readonly seconds?: number;
  readonly passes?: number;
}

export class StudyAttempt extends Attempt<Prisma.StudyUpdateManyMutationInput> {
  readonly study: TakenStudy;
  readonly config: StudyConfig;

  private constructor(study: TakenStudy, prisma: PrismaClient) {
    super(study.attempt, prisma);
    this.study = study;
    this.config = studyConfig.parse(study.config);
  }

  /** Takes the study with a new attempt number; undefined where it has ended, is cancelled, or is unknown. */
  static async take(id: string, prisma: PrismaClient): Promise<StudyAttempt | undefined> {
    const open = { id, state: { in: ['QUEUED', 'RUNNING'] } } satisfies Prisma.StudyWhereInput;
    const [study] = await prisma.study.updateManyAndReturn({
      where: { ...open, cancelRequested: false },
      data: { state: 'RUNNING', attempt: { increment: 1 }, done: 0, found: 0, total: 0, codeVersion },
    });
    if (study !== undefined) {
      const taken = await prisma.study.findUniqueOrThrow({ where: { id }, include: parts });
      return new StudyAttempt({ ...taken, attempt: study.attempt }, prisma);
    }
    const cancelled = await prisma.study.updateManyAndReturn({
      where: { ...open, cancelRequested: true },
      data: { state: 'CANCELLED', finishedAt: new Date() },
    });
    for (const one of cancelled) {
      await closeShards(prisma, one.id);
      await announceStudy(prisma, one);
    }
    return undefined;
  }

  /** Takes a study whose shards are under way, to make figures of them; `isUnderWay` locks its row. */
  static async goOn(
    id: string,
    prisma: PrismaClient,
    isUnderWay: (transaction: Prisma.TransactionClient) => Promise<boolean>,
  ): Promise<StudyAttempt | undefined> {
    const data = { attempt: { increment: 1 }, summary: 'RUNNING' } as const;
    const taken = await prisma.$transaction(async (transaction) => {
      if (await isUnderWay(transaction)) return transaction.study.update({ where: { id }, data });
      return undefined;
    }, patience);
    if (taken === undefined) return undefined;
    const { attempt } = taken;
    const study = await prisma.study.findUniqueOrThrow({ where: { id }, include: parts });
    return new StudyAttempt({ ...study, attempt }, prisma);
  }

  /** Where the objects of this attempt go; each process of it has a number. */
  prefix(process: number): string {
    return `studies/${this.study.id}/${this.study.attempt}/${process}`;
  }

  /** Attempts of what was last asked for, with this one. */
  get tries(): number {
    return this.study.attempt - this.study.attemptsBefore;
  }

  protected async update(
    transaction: Prisma.TransactionClient,
    data: Prisma.StudyUpdateManyMutationInput,
  ): Promise<number> {
    const { id, attempt } = this.study;
    return (await transaction.study.updateMany({ where: { id, attempt, state: 'RUNNING' }, data })).count;
  }

  protected announce(transaction: Prisma.TransactionClient): Promise<void> {
    return announceStudy(transaction, this.study);
  }

  protected look(prisma: PrismaClient) {
    const select = { attempt: true, state: true, cancelRequested: true } as const;
    return prisma.study.findUnique({ where: { id: this.study.id }, select });
  }

  /** Of a study that was answered, what earlier attempts said and this one did not is taken away. */
  async end({ state, failure, seconds, passes }: StudyEnd): Promise<void> {
    const error = failure === undefined ? undefined : (failure as unknown as Prisma.InputJsonObject);
    const shards = { summary: 'IDLE', requestKey: null } as const;
    await this.write({ state, error, seconds, passes, ...shards, finishedAt: new Date() }, async (transaction) => {
      await closeShards(transaction, this.study.id);
      if (state !== 'DONE' && state !== 'PARTIAL') return;
      const { id: studyId, kind, attempt, attemptsBefore } = this.study;
      // Claims are found out in rounds: what the rounds before have found stays.
      const since = kind === 'claims' ? attemptsBefore : 0;
      await transaction.studyPart.deleteMany({ where: { studyId, attempt: { gt: since, lt: attempt } } });
    });
  }

  /** Back to the queue, for the next worker. */
  async release(): Promise<void> {
    await this.write({ state: 'QUEUED' });
  }
}

/** Of a study that has ended: nobody goes on with them. */
async function closeShards(database: PrismaClient | Prisma.TransactionClient, studyId: string): Promise<void> {
  await database.studyShard.updateMany({
    where: { studyId, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'CANCELLED', finishedAt: new Date() },
  });
}

function announceStudy(
  database: PrismaClient | Prisma.TransactionClient,
  { id, projectId }: { readonly id: string; readonly projectId: string },
): Promise<void> {
  return announce(database, { kind: 'study', id, projectId });
}
