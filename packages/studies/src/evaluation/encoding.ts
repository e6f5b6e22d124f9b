// What a shard hands out, as bytes: float64 behind a header. Per metric these are the values [examined, images], then, where it has
// one, its curve [examined, images, places]; NaN stands where there is no value.
import { bodyOf, frame, headerOf, type MetricCurve, PathlensError } from '@pathlens/pathway-core';

const format = 'pathlens-evaluation-1';

export type CurveShape = Omit<MetricCurve, 'values'>;

export interface MetricNumbers {
  /** [examined, images] */
  readonly values: Float64Array;
  /** [examined, images, places] */
  readonly curve: { readonly shape: CurveShape; readonly values: Float64Array } | null;
}

export type EmptyMaps = Readonly<Record<number, Readonly<Record<string, number>>>>;

export interface BlockNumbers {
  readonly examined: number;
  /** One entry an image, as are those below. */
  readonly targets: readonly number[];
  readonly predicted: readonly number[];
  /** In the order of the metrics asked for. */
  readonly metrics: readonly MetricNumbers[];
  /** Why a map is undefined for the network, by its place. */
  readonly undefinedMaps: Readonly<Record<number, string>>;
  /** How many images have a map that says nothing, by its place and why. */
  readonly emptyMaps: EmptyMaps;
}

interface Header extends Omit<BlockNumbers, 'metrics'> {
  readonly format: typeof format;
  /** Of each metric its curve's axes; null where it has none. */
  readonly curves: readonly (CurveShape | null)[];
}

export function encodeBlock({ metrics, ...rest }: BlockNumbers): Uint8Array {
  const header: Header = { format, ...rest, curves: metrics.map(({ curve }) => curve?.shape ?? null) };
  return frame(
    header,
    metrics.flatMap(({ values, curve }) => (curve === null ? [values] : [values, curve.values])),
  );
}

/** Throws PathlensError EVALUATION_RESULT where the bytes are none that encodeBlock wrote. */
export function decodeBlock(bytes: Uint8Array): BlockNumbers {
  const header = headerOf<Header>(bytes);
  if (header?.format !== format) throw unreadable();
  const { format: _, curves, ...rest } = header;
  const body = bodyOf(bytes);
  let offset = 0;
  const take = (count: number): Float64Array => {
    const start = offset;
    offset += 8 * count;
    if (offset > body.length) throw unreadable();
    return new Float64Array(body.buffer, start, count);
  };
  const cells = rest.examined * rest.targets.length;
  const metrics = curves.map((shape) => ({
    values: take(cells),
    curve: shape === null ? null : { shape, values: take(cells * shape.places.length) },
  }));
  if (offset !== body.length) throw unreadable();
  return { ...rest, metrics };
}

function unreadable(): PathlensError {
  return new PathlensError('EVALUATION_RESULT', 'These are no results of an evaluation, or not all of them.', {
    hint: 'Run the evaluation from the start.',
  });
}
