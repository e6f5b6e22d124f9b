// One attempt at a portion of a run: taking it, and writing under its fence. A stale attempt's writes touch no row.
import { Prisma, type RunPortion } from '@pathlens/db';
import { type EngineEvent, engineColumns } from '../../child/engine-event.ts';
import type { Failure } from '../../failure.ts';
import { LostAttempt } from '../../lost-attempt.ts';
import type { JobContext } from '../../worker-context.ts';
import { patience } from '../attempt.ts';
import { addEngineNotes } from '../engine-notes.ts';
import type { Portion } from '../portion-writer.ts';
import { namedFailures } from '../refused-images.ts';
import { overOutput } from './over-output.ts';
import { insertPathways, type PathwayRow } from './pathway-rows.ts';
import { lockRun, writeRunProgress } from './run-lock.ts';
import { type RefusedImage, settleRun, stateOf } from './settle-run.ts';
import { announceRun, type TakenRun, takenRun } from './taken-run.ts';

export interface WhichPortion {
  readonly runId: string;
  readonly number: number;
  /** Attempt of the run that it was cut by. */
  readonly cut: number;
}

type Place = Pick<JobContext, 'prisma' | 'enqueue' | 'workerId' | 'env'>;

export interface PortionEnd {
  readonly seconds: number;
  readonly speedSeconds: number;
  readonly passes: number;
}

export class PortionAttempt {
  readonly run: TakenRun;
  readonly portion: RunPortion;
  /** Portions of the run that waited when this one was taken. */
  readonly more: number;
  /** What the run may store yet. */
  readonly outputBytes: number;
  readonly #place: Place;
  readonly #refused: RefusedImage[] = [];

  private constructor(
    { run, portion, more, stored }: { run: TakenRun; portion: RunPortion; more: number; stored: number },
    place: Place,
  ) {
    this.run = run;
    this.portion = portion;
    this.more = more;
    this.outputBytes = Math.max(0, place.env.outputBytes - stored);
    this.#place = place;
  }

  /** Takes the portion with a new attempt number; undefined where it or its run has ended, is cancelled, or was cut anew. */
  static take(which: WhichPortion, place: Place): Promise<PortionAttempt | undefined> {
    const { runId, number, cut } = which;
    const { prisma, workerId, enqueue } = place;
    return prisma.$transaction(async (transaction) => {
      if ((await lockRun(transaction, which, enqueue)) === undefined) return undefined;
      const [portion] = await transaction.runPortion.updateManyAndReturn({
        where: { runId, number, cut, state: { in: ['QUEUED', 'RUNNING'] } },
        data: {
          ...{ state: 'RUNNING', attempt: { increment: 1 }, workerId, startedAt: new Date() },
          ...{ failed: 0, refused: Prisma.DbNull },
        },
      });
      if (portion === undefined) return undefined;
      const run = await transaction.run.findUniqueOrThrow({ where: { id: runId }, include: takenRun });
      if (run.state === 'QUEUED') {
        const data = { state: 'RUNNING', startedAt: run.startedAt ?? new Date() } as const;
        await transaction.run.update({ where: { id: runId }, data });
        await announceRun(transaction, run.experiment);
      }
      const more = await transaction.runPortion.count({ where: { runId, state: 'QUEUED' } });
      const { _sum } = await transaction.runPortion.aggregate({ where: { runId }, _sum: { bytes: true } });
      return new PortionAttempt({ run, portion, more, stored: Number(_sum.bytes ?? 0n) }, place);
    }, patience);
  }

  /** Below it lies everything that processes of this portion have stored: the attempt's number, then images. */
  get folder(): string {
    const { runId, number, cut } = this.portion;
    return `results/${runId}/${cut}/portions/${number}`;
  }

  get prefix(): string {
    return `${this.folder}/${this.portion.attempt}`;
  }

