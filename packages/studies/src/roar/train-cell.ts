// One training of a retraining study: images lose their pixels as they are read, by ranks of an earlier stage held as a bit each; the
// state is kept after every epoch.
import {
  elementCount,
  type ImageSource,
  meanColour,
  PathlensError,
  RemovedSet,
  retrain,
  Trainer,
  withNormalizations,
} from '@pathlens/pathway-core';
import { pickedImages } from '../picked-images.ts';
import type { ShardRun } from '../sharded.ts';
import type { StudyContext } from '../study.ts';
import { encodeResult } from './cell-result.ts';
import type { RoarTraining } from './cells.ts';
import { heldImages } from './held-images.ts';
import { ranksOf } from './rank-block.ts';
import type { RoarSettings } from './settings.ts';
import type { RoarSplit } from './split.ts';

const splits = ['train', 'validation', 'test'] as const;

export interface CellTask {
  readonly training: RoarTraining;
  readonly settings: RoarSettings;
  readonly split: RoarSplit;
  /** Keys of the shards with the ranks of its map, and the places of their images. */
  readonly blocks: readonly { readonly key: string; readonly places: readonly number[] }[];
}

export async function trainCell(context: StudyContext, task: CellTask, run: ShardRun): Promise<Uint8Array> {
  const { training, settings, split, blocks } = task;
  const [{ images, open }] = context.models;
  const { network: uploaded, asker } = await open();
  const network = settings.normalizations ? withNormalizations(uploaded) : uploaded;
  const { shape } = network.input;
  const source = await heldImages(images, elementCount(shape));
  const own = (name: (typeof splits)[number]) => ({
    images: pickedImages(source, split[name]),
    labels: split[name].map((place) => images.labels[place] as number),
  });
  const data = { train: own('train'), validation: own('validation'), test: own('test') };
  const removed = training.map === null ? null : await removedSets(training, { split, blocks, shape }, run);
  if (removed !== null) {
    const colour = await meanColour(data.train.images, shape);
    for (const name of splits) {
      const without: ImageSource = removed[name].without(data[name].images, colour);
      data[name] = { ...data[name], images: without };
    }
  }
  const recipe = { ...settings.recipe, seed: training.seed };
  const trainer = await Trainer.open(asker.engine, network);
  const go = (resume?: Uint8Array) =>
    retrain(
      trainer,
      { data, recipe },
      {
        resume,
        signal: run.signal,
        async onEpoch(epoch) {
          await run.keep(epoch.state());
          run.progress(epoch.epoch / (recipe.epochs + 1));
        },
      },
    );
  try {
    return encodeResult(await begunAgain(go, run.resume));
  } finally {
    await trainer.dispose();
  }
}

/** From where an earlier run stood; from the start where that is no state of this training. */
async function begunAgain<T>(go: (resume?: Uint8Array) => Promise<T>, resume?: Uint8Array): Promise<T> {
  try {
    return await go(resume);
  } catch (error) {
    const unusable = error instanceof PathlensError && error.code === 'TRAINING_STATE';
    if (resume === undefined || !unusable) throw error;
    return await go();
  }
}

type Sets = Readonly<Record<(typeof splits)[number], RemovedSet>>;

/** Reads the ranks of one block after the other. */
async function removedSets(
  { map, order, level }: RoarTraining,
  { split, blocks, shape }: Pick<CellTask, 'split' | 'blocks'> & { readonly shape: readonly number[] },
  run: ShardRun,
): Promise<Sets> {
  const of = (name: (typeof splits)[number]) => new RemovedSet(split[name].length, shape, { order, level });
  const sets = { train: of('train'), validation: of('validation'), test: of('test') };
  const at = new Map(splits.flatMap((name) => split[name].map((place, i) => [place, { name, i }] as const)));
  for (const { key, places } of blocks) {
    run.signal?.throwIfAborted();
    const ranks = ranksOf(await run.read(key), map!);
    for (const [row, place] of places.entries()) {
      const { name, i } = at.get(place)!;
      sets[name].mark(i, ranks[row]);
    }
  }
  return sets;
}
