// Central differences of one logit f along single pixels, beside the gradient: |(f(x+h) − f(x−h))/2h − ∂f/∂x| relative to the
// largest of these numbers, since gradients of 1e-11 are common.
//
// f is known to within a noise δ. It is measured: x is jiggled in its last bits, and δ is twice the farthest f moves, at least
// 4 ulp of f. A difference over the step h carries an error of up to δ/h. The finest step is the one at which δ/h is half the
// limit; it is never below 1e-4 nor above 1/40 of the spread of x. Every pixel is tried with four times that step, and
// where this does not clearly agree with the finest one too. A pixel at which a unit switches within both steps is counted and not judged: a
// gradient is a statement about one side of a kink. Where rounding alone may add more than 0.15 the pixels are unclear.
import type { AnswerSource } from './answer-source.ts';
import { centralDifference, type Differences, type Judgement, judge } from './judge-differences.ts';

export const gradientLimit = 0.05;
const mostRounding = 0.15;
const jiggles = 4;

export interface Trial {
  /** What is compared with differences: ∂f/∂x in full. */
  readonly gradient: Float32Array;
  readonly image: Float32Array;
  readonly pixels: readonly number[];
}

export interface Tried {
  /** One a pixel; null where rounding drowns the differences. */
  readonly judgements: readonly Judgement[] | null;
  /** What a relative difference may be: 0.05 and the share that rounding may add. */
  readonly limit: number;
}

/** `next` gives uniform numbers. Answers of `source` must be finite. */
export async function tryPixels(source: AnswerSource, trial: Trial, next: () => number): Promise<Tried> {
  const { gradient, pixels } = trial;
  const [at] = await source.answers(1, () => Float64Array.from(trial.image));
  const noise = await measureNoise(source, { image: trial.image, at, next });
  const spread = spreadOf(trial.image);
  const largest = pixels.reduce((most, pixel) => Math.max(most, Math.abs(gradient[pixel])), 0);
  const wanted = largest === 0 ? spread / 100 : (2 * noise) / (gradientLimit * largest);
  const finest = Math.min(Math.max(wanted, 1e-4 * spread), spread / 40);
  const differences = (which: readonly number[], step: number) => difference(source, trial, { which, step, at });
  const coarse = await differences(pixels, 4 * finest);
  const scale = Math.max(largest, ...coarse.map((one) => Math.abs(centralDifference(one))));
  const rounding = scale === 0 ? 0 : noise / finest / scale;
  const limit = gradientLimit + rounding;
  if (rounding > mostRounding) return { judgements: null, limit };
  const tolerances = { scale, limit: gradientLimit, noise };
  const first = pixels.map((pixel, index) => judge(gradient[pixel], [coarse[index]], tolerances));
  const again = pixels.filter((_, index) => {
    const judged = first[index];
    return judged.kind !== 'agrees' || judged.relative > gradientLimit / 4;
  });
  const fine = await differences(again, finest);
  const judgements = pixels.map((pixel, index) => {
    const place = again.indexOf(pixel);
    return place === -1 ? first[index] : judge(gradient[pixel], [coarse[index], fine[place]], tolerances);
  });
  return { judgements, limit };
}

async function measureNoise(
  { answers, ulp }: AnswerSource,
  { image, at, next }: { readonly image: Float32Array; readonly at: number; readonly next: () => number },
): Promise<number> {
  const jiggled = await answers(jiggles, () =>
    Float64Array.from(image, (value) => value * (1 + (2 * next() - 1) * 2 * ulp)),
  );
  return 2 * jiggled.reduce((most, answer) => Math.max(most, Math.abs(answer - at)), 2 * ulp * Math.abs(at));
}

async function difference(
  { answers, round }: AnswerSource,
  { image }: Trial,
  { which, step, at }: { readonly which: readonly number[]; readonly step: number; readonly at: number },
): Promise<Differences[]> {
  const moved = (pixel: number, by: number) => round(image[pixel] + by);
  const found = await answers(2 * which.length, (index) => {
    const pixel = which[index >> 1];
    const one = Float64Array.from(image);
    one[pixel] = moved(pixel, index % 2 === 0 ? -step : step);
    return one;
  });
  return which.map((pixel, index) => ({
    below: found[2 * index],
    at,
    above: found[2 * index + 1],
    span: moved(pixel, step) - moved(pixel, -step),
  }));
}

/** Standard deviation of the values; where all are the same their magnitude, and 1 for zeros. */
export function spreadOf(image: Float32Array): number {
  const mean = image.reduce((sum, value) => sum + value, 0) / image.length;
  const variance = image.reduce((sum, value) => sum + (value - mean) ** 2, 0) / image.length;
  return Math.sqrt(variance) || Math.abs(mean) || 1;
}
