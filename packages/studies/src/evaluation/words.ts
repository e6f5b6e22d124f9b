// What figures of an evaluation say in words.
import { short } from '../words.ts';
import { takesLevels } from './asked.ts';
import { directionOf } from './judged.ts';
import type { EvaluationReport } from './report.ts';

/** Of metrics of removal: whose blurred copies do better than themselves. Blur adds no information. */
export function blurNote({ asked, models }: EvaluationReport, metrics: readonly number[]): string[] {
  const beaten = metrics
    .filter((metric) => takesLevels(asked.metrics[metric]))
    .flatMap((metric) =>
      models.flatMap(({ label, judged }) => {
        const own = judged[metric];
        const names = own.againstBlurred
          .filter(({ difference }) => directionOf(own.asked) * difference.estimate < 0)
          .map(({ map, verdict }) => `${asked.examined[map].label}${verdict === 'worse' ? '' : ' (not apart)'}`);
        const where = models.length > 1 ? `${label}, ${own.asked.label}` : own.asked.label;
        return names.length === 0 ? [] : [`${where}: ${names.join(', ')}`];
      }),
    );
  if (beaten.length === 0) return [];
  return [
    `Blur adds no information, and tests of removal reward it (Song et al., 2023): the blurred copy does better than the map itself by ${beaten.join('; by ')}.`,
  ];
}

/** Which map does best, and whether methods stand apart from the best control. */
export function curveText({ asked, models }: EvaluationReport, metric: number): string {
  const own = asked.metrics[metric];
  const direction = directionOf(own);
  return models
    .map(({ label, judged }) => {
      const { means, bestControl, againstControl } = judged[metric];
      const where = models.length > 1 ? `${label}, ${own.label}: ` : `${own.label}: `;
      const known = [...asked.examined.keys()].filter((e) => means[e] !== null);
      if (known.length === 0) return `${where}no image has a value.`;
      const height = (e: number) => (direction === 0 ? 1 : direction) * means[e]!.estimate;
      const best = known.reduce((a, b) => (height(b) > height(a) ? b : a));
      const first = direction === 0 ? 'the largest mean' : 'the best mean';
      const lead = `${where}${first} is ${short(means[best]!.estimate)}, of ${asked.examined[best].label}.`;
      if (bestControl === null) return lead;
      const apart = againstControl.filter(({ verdict }) => verdict === 'better');
      const beside = `${apart.length} of ${againstControl.length} methods do better than the best control, ${asked.examined[bestControl].label}.`;
      return `${lead} ${beside}`;
    })
    .join(' ');
}