  get #fence(): Prisma.RunPortionWhereInput {
    const { runId, number, cut, attempt } = this.portion;
    return { runId, number, cut, attempt, state: 'RUNNING' };
  }

  async standing(): Promise<'running' | 'cancelled' | 'lost'> {
    const found = await this.#place.prisma.runPortion.findFirst({
      where: this.#fence,
      select: { run: { select: { cancelRequested: true } } },
    });
    if (found === null) return 'lost';
    return found.run.cancelRequested ? 'cancelled' : 'running';
  }

  async engine(event: EngineEvent): Promise<void> {
    const { prisma } = this.#place;
    const { engine, device, library } = event;
    const { count } = await prisma.runPortion.updateMany({ where: this.#fence, data: { engine, device, library } });
    if (count !== 1) throw new LostAttempt();
    const { engineNotes, ...columns } = engineColumns(event);
    // What the run is computed with is known from its first portion on; its end says it exactly.
    await prisma.run.updateMany({ where: { id: this.run.id, engine: null }, data: columns });
    await addEngineNotes(prisma, 'run', { id: this.run.id, notes: engineNotes });
  }

  refuse(image: RefusedImage): void {
    if (this.#refused.length < namedFailures) this.#refused.push(image);
  }

  /** Throws LostAttempt, and PathlensError OUTPUT_LIMIT. */
  async add({ rows, failed }: Portion<PathwayRow>): Promise<void> {
    const { id } = this.run;
    const bytes = rows.flatMap(({ pathway }) => pathway.artifacts).reduce((sum, artifact) => sum + artifact.bytes, 0);
    await this.#place.prisma.$transaction(async (transaction) => {
      // Before the portion, as whoever deletes the run does.
      await transaction.$queryRaw`SELECT id FROM run WHERE id = ${id} FOR KEY SHARE`;
      const { count } = await transaction.runPortion.updateMany({
        where: this.#fence,
        data: {
          done: { increment: rows.length },
          failed: { increment: failed },
          bytes: { increment: bytes },
          refused: this.#refused as unknown as Prisma.InputJsonArray,
        },
      });
      if (count !== 1) throw new LostAttempt();
      await insertPathways(transaction, this.run, rows);
      const { _sum } = await transaction.runPortion.aggregate({ where: { runId: id }, _sum: { bytes: true } });
      if (Number(_sum.bytes ?? 0n) > this.#place.env.outputBytes) throw overOutput(this.#place.env.outputBytes);
      await writeRunProgress(transaction, id);
      await announceRun(transaction, this.run.experiment);
    }, patience);
  }

  /** With the last portion the run ends. Throws LostAttempt. */
  async end({ seconds, speedSeconds, passes }: PortionEnd): Promise<void> {
    await this.#settle((portion) => ({
      state: stateOf(portion),
      seconds: portion.seconds + seconds,
      speedSeconds: portion.speedSeconds + speedSeconds,
      passes: portion.passes + passes,
      finishedAt: new Date(),
    }));
  }

  /** Ends the run with it. Throws LostAttempt. */
  async fail(failure: Failure): Promise<void> {
    await this.#settle(() => ({ state: 'FAILED', finishedAt: new Date() }), failure);
  }

  async #settle(data: (portion: RunPortion) => Prisma.RunPortionUpdateInput, failure?: Failure): Promise<void> {
    const { runId, number } = this.portion;
    const { prisma, enqueue } = this.#place;
    await prisma.$transaction(async (transaction) => {
      const run = await lockRun(transaction, this.portion, enqueue);
      const portion = await transaction.runPortion.findFirst({ where: this.#fence });
      if (run === undefined || portion === null) return this.#lost(run === undefined);
      await transaction.runPortion.update({ where: { runId_number: { runId, number } }, data: data(portion) });
      await settleRun(transaction, run, { enqueue, failure });
    }, patience);
  }

  /** A run that was cancelled ends with the transaction that has found it so. */
  #lost(ended: boolean): void {
    if (!ended) throw new LostAttempt();
  }

  /** Ends the run, which somebody has cancelled. */
  async endCancelled(): Promise<void> {
    const { prisma, enqueue } = this.#place;
    await prisma.$transaction((transaction) => lockRun(transaction, this.portion, enqueue), patience);
  }

  /** Back to the queue, for the next worker. Throws LostAttempt. */
  async release(): Promise<void> {
    const data = { state: 'QUEUED', workerId: null } as const;
    const { count } = await this.#place.prisma.runPortion.updateMany({ where: this.#fence, data });
    if (count !== 1) throw new LostAttempt();
  }
}
