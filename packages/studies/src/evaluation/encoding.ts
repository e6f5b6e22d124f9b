// What a shard hands out, as bytes: the length of a JSON header (uint32, little-endian), the header, zeros up to a multiple of eight bytes,
// then little-endian float64. Per metric these are the values [examined, images], then, where it has one, its curve
// [examined, images, places]; NaN stands where there is no value.
import { type MetricCurve, PathlensError } from '@pathlens/pathway-core';

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
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = Math.ceil((4 + text.length) / 8) * 8;
  const arrays = metrics.flatMap(({ values, curve }) => (curve === null ? [values] : [values, curve.values]));
  const bytes = new Uint8Array(start + arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let offset = start;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes;
}

/** Throws PathlensError EVALUATION_RESULT where the bytes are none that encodeBlock wrote. */
export function decodeBlock(bytes: Uint8Array): BlockNumbers {
  const { format: _, curves, ...rest } = headerOf(bytes);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  let offset = Math.ceil((4 + length) / 8) * 8;
  const take = (count: number): Float64Array => {
    const end = offset + 8 * count;
    if (end > bytes.length) throw unreadable();
    // A copy, so that the numbers stand aligned; `slice` of Node's Buffer would be none.
    const array = new Float64Array(Uint8Array.from(bytes.subarray(offset, end)).buffer);
    offset = end;
    return array;
  };
  const cells = rest.examined * rest.targets.length;
  const metrics = curves.map((shape) => ({
    values: take(cells),
    curve: shape === null ? null : { shape, values: take(cells * shape.places.length) },
  }));
  if (offset !== bytes.length) throw unreadable();
  return { ...rest, metrics };
}

function headerOf(bytes: Uint8Array): Header {
  try {
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    if (header.format === format) return header;
  } catch {
    // Told below.
  }
  throw unreadable();
}

function unreadable(): PathlensError {
  return new PathlensError('EVALUATION_RESULT', 'These are no results of an evaluation, or not all of them.', {
    hint: 'Run the evaluation from the start.',
  });
}
