// What a cut keeps, read from a pathway's histogram: a few kilobytes answer every sparsity within a frame.
import {
  type CodeLayer,
  cutIndex,
  type LayerHistogram,
  type LayerProfile,
  profileAt,
  totalProfile,
} from '@pathlens/pathway-core/codes';

export interface Cut {
  /** A unit is kept iff its code is above this. */
  readonly index: number;
  /** The boundary reached, percent. */
  readonly sparsity: number;
  readonly layers: readonly LayerProfile[];
  readonly total: LayerProfile;
}

/**
 * Bytes of the histogram artifact, uint32 little-endian [points, 2, 256]: per code all units, then the dead ones among them.
 * Throws where the length fits no whole number of points.
 */
export function decodeHistogram(bytes: Uint8Array): LayerHistogram[] {
  if (bytes.length === 0 || bytes.length % 2048 !== 0) throw new Error('The histogram has another size than it says.');
  const counts = new Uint32Array(bytes.slice().buffer);
  return Array.from({ length: counts.length / 512 }, (_, point) => {
    const all = counts.subarray(point * 512, point * 512 + 256);
    const dead = [...counts.subarray(point * 512 + 256, point * 512 + 512)];
    return { live: Array.from(all, (count, code) => count - dead[code]), dead };
  });
}

/** The cut at a sparsity. */
export function cutAt(histogram: readonly LayerHistogram[], boundaries: readonly number[], sparsity: number): Cut {
  const { index, sparsity: reached } = cutIndex(boundaries, sparsity);
  const layers = histogram.map((layer) => profileAt(layer, index));
  return { index, sparsity: reached, layers, total: totalProfile(layers) };
}

/** Where each activation point's units stand among all units. */
export function codeLayers(
  points: readonly { readonly shape: readonly number[]; readonly units: number }[],
): CodeLayer[] {
  let offset = 0;
  return points.map(({ shape, units }) => {
    const layer = { shape, units, offset };
    offset += units;
    return layer;
  });
}
