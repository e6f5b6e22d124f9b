// The trainings of a retraining study, and what each depends on.
import type { RetrainOrder } from '@pathlens/pathway-core';
import { contentDigest } from '../content-digest.ts';
import type { StudyContext } from '../study.ts';
import type { RoarMap } from './maps.ts';
import type { RoarSettings } from './settings.ts';
import type { RoarSplit } from './split.ts';

export interface RoarTraining {
  /** Of its shard: "1/gradient/remove/50/seed-0". */
  readonly key: string;
  /** Null where nothing is removed. */
  readonly map: RoarMap | null;
  readonly order: RetrainOrder;
  /** Percent of the pixels removed. */
  readonly level: number;
  readonly seed: number;
}

/** Seed by seed, so that every map has a point before any has two; whole images first. */
export function roarTrainings(maps: readonly RoarMap[], { orders, levels, seeds }: RoarSettings): RoarTraining[] {
  return seeds.flatMap((seed) => [
    { key: `1/whole/seed-${seed}`, map: null, order: 'remove' as const, level: 0, seed },
    ...orders.flatMap((order) =>
      levels.flatMap((level) =>
        maps.map((map) => ({ key: `1/${map.id}/${order}/${level}/seed-${seed}`, map, order, level, seed })),
      ),
    ),
  ]);
}

const removedWords = { remove: 'most relevant', keep: 'least relevant' } as const;

export function trainingTitle({ map, order, level, seed }: RoarTraining): string {
  if (map === null) return `Training on whole images, seed ${seed}`;
  return `Training without the ${level} % ${removedWords[order]} pixels of ${map.label}, seed ${seed}`;
}

/** Identifies images, labels and split: hex SHA-256. */
export function dataDigest({ models }: StudyContext, split: RoarSplit): Promise<string> {
  const { digests, keys, labels } = models[0].images;
  const of = (places: readonly number[]) => places.map((place) => [digests[place], keys[place], labels[place]]);
  return contentDigest([of(split.train), of(split.validation), of(split.test)]);
}

export interface TrainingOf {
  /** Its digest. */
  readonly network: string;
  readonly data: string;
  readonly settings: RoarSettings;
  /** Places of all labelled images. */
  readonly labelled: readonly number[];
}

/** The same content is the same training, whichever study asks for it. */
export function trainingContent(
  { map, order, level, seed }: RoarTraining,
  { network, data, settings, labelled }: TrainingOf,
): unknown {
  const { recipe, normalizations, reduction, seed: ties } = settings;
  const removed =
    map === null
      ? null
      : { map: map.source.maps.content(labelled), blurred: map.blurred, reduction, ties, order, level };
  return { is: 'roar-training', network, data, recipe: { ...recipe, seed }, normalizations, removed };
}
