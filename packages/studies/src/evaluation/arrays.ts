// The arrays of an evaluation, for programs: every value of every map and image, the mean curves with their intervals, what was explained.
import type { StudyArray } from '../study.ts';
import type { EvaluationReport } from './report.ts';

export function evaluationArrays({ asked, models }: EvaluationReport): StudyArray[] {
  const maps = asked.examined.map(({ label }) => label).join('; ');
  const images = Math.max(...models.map(({ gathered }) => gathered.images));
  const shape = [models.length, asked.examined.length, images];
  const scores = asked.metrics.map(({ id, label }, m): StudyArray => {
    const values = new Float64Array(models.length * asked.examined.length * images).fill(Number.NaN);
    for (const [k, { gathered }] of models.entries()) {
      for (const e of asked.examined.keys()) {
        values.set(gathered.series(m, e), (k * asked.examined.length + e) * images);
      }
    }
    return {
      name: `scores-${id}`,
      about: `${label}; NaN where a map or image has no value. Maps: ${maps}`,
      axes: ['models', 'maps', 'images'],
      shape,
      values,
    };
  });
  const explained = (['targets', 'predicted'] as const).map((name): StudyArray => {
    const values = new Int32Array(models.length * images).fill(-1);
    for (const [k, { gathered }] of models.entries()) values.set(gathered[name], k * images);
    const about = name === 'targets' ? 'Class explained, of a difference the first one' : 'Class predicted';
    return { name, about, axes: ['models', 'images'], shape: [models.length, images], values };
  });
  return [...scores, ...models.flatMap((_, k) => curveArrays({ asked, models }, k)), ...explained];
}

/** Where no image has a value. */
const nothing = [Number.NaN, Number.NaN, Number.NaN, 0];

/** Mean and interval along each metric's places, and the places themselves. */
function curveArrays({ asked, models }: Pick<EvaluationReport, 'asked' | 'models'>, k: number): StudyArray[] {
  const suffix = models.length > 1 ? `-${k}` : '';
  return asked.metrics.flatMap(({ id, label }, m): StudyArray[] => {
    const curve = models[k].gathered.curve(m);
    if (curve === null) return [];
    const { places, x, y } = curve.shape;
    const values = Float64Array.from(
      curve.means.flatMap((means) =>
        means.flatMap((mean) => (mean === null ? nothing : [mean.estimate, mean.low, mean.high, mean.n])),
      ),
    );
    return [
      {
        name: `curve-${id}${suffix}`,
        about: `${label}: ${y.label}${y.unit === undefined ? '' : ` in ${y.unit}`}; mean, ends of its bootstrap 95 % interval, and images behind it`,
        axes: ['maps', 'places', 'mean, low, high, n'],
        shape: [curve.means.length, places.length, 4],
        values,
      },
      {
        name: `curve-${id}${suffix}-places`,
        about: `${x.label}${x.unit === undefined ? '' : ` in ${x.unit}`}`,
        axes: ['places'],
        shape: [places.length],
        values: Float64Array.from(places),
      },
    ];
  });
}
