// Arrays of a retraining study: accuracies by order, map, level and seed; losses of every training; which test images were right.
import type { StudyArray } from '../study.ts';
import type { RoarFindings } from './findings.ts';

export function roarArrays({ plan, trained, testImages }: RoarFindings): StudyArray[] {
  const { maps, settings } = plan;
  const { orders, levels, seeds, recipe } = settings;
  const by = new Map(trained.map((one) => [one.training.key, one]));
  const accuracy = orders.flatMap((order) =>
    maps.flatMap((map) =>
      levels.flatMap((level) =>
        seeds.map((seed) => by.get(`1/${map.id}/${order}/${level}/seed-${seed}`)?.result?.testAccuracy ?? Number.NaN),
      ),
    ),
  );
  const losses = (split: 'train' | 'validation') =>
    Float32Array.from(
      trained.flatMap(({ history }) =>
        Array.from({ length: recipe.epochs }, (_, epoch) => history[epoch]?.[split].loss ?? Number.NaN),
      ),
    );
  const right = new Uint8Array(trained.length * testImages);
  for (const [at, { result }] of trained.entries()) right.set(result?.right.map(Number) ?? [], at * testImages);
  const trainings = 'trainings, in the order of the plan: seed by seed, whole images first';
  return [
    {
      name: 'roar-accuracy',
      about: 'test accuracy, 0 to 1; NaN where a training is not done',
      axes: ['orders', 'maps', 'levels', 'seeds'],
      shape: [orders.length, maps.length, levels.length, seeds.length],
      values: Float32Array.from(accuracy),
    },
    {
      name: 'roar-whole-accuracy',
      about: 'test accuracy with nothing removed, 0 to 1; NaN where a training is not done',
      axes: ['seeds'],
      shape: [seeds.length],
      values: Float32Array.from(seeds, (seed) => by.get(`1/whole/seed-${seed}`)?.result?.testAccuracy ?? Number.NaN),
    },
    ...(['train', 'validation'] as const).map((split) => ({
      name: `roar-${split}-loss`,
      about: 'mean cross-entropy; NaN for epochs that are not over',
      axes: [trainings, 'epochs'],
      shape: [trained.length, recipe.epochs],
      values: losses(split),
    })),
    {
      name: 'roar-right',
      about: '1 where a test image was right; 0 where it was wrong, or the training is not done',
      axes: [trainings, 'test images'],
      shape: [trained.length, testImages],
      values: right,
    },
    {
      name: 'roar-test-images',
      about: 'places of the test images among those of the study',
      axes: ['test images'],
      shape: [testImages],
      values: Int32Array.from(plan.split.test),
    },
  ];
}
