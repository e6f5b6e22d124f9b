// ROAR and KAR (Hooker et al., NeurIPS 2019; §4.5 of algorithms.md): a share of the pixels is removed from all images, those of the
// test among them, before any augmentation; the network is trained anew from a seed; what it still reaches says how much the
// removed pixels told. A cell is one training: method, order, level and seed. Cells know nothing of each other, so that they run
// anywhere and in any order; one that is cut off goes on from its last epoch.

import type { ImageSource } from '../analysis/image-source.ts';
import type { EngineDescription } from '../engine/engine.ts';
import type { LabelledImages } from '../training/labelled-images.ts';
import type { TrainingRecipe } from '../training/recipe.ts';
import type { TrainedEpoch, Trainer } from '../training/trainer.ts';
import { decodeTrainingState, type EpochResult } from '../training/training-state.ts';
import { type RetrainOrder, removedImages } from './removed-images.ts';

type Split = 'train' | 'validation' | 'test';

export interface RoarCell {
  /** Null where nothing is removed: what all methods start from. */
  readonly method: string | null;
  readonly order: RetrainOrder;
  /** Percent of the pixels removed. */
  readonly level: number;
  readonly seed: number;
}

export interface RoarRequest {
  readonly data: Readonly<Record<Split, LabelledImages>>;
  /** Of each method, for the images of each split (rankImages). */
  readonly ranks: ReadonlyMap<string, Readonly<Record<Split, ImageSource>>>;
  /** What removed pixels become: the mean colour of the images to train on. */
  readonly colour: ArrayLike<number>;
  /** Its seed is the cell's. */
  readonly recipe: Omit<TrainingRecipe, 'seed'>;
}

/** What a training reached, whichever cell it was of. */
export interface RetrainedResult {
  /** Of the epoch with the best validation accuracy. */
  readonly testAccuracy: number;
  readonly testLoss: number;
  /** Of each test image, whether it was right. */
  readonly right: readonly boolean[];
  readonly bestEpoch: number;
  readonly history: readonly EpochResult[];
  readonly engine: EngineDescription;
}

export interface RoarResult extends RetrainedResult {
  readonly cell: RoarCell;
}

export interface RoarRun {
  /** Where an earlier run of the same cell stood. */
  readonly resume?: Uint8Array;
  /** Told after every epoch, and waited for: a place to keep `state()`. */
  readonly onEpoch?: (epoch: TrainedEpoch) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** Every cell, the ones without removal first. */
export function roarCells({
  methods,
  orders,
  levels,
  seeds,
}: {
  readonly methods: readonly string[];
  readonly orders: readonly RetrainOrder[];
  readonly levels: readonly number[];
  readonly seeds: readonly number[];
}): RoarCell[] {
  const whole = seeds.map((seed): RoarCell => ({ method: null, order: 'remove', level: 0, seed }));
  const removed = methods.flatMap((method) =>
    orders.flatMap((order) =>
      levels.flatMap((level) => seeds.map((seed): RoarCell => ({ method, order, level, seed }))),
    ),
  );
  return [...whole, ...removed];
}

/** Names a cell among those of one request. */
export function roarCellKey({ method, order, level, seed }: RoarCell): string {
  return method === null ? `whole/${seed}` : `${method}/${order}/${level}/${seed}`;
}

/** Trains one cell and tests it. */
export async function runRoarCell(
  trainer: Trainer,
  { data, ranks, colour, recipe }: RoarRequest,
  cell: RoarCell,
  run: RoarRun = {},
): Promise<RoarResult> {
  const of = (split: Split): LabelledImages => {
    if (cell.method === null) return data[split];
    const own = ranks.get(cell.method)?.[split];
    if (own === undefined) throw new Error(`no ranks of “${cell.method}”`);
    const { shape } = trainer.network.input;
    const images = removedImages({ images: data[split].images, ranks: own, shape, colour }, cell);
    return { images, labels: data[split].labels };
  };
  const without = { train: of('train'), validation: of('validation'), test: of('test') };
  return { cell, ...(await retrain(trainer, { data: without, recipe: { ...recipe, seed: cell.seed } }, run)) };
}

/** Trains on images that have lost their pixels, and tests the best epoch on others that have lost theirs. */
export async function retrain(
  trainer: Trainer,
  {
    data: { train, validation, test },
    recipe,
  }: { readonly data: Readonly<Record<Split, LabelledImages>>; readonly recipe: TrainingRecipe },
  { resume, onEpoch, signal }: RoarRun = {},
): Promise<RetrainedResult> {
  const before = resume === undefined ? undefined : decodeTrainingState(resume);
  const history = [...(before?.history ?? [])];
  let best = before?.best;
  for await (const epoch of trainer.train({ train, validation }, recipe, { resume, signal })) {
    history.push({
      epoch: epoch.epoch,
      learningRate: epoch.learningRate,
      train: epoch.train,
      validation: epoch.validation,
    });
    best = { epoch: epoch.bestEpoch, parameters: epoch.best };
    await onEpoch?.(epoch);
  }
  const { accuracy, loss, right } = await trainer.measure(best!.parameters, test, { batch: recipe.batch, signal });
  const { engine } = trainer;
  return { testAccuracy: accuracy, testLoss: loss, right, bestEpoch: best!.epoch, history, engine };
}

/** Yields the result of one cell after the other; those whose keys are in `done` are left out. */
export async function* roar(
  trainer: Trainer,
  request: RoarRequest,
  cells: readonly RoarCell[],
  { done = new Set(), signal }: { readonly done?: ReadonlySet<string>; readonly signal?: AbortSignal } = {},
): AsyncGenerator<RoarResult, void, undefined> {
  for (const cell of cells) {
    if (!done.has(roarCellKey(cell))) yield await runRoarCell(trainer, request, cell, { signal });
  }
}
