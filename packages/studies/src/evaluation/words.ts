// What figures of an evaluation say in words.
import { short } from '../words.ts';
import { takesLevels } from './asked.ts';
import { directionOf } from './judged.ts';
import type { EvaluationReport } from './report.ts';

/** Of a metric of removal: whose blurred copies do better than themselves. Blur adds no information. */
export function blurNote({ asked, models }: EvaluationReport, metric: number): string[] {
  const own = asked.metrics[metric];
  if (!takesLevels(own)) return [];
  const direction = directionOf(own);
  return models.flatMap(({ label, judged }) => {
    const beaten = judged[metric].againstBlurred.filter(({ difference }) => direction * difference.estimate < 0);
    if (beaten.length === 0) return [];
    const names = beaten.map(({ map, verdict }) =>
      verdict === 'worse' ? asked.examined[map].label : `${asked.examined[map].label} (not apart)`,
    );
    const where = models.length > 1 ? `${label}, ${own.label}` : own.label;
    return [
      `${where}: the blurred copy does better than the map itself for ${names.join(', ')}, though it adds no information: tests of removal reward blur (Song et al., 2023).`,
    ];
  });
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
