// The share of a map inside a region: a mask of its image, as it was counted when the map was made, or any rectangle, counted now.
import type { AttributionMap } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Storage } from '@pathlens/storage';
import { readFloat32 } from '../../images/npy.ts';

/** In shares of the map's sides. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** null where there is no such mask, or the map is zero everywhere. Throws REGION_ONE or BOX_RANGE. */
export async function massOf(
  storage: Pick<Storage, 'readBytes'>,
  { masses, npyKey }: AttributionMap,
  { of, box }: { readonly of?: string | null; readonly box?: Box | null },
): Promise<number | null> {
  if ((of == null) === (box == null)) {
    throw new PathlensError('REGION_ONE', 'Name one region: a mask in "of", or a rectangle in "box".', {
      path: ['of'],
    });
  }
  if (box == null) return new Map(Object.entries(masses as Record<string, number>)).get(of ?? '') ?? null;
  checkBox(box);
  return massInBox(readFloat32(await storage.readBytes(npyKey)), box);
}

function checkBox({ x, y, width, height }: Box): void {
  const inside = (from: number, length: number) => from >= 0 && length > 0 && from + length <= 1 + 1e-9;
  if (inside(x, width) && inside(y, height)) return;
  throw new PathlensError('BOX_RANGE', 'The rectangle lies outside the map, or is empty.', {
    path: ['box'],
    limit: '0 to 1 from left and top',
  });
}

/** Share of Σ|A| over all channels of [C, H, W] in the pixels whose middle lies in the box. */
export function massInBox(
  { shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array },
  { x, y, width, height }: Box,
): number | null {
  const [, rows, columns] = shape;
  const within = (index: number, size: number, from: number, length: number) => {
    const middle = (index + 0.5) / size;
    return middle >= from && middle <= from + length;
  };
  let [all, inside] = [0, 0];
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]);
    all += size;
    const row = Math.floor(i / columns) % rows;
    if (within(row, rows, y, height) && within(i % columns, columns, x, width)) inside += size;
  }
  return all > 0 ? inside / all : null;
}
