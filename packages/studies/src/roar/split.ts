// Which of the labelled images train, which choose the best epoch, and which are tested: drawn by seed, class by class, so that every
// class stands in each in the same share.
import { derivedSeed, PathlensError, shuffled } from '@pathlens/pathway-core';
import { count } from '../numbers.ts';
import type { StudyImages } from '../study.ts';
import type { RoarSettings } from './settings.ts';

export interface RoarSplit {
  /** Places among the images of the study, ascending. */
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly test: readonly number[];
  /** Images without a label, which are left out. */
  readonly unlabelled: number;
}

/** Images a class needs: one to train on, one to choose by, one to test. */
const leastOfClass = 3;
/** Fewer images say nothing, however they are labelled. */
const leastImages = 30;

/** Throws PathlensError ROAR_LABELS where too few images have labels. */
export function splitOf(
  { labels }: Pick<StudyImages, 'labels'>,
  { shares, seed }: Pick<RoarSettings, 'shares' | 'seed'>,
): RoarSplit {
  const byClass = new Map<number, number[]>();
  labels.forEach((label, place) => {
    if (label !== null) byClass.set(label, [...(byClass.get(label) ?? []), place]);
  });
  requireLabels(labels.length, byClass);
  const split = { train: [] as number[], validation: [] as number[], test: [] as number[] };
  for (const [label, places] of byClass) {
    const drawn = Array.from(shuffled(places.length, derivedSeed(seed, label)), (at) => places[at]);
    const wanted = (share: number) => Math.max(1, Math.round(share * places.length));
    const test = Math.min(wanted(shares.test), places.length - 2);
    const validation = Math.min(wanted(shares.validation), places.length - test - 1);
    split.test.push(...drawn.slice(0, test));
    split.validation.push(...drawn.slice(test, test + validation));
    split.train.push(...drawn.slice(test + validation));
  }
  for (const places of Object.values(split)) places.sort((a, b) => a - b);
  return { ...split, unlabelled: labels.filter((label) => label === null).length };
}

function requireLabels(images: number, byClass: ReadonlyMap<number, readonly number[]>): void {
  const labelled = [...byClass.values()].reduce((sum, { length }) => sum + length, 0);
  const hint =
    'Take a slice of a data set whose images have labels among the classes of the model, or give a file of labels.';
  const refuse = (said: string, limit: string): never => {
    throw new PathlensError('ROAR_LABELS', said, { path: ['images', 'labels'], limit, hint });
  };
  const of = `${labelled} of ${count(images, 'image')}`;
  if (labelled < leastImages) {
    refuse(`Training anew needs at least ${leastImages} images with labels; ${of} have one.`, `${leastImages} images`);
  }
  if (byClass.size < 2)
    refuse(`All ${labelled} labelled images are of one class: there is nothing to learn.`, '2 classes');
  const rare = [...byClass].find(([, { length }]) => length < leastOfClass);
  if (rare !== undefined) {
    const said = `Class ${rare[0]} has ${count(rare[1].length, 'labelled image')}; training, validation and test need one each.`;
    refuse(said, `${leastOfClass} images a class`);
  }
}
