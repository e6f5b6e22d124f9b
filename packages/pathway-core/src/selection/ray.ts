// Running the ray α·a of an activation point: what is straight along it (network/bends-of-ray.ts) once an image, the rest of the
// network for every α.
import { bendsOfRay } from '../network/bends-of-ray.ts';
import { between } from '../network/between.ts';
import type { ActivationPoint, Network } from '../network/network.ts';
import type { ValueId } from '../network/operators.ts';
import { bentProgram, rayNames, straightProgram } from '../program/questions/ray-question.ts';
import { repeat, rowOf } from '../tensor/rows.ts';
import { elementCount } from '../tensor/shape.ts';
import type { ScheduledPoint } from './intgrad-schedule.ts';
import type { SelectionBatch } from './selection.ts';
import { explained, type KnownValues } from './suffix.ts';

export interface Ray {
  readonly point: ActivationPoint;
  /** Where it bends: from there on it is run for every α. */
  readonly bends: readonly ValueId[];
  /** Values that are read and do not depend on the point, by its straight and by its bent part. */
  readonly besideStraight: readonly ValueId[];
  readonly besideBent: readonly ValueId[];
  /** Units in and after the point: what a row of its bent part takes. */
  readonly units: number;
}

/** `fromZero`: α = 0 is among the points whose gradient is asked for. */
export function raysOf(network: Network, { fromZero }: { readonly fromZero: boolean }): Ray[] {
  return network.activations.map((point) => {
    const bends = bendsOfRay(network, point, { fromZero });
    return {
      point,
      bends,
      besideStraight: between(network, [point.value], bends).beside,
      besideBent: between(network, bends, [network.output]).beside,
      units: network.units - point.offset,
    };
  });
}

/** Every value of an image that its rays are run from. */
export function valuesOfRays(rays: readonly Ray[]): ValueId[] {
  return rays.flatMap(({ point, bends, besideStraight, besideBent }) => [
    point.value,
    ...bends,
    ...besideStraight,
    ...besideBent,
  ]);
}

/** One image on a ray. */
export interface Followed {
  readonly ray: Ray;
  readonly known: KnownValues;
  readonly objective: Float32Array;
}

type Asking = Pick<SelectionBatch, 'asker' | 'signal'>;

/** What is explained with the point at zero, and Σ weight·gradient at the point over the points α of the ray. */
export async function follow(
  asking: Asking,
  followed: Followed,
  points: readonly ScheduledPoint[],
): Promise<{ readonly atZero: number; readonly integral: Float32Array }> {
  const { ray, known, objective } = followed;
  const first = await bendsAtZero(asking, followed);
  const sums = first.map(({ length }) => new Float32Array(length));
  // One row more, whose gradient counts nothing, says what is left without the point.
  const rows = [{ alpha: 0, weight: 0 }, ...points];
  const size = asking.asker.rows(ray.units);
  let atZero = 0;
  for (let start = 0; start < rows.length; start += size) {
    asking.signal?.throwIfAborted();
    const { logits, gradients } = await runBent(asking, followed, { first, points: rows.slice(start, start + size) });
    if (start === 0) atZero = explained(logits, objective);
    for (const [i, sum] of sums.entries()) for (let at = 0; at < sum.length; at++) sum[at] += gradients[i][at];
  }
  if (!isStraight(ray)) return { atZero, integral: sums[0] };
  const activation = known.get(ray.point.value)!;
  const back = await runStraight(asking, followed, { activation, gradients: sums, fetch: [rayNames.gradient] });
  return { atZero, integral: back[rayNames.gradient] as Float32Array };
}

/** Whether anything is straight. */
const isStraight = ({ point, bends }: Ray) => bends.length > 1 || bends[0] !== point.value;

/** The bends where the point is zero. */
async function bendsAtZero(asking: Asking, followed: Followed): Promise<Float32Array[]> {
  const { point, bends } = followed.ray;
  const { shapes } = asking.asker.network;
  const zeros = bends.map((bend) => new Float32Array(elementCount(shapes.get(bend)!)));
  if (!isStraight(followed.ray)) return zeros;
  const fetch = zeros.map((_, i) => rayNames.bend(i));
  const activation = new Float32Array(point.units);
  const outputs = await runStraight(asking, followed, { activation, gradients: zeros, fetch });
  return fetch.map((name) => outputs[name] as Float32Array);
}

interface StraightRun {
  readonly activation: Float32Array;
  readonly gradients: readonly Float32Array[];
  readonly fetch: readonly string[];
}

function runStraight({ asker }: Asking, { ray, known }: Followed, { activation, gradients, fetch }: StraightRun) {
  const { point, bends, besideStraight } = ray;
  const question = {
    key: `straight ${point.value} to ${bends.join(' ')}`,
    program: () => straightProgram(asker.network, point.value, bends),
    mostRows: 1,
  };
  const feeds: Record<string, Float32Array> = { [rayNames.activation]: activation };
  for (const [i, value] of besideStraight.entries()) feeds[rayNames.beside(i)] = known.get(value)!;
  for (const [i, gradient] of gradients.entries()) feeds[rayNames.bendGradient(i)] = gradient;
  return asker.ask(question, feeds, { batch: 1, fetch });
}

interface BentRun {
  readonly first: readonly Float32Array[];
  readonly points: readonly ScheduledPoint[];
}

async function runBent({ asker }: Asking, { ray, known, objective }: Followed, { first, points }: BentRun) {
  const { bends, besideBent } = ray;
  const question = {
    key: `bent ${bends.join(' ')}`,
    program: () => bentProgram(asker.network, bends),
    mostRows: asker.rows(ray.units),
    sums: true,
  };
  const feeds: Record<string, Float32Array> = {
    [rayNames.alpha]: Float32Array.from(points, ({ alpha }) => alpha),
    [rayNames.weight]: Float32Array.from(points, ({ weight }) => weight),
    [rayNames.seed]: repeat(objective, points.length),
  };
  for (const [i, bend] of bends.entries()) {
    feeds[rayNames.first(i)] = first[i];
    feeds[rayNames.last(i)] = known.get(bend)!;
  }
  for (const [i, value] of besideBent.entries()) feeds[rayNames.beside(i)] = repeat(known.get(value)!, points.length);
  const names = bends.map((_, i) => rayNames.sum(i));
  const outputs = await asker.ask(question, feeds, { batch: points.length, fetch: [rayNames.logits, ...names] });
  return {
    /** Of the first row. */
    logits: rowOf(outputs[rayNames.logits] as Float32Array, 0, points.length),
    gradients: names.map((name) => outputs[name] as Float32Array),
  };
}
