// Maps of a file as those of a batch: one shape for all, zeros where the file has none of an image.
import { type ExplainedMaps, elementCount, PathlensError, type Shape } from '@pathlens/pathway-core';
import type { ForeignMaps } from '../study.ts';

interface Wanted {
  /** Place of the first image among those of the study. */
  readonly start: number;
  readonly count: number;
  /** Of the model's input. */
  readonly shape: Shape;
}

/** null where the maps are not as large as the input. Throws PathlensError MAPS_SHAPE where they are no maps, or not alike. */
export async function foreignMaps(
  file: ForeignMaps,
  { start, count, shape }: Wanted,
): Promise<{ readonly maps: ExplainedMaps; readonly known: readonly boolean[] } | null> {
  const read = [];
  for (let image = start; image < start + count; image++) read.push(await file.read(image));
  const some = read.find((map) => map !== null);
  const own: Shape = some?.shape ?? [1, shape[1], shape[2]];
  for (const [i, map] of read.entries()) {
    if (map === null) continue;
    const fits = map.shape.length === 3 && map.shape.every((length, axis) => length === own[axis]);
    if (fits && map.values.every(Number.isFinite)) continue;
    const what = fits ? 'holds a value that is not a finite number' : `has the shape [${map.shape.join(', ')}]`;
    throw new PathlensError('MAPS_SHAPE', `${file.name}: the map of image ${start + i} ${what}.`, {
      path: ['attributions', file.name],
      hint: 'Maps are [C, H, W] or [1, H, W], all alike.',
    });
  }
  if (own[1] !== shape[1] || own[2] !== shape[2]) return null;
  const values = new Float32Array(count * elementCount(own));
  for (const [i, map] of read.entries()) if (map !== null) values.set(map.values, i * elementCount(own));
  return { maps: { shape: own, values }, known: read.map((map) => map !== null) };
}
