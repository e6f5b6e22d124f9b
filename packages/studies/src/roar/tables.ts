// Tables of a retraining study: accuracy at every level, areas, and every training.
import type { Table } from '@pathlens/figures';
import type { Bootstrap } from '@pathlens/pathway-core';
import { finite } from '../numbers.ts';
import type { RoarFindings, RoarSubject } from './findings.ts';
import type { RoarMap } from './maps.ts';

type Unsigned = Omit<Table, 'provenance'>;

const orders = { remove: 'most relevant', keep: 'least relevant' } as const;
const hundred = (found: Bootstrap | null) =>
  found === null ? [null, null, null] : [100 * found.estimate, 100 * found.low, 100 * found.high];
const meanOf = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** One value with the ends of its interval. */
const interval = (id: string, title: string, unit?: string) => [
  { id, title, ...(unit && { unit }) },
  { id: `${id}-low`, title: `${title}, 95 % CI from`, ...(unit && { unit }) },
  { id: `${id}-high`, title: `${title}, 95 % CI to`, ...(unit && { unit }) },
];

const kindOf = (map: RoarMap | undefined) => (map === undefined ? null : map.role === 'control' ? 'control' : 'map');

function chance({ plan }: RoarFindings): RoarMap | undefined {
  return plan.maps.find(({ id }) => id === 'random');
}

export function accuracyTable(findings: RoarFindings): Unsigned {
  const { maps, settings } = findings.plan;
  const random = chance(findings);
  const row = (subject: RoarSubject, level: number) => {
    const reached = findings.reached(subject, level);
    if (reached.length === 0) return [];
    const against =
      random === undefined || subject === null || subject.map === random
        ? null
        : findings.difference(subject, { map: random, order: subject.order }, level);
    return [
      [
        subject?.map.label ?? 'Whole images',
        kindOf(subject?.map),
        subject === null ? null : orders[subject.order],
        level,
        ...hundred(findings.accuracy(subject, level)),
        100 * Math.min(...reached),
        100 * Math.max(...reached),
        ...(random === undefined ? [] : hundred(against)),
        reached.length,
      ],
    ];
  };
  return {
    id: 'roar-accuracy',
    title: `Test accuracy after retraining, ${findings.testImages} test images`,
    columns: [
      { id: 'map', title: 'Map' },
      { id: 'kind', title: 'Kind' },
      { id: 'removed', title: 'Pixels removed' },
      { id: 'level', title: 'Share removed', unit: '%' },
      ...interval('accuracy', 'Test accuracy', '%'),
      { id: 'lowest', title: 'Lowest of the seeds', unit: '%' },
      { id: 'highest', title: 'Highest of the seeds', unit: '%' },
      ...(random === undefined ? [] : interval('difference', 'Difference from random pixels', '%')),
      { id: 'seeds', title: 'Seeds' },
    ],
    rows: [
      ...row(null, 0),
      ...settings.orders.flatMap((order) =>
        maps.flatMap((map) => settings.levels.flatMap((level) => row({ map, order }, level))),
      ),
    ],
  };
}

export function areaTable(findings: RoarFindings): Unsigned {
  const { maps, settings } = findings.plan;
  const random = chance(findings);
  return {
    id: 'roar-areas',
    title: `Area under the accuracy over the share removed, 0 to ${settings.levels[settings.levels.length - 1]} %, times 100`,
    columns: [
      { id: 'map', title: 'Map' },
      { id: 'kind', title: 'Kind' },
      { id: 'removed', title: 'Pixels removed' },
      ...interval('area', 'Area'),
      ...(random === undefined ? [] : interval('difference', 'Difference from random pixels')),
      { id: 'better', title: 'Better' },
    ],
    rows: settings.orders.flatMap((order) =>
      maps.flatMap((map) => {
        const area = findings.area({ map, order });
        if (area === null) return [];
        const against =
          random === undefined || map === random
            ? null
            : findings.areaDifference({ map, order }, { map: random, order });
        return [
          [
            map.label,
            kindOf(map),
            orders[order],
            ...hundred(area),
            ...(random === undefined ? [] : hundred(against)),
            order === 'remove' ? 'lower' : 'higher',
          ],
        ];
      }),
    ),
  };
}

export function trainingTable(findings: RoarFindings): Unsigned {
  const { validation } = findings.plan.split;
  const done = findings.trained.flatMap(({ training, result }) => (result === null ? [] : [{ training, result }]));
  const mean = meanOf(done.map(({ result }) => result.bestEpoch));
  return {
    id: 'roar-trainings',
    title: `Every training; the best of ${findings.plan.settings.recipe.epochs} epochs by ${validation.length} validation images${mean === null ? '' : `, on average the ${Number(mean.toPrecision(2))}th`}`,
    columns: [
      { id: 'map', title: 'Map' },
      { id: 'removed', title: 'Pixels removed' },
      { id: 'level', title: 'Share removed', unit: '%' },
      { id: 'seed', title: 'Seed' },
      { id: 'accuracy', title: 'Test accuracy', unit: '%' },
      { id: 'loss', title: 'Test loss' },
      { id: 'epoch', title: 'Best epoch' },
      { id: 'validation', title: 'Its validation accuracy', unit: '%' },
      { id: 'training', title: 'Its training accuracy', unit: '%' },
    ],
    rows: done.map(({ training, result }) => {
      const best = result.history[result.bestEpoch - 1];
      return [
        training.map?.label ?? 'Whole images',
        training.map === null ? null : orders[training.order],
        training.level,
        training.seed,
        100 * result.testAccuracy,
        finite(result.testLoss),
        result.bestEpoch,
        100 * best.validation.accuracy,
        100 * best.train.accuracy,
      ];
    }),
  };
}
