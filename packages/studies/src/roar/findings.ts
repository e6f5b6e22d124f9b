// What trainings have found so far: results that are there, the losses of those that run, and intervals over trainings and images.
import {
  areaUnder,
  type Bootstrap,
  crossedBootstrap,
  type EpochResult,
  historyOfState,
  type RetrainOrder,
} from '@pathlens/pathway-core';
import type { ShardResults } from '../sharded.ts';
import type { StudyContext } from '../study.ts';
import { decodeResult, type TrainingResult } from './cell-result.ts';
import type { RoarTraining } from './cells.ts';
import type { RoarMap } from './maps.ts';
import type { RoarPlan } from './plan.ts';

export interface RoarTrained {
  readonly training: RoarTraining;
  /** Null while it runs, or before. */
  readonly result: TrainingResult | null;
  readonly history: readonly EpochResult[];
}

/** A map by one order; null for whole images. */
export type RoarSubject = { readonly map: RoarMap; readonly order: RetrainOrder } | null;

/** One number a test image, a row a training. */
type Rows = Float64Array[];

export class RoarFindings {
  readonly plan: RoarPlan;
  readonly trained: readonly RoarTrained[];
  readonly #seed: number;
  readonly #by: ReadonlyMap<string, TrainingResult>;

  constructor(plan: RoarPlan, trained: readonly RoarTrained[]) {
    this.plan = plan;
    this.trained = trained;
    this.#seed = plan.settings.seed;
    this.#by = new Map(trained.flatMap(({ training, result }) => (result === null ? [] : [[training.key, result]])));
  }

  get testImages(): number {
    return this.plan.split.test.length;
  }

  get finished(): number {
    return this.#by.size;
  }

  get complete(): boolean {
    return this.finished === this.trained.length;
  }

  /** Test accuracies at a level, seed by seed, of the trainings that are done. */
  reached(subject: RoarSubject, level: number): number[] {
    return this.#results(subject, level).map(({ result }) => result.testAccuracy);
  }

  /** Mean test accuracy at a level; null where no training is done. */
  accuracy(subject: RoarSubject, level: number): Bootstrap | null {
    return this.#interval(this.#results(subject, level).map(({ result }) => Float64Array.from(result.right, Number)));
  }

  /** Of the trainings whose seeds both have: accuracy of one minus that of the other, image by image. */
  difference(one: RoarSubject, other: RoarSubject, level: number): Bootstrap | null {
    const rows = (subject: RoarSubject) =>
      new Map(this.#results(subject, level).map(({ seed, result }) => [seed, Float64Array.from(result.right, Number)]));
    return this.#interval(differences(rows(one), rows(other)));
  }

  /** Under the accuracy over shares removed, from none; of the seeds that have every level. */
  area(subject: NonNullable<RoarSubject>): Bootstrap | null {
    return this.#interval([...this.#areas(subject).values()]);
  }

  areaDifference(one: NonNullable<RoarSubject>, other: NonNullable<RoarSubject>): Bootstrap | null {
    return this.#interval(differences(this.#areas(one), this.#areas(other)));
  }

  /** Seed by seed. */
  #results(subject: RoarSubject, level: number): { readonly seed: number; readonly result: TrainingResult }[] {
    return this.trained.flatMap(({ training, result }) => {
      const { map, order, seed } = training;
      if (result === null || map !== (subject?.map ?? null)) return [];
      if (subject !== null && (order !== subject.order || training.level !== level)) return [];
      return [{ seed, result }];
    });
  }

  #areas(subject: NonNullable<RoarSubject>): ReadonlyMap<number, Float64Array> {
    const { levels, seeds } = this.plan.settings;
    const curves = [null, ...levels].map((level) => ({
      x: (level ?? 0) / 100,
      of: new Map(this.#results(level === null ? null : subject, level ?? 0).map(({ seed, result }) => [seed, result])),
    }));
    const complete = seeds.filter((seed) => curves.every(({ of }) => of.has(seed)));
    return new Map(
      complete.map((seed) => [
        seed,
        Float64Array.from({ length: this.testImages }, (_, image) =>
          areaUnder(curves.map(({ x, of }) => ({ x, y: Number(of.get(seed)!.right[image]) }))),
        ),
      ]),
    );
  }

  #interval(rows: Rows): Bootstrap | null {
    return rows.length === 0 ? null : crossedBootstrap(rows, { seed: this.#seed });
  }
}

function differences(one: ReadonlyMap<number, Float64Array>, other: ReadonlyMap<number, Float64Array>): Rows {
  return [...one].flatMap(([seed, row]) => {
    const against = other.get(seed);
    return against === undefined ? [] : [row.map((value, image) => value - against[image])];
  });
}

/** None of what was kept otherwise: the training will begin again. */
function historyOf(state: Uint8Array): readonly EpochResult[] {
  try {
    return historyOfState(state);
  } catch {
    return [];
  }
}

/** Reads one result after the other, and of what runs where it stands. */
export async function gatherFindings(
  { signal }: StudyContext,
  plan: RoarPlan,
  { done, read, kept }: ShardResults,
): Promise<RoarFindings> {
  const trained: RoarTrained[] = [];
  for (const training of plan.trainings) {
    signal?.throwIfAborted();
    if (done.has(training.key)) {
      const result = decodeResult(await read(training.key));
      trained.push({ training, result, history: result.history });
      continue;
    }
    const state = (await kept?.(training.key)) ?? null;
    trained.push({ training, result: null, history: state === null ? [] : historyOf(state) });
  }
  return new RoarFindings(plan, trained);
}
