// Input degradation of all maps of a batch, once an order and removal, whichever metrics read it. What is the same for every map is
// computed once an image: nothing taken out, and everything, unless what is put in is drawn in the order of the pixels.
import { argmax, logProbability } from '../analysis/response.ts';
import { everyRemoval } from '../catalog/metric-parameters.ts';
import type { ParameterValues } from '../catalog/parameters.ts';
import { derivedSeed } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { type DegradationCurve, type DegradedImage, degrade, type RemovalOrder } from './degradation.ts';
import type { MetricBatch } from './metric.ts';
import { type Removal, removerOf } from './removal.ts';

/** The removal that a metric is asked with. */
export function removalOf({ removal }: ParameterValues): Removal {
  if (removal === everyRemoval) throw new Error('every removal is a metric of its own');
  return removal as Removal;
}

/** [explained][image], at the levels of the request. */
export function degradationOf(
  batch: MetricBatch,
  order: RemovalOrder,
  removal: Removal,
): Promise<readonly (readonly DegradationCurve[])[]> {
  return batch.shared(`degradation ${order} ${removal}`, async () => {
    const { session, levels, explained } = batch;
    const { signal } = batch.batch;
    const images = await imagesOf(batch, removal);
    const nothing = images.map(({ logProbability: whole, intact }) => pointOf(whole, whole, intact));
    const end = removal === 'noisy-linear' ? undefined : await emptiedOf(batch, images, removal);
    const between = levels.filter((level) => level !== 0 && (level !== 100 || end === undefined));
    const found: DegradationCurve[][] = [];
    for (const { relevance } of explained) {
      const rows = images.map((image, i): DegradedImage => ({ ...image, relevance: relevance[i] }));
      const curves = await degrade(session, rows, { levels: between, orders: [order], removal, signal });
      found.push(
        curves.map(([curve], i) => {
          const points = new Map(between.map((level, at) => [level, pointAt(curve, at)]));
          return curveOf(order, levels, (level) => points.get(level) ?? (level === 0 ? nothing[i] : end![i]));
        }),
      );
    }
    return found;
  });
}

interface Point {
  readonly probability: number;
  readonly change: number;
  readonly kept: number;
}

function pointAt({ probability, change, kept }: DegradationCurve, at: number): Point {
  return { probability: probability[at], change: change[at], kept: kept[at] };
}

function pointOf(value: number, whole: number, kept: number): Point {
  return { probability: Math.exp(value), change: Math.abs(Math.exp(value - whole) - 1), kept };
}

function curveOf(order: RemovalOrder, levels: readonly number[], at: (level: number) => Point): DegradationCurve {
  const points = levels.map(at);
  return {
    order,
    levels,
    probability: points.map(({ probability }) => probability),
    change: points.map(({ change }) => change),
    kept: points.map(({ kept }) => kept),
  };
}

type PreparedImage = Omit<DegradedImage, 'relevance'> & {
  /** 1 where the class explained is the answer. */
  readonly intact: number;
};

/** Each image with what takes its pixels out: made once for all orders and maps. */
function imagesOf({ session, batch, logits, seed, shared }: MetricBatch, removal: Removal): Promise<PreparedImage[]> {
  return shared(`removers ${removal}`, async () => {
    const { shape } = session.network.input;
    return batch.targets.map((explained, i) => {
      const image = rowOf(batch.images, i, batch.targets.length);
      const target = typeof explained === 'number' ? explained : explained.of;
      const own = derivedSeed(seed, batch.keys[i]);
      return {
        image,
        target,
        logProbability: logProbability(logits[i], target),
        seed: own,
        remover: removerOf(image, { shape, removal, seed: own }),
        intact: Number(argmax(logits[i]) === target),
      };
    });
  });
}

/** The answer to each image with all pixels taken out; undefined where no level asks for it. */
function emptiedOf(
  { session, batch, levels, shared }: MetricBatch,
  images: readonly PreparedImage[],
  removal: Removal,
): Promise<Point[] | undefined> {
  return shared(`emptied ${removal}`, async () => {
    if (!levels.includes(100)) return undefined;
    const [, height, width] = session.network.input.shape;
    const relevance = new Float32Array(height * width);
    const rows = images.map((image): DegradedImage => ({ ...image, relevance }));
    const options = { levels: [100], orders: ['lerf'], removal, signal: batch.signal } as const;
    return (await degrade(session, rows, options)).map(([curve]) => pointAt(curve, 0));
  });
}
