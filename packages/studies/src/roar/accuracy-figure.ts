// Figure 8: test accuracy of networks trained anew over the share of pixels removed, for every map beside its controls.
import type { Line, LinesFigure, Point } from '@pathlens/figures';
import type { Bootstrap, RetrainOrder } from '@pathlens/pathway-core';
import { count } from '../numbers.ts';
import { short } from '../words.ts';
import { blurWords } from './blur.ts';
import type { RoarFindings, RoarSubject } from './findings.ts';

type Unsigned = Omit<LinesFigure, 'provenance'>;

const of = {
  remove: { id: 'roar', title: 'Remove and retrain (ROAR)', went: 'most relevant', better: 'lower' },
  keep: { id: 'kar', title: 'Keep and retrain (KAR)', went: 'least relevant', better: 'higher' },
} as const;

function point(x: number, found: Bootstrap | null): Point[] {
  if (found === null) return [];
  const { estimate, low, high } = found;
  return [{ x, y: 100 * estimate, low: 100 * low, high: 100 * high }];
}

/** What the band says, and what it cannot. */
function band(seeds: number): string {
  if (seeds === 1) return 'band: 95 % interval over images alone, of one training each, which says nothing of others';
  const few = seeds < 3 ? '; so few seeds show little of the spread' : '';
  return `band: 95 % interval over trainings and images (crossed bootstrap)${few}`;
}

/** Null where no training of this order is done. */
export function accuracyFigure(findings: RoarFindings, order: RetrainOrder, guess: number): Unsigned | null {
  const { maps, settings, split } = findings.plan;
  const { levels, seeds } = settings;
  const whole = point(0, findings.accuracy(null, 0));
  const lines = maps.flatMap((map): Line[] => {
    const subject: RoarSubject = { map, order };
    const points = levels.flatMap((level) => point(level, findings.accuracy(subject, level)));
    return points.length === 0 ? [] : [{ id: map.id, label: map.label, role: map.role, points: [...whole, ...points] }];
  });
  if (lines.length === 0) return null;
  const { id, title, went, better } = of[order];
  const areas = maps.flatMap((map) => {
    const area = findings.area({ map, order });
    return area === null ? [] : [`${map.label} ${short(100 * area.estimate)}`];
  });
  const blurred = blurWords(findings, order);
  return {
    id,
    kind: 'lines',
    title,
    caption: [
      `Test accuracy of networks trained anew on images without their ${went} pixels, which take the mean colour, in training, validation and test alike: ${better} is better.`,
      `Mean of ${findings.complete ? '' : 'up to '}${count(seeds.length, 'seed')} on ${count(findings.testImages, 'test image')}; ${band(seeds.length)}.`,
      'Controls dashed.',
      'ROAR and KAR reward blur (Song et al., 2023).',
      ...blurred,
      ...(split.unlabelled === 0 ? [] : [`${count(split.unlabelled, 'image')} without a label left out.`]),
    ].join(' '),
    text:
      areas.length === 0
        ? `${findings.finished} of ${findings.trained.length} trainings are done.`
        : `Area under the accuracy times 100, ${better} is better: ${areas.join(', ')}.`,
    n: findings.testImages,
    x: { label: 'Pixels removed', unit: '%' },
    y: { label: 'Test accuracy', unit: '%', range: [0, 100] },
    panels: [
      {
        title: '',
        lines: [
          ...lines,
          {
            id: 'guess',
            label: 'Always the most frequent class',
            role: 'control',
            points: [0, levels[levels.length - 1]].map((x) => ({ x, y: 100 * guess })),
          },
        ],
      },
    ],
  };
}
