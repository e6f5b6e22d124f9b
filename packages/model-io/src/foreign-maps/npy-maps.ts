// Maps of a .npy: [N, C, H, W], [N, 1, H, W] or [N, H, W], the map of image i at index i.
import { elementCount, npyHeaderBytes, type Shape } from '@pathlens/pathway-core';
import { mapShape } from './map-shape.ts';
import type { MapReader } from './npz-maps.ts';
import { toFloat32 } from './number-types.ts';
import type { RandomAccessFile } from './random-access.ts';
import { mapsRefusal } from './refusal.ts';
import { describeArray, inCOrder } from './stored-array.ts';

/** An array whose first axis runs fastest has no image in one piece: it is read as a whole, or not at all. */
const mostAtOnce = 2 ** 28;

/** Throws PathlensError MAPS_FORMAT, MAPS_SHAPE, MAPS_SIZE. */
export async function openNpyMaps(
  file: RandomAccessFile,
  { title, input, count }: { readonly title: string; readonly input: Shape; readonly count: number },
): Promise<MapReader> {
  const beginning = await file.read(0, Math.min(file.bytes, npyHeaderBytes));
  const array = describeArray(beginning, file.bytes, title);
  const [maps = 0, ...one] = array.shape;
  if (array.shape.length < 2) {
    throw mapsRefusal('SHAPE', `${title} holds one row of values; maps are stacked along the first axis.`, {
      path: [title],
    });
  }
  const shape = mapShape(one, input, `A map of ${title}`);
  if (maps !== count) {
    const images = count === 1 ? 'there is 1 image' : `there are ${count} images`;
    throw mapsRefusal('NAMES', `${title} holds ${maps} maps; ${images}.`, {
      path: [title],
      hint: 'Stack one map for each image, in their order; a .npz takes maps of some of them, by name.',
    });
  }
  const all = array.fortran ? await readWhole(file, { title, array }) : null;
  const elements = elementCount(one);
  const rowBytes = elements * array.type.bytes;
  return {
    found: count,
    unmatched: 0,
    async read(image) {
      if (!(Number.isInteger(image) && image >= 0 && image < count)) return null;
      const values =
        all?.slice(image * elements, (image + 1) * elements) ??
        toFloat32(await file.read(array.start + image * rowBytes, rowBytes), array.type);
      return { shape, values, shown: `${title} (map ${image})` };
    },
  };
}

async function readWhole(
  file: RandomAccessFile,
  { title, array }: { readonly title: string; readonly array: ReturnType<typeof describeArray> },
): Promise<Float32Array> {
  if (file.bytes > mostAtOnce) {
    throw mapsRefusal('SIZE', `${title} is in Fortran order, and too long to be turned in memory.`, {
      path: [title],
      limit: `${mostAtOnce >> 20} MiB`,
      hint: 'Save it in C order: numpy.save(file, numpy.ascontiguousarray(array)).',
    });
  }
  const bytes = await file.read(array.start, file.bytes - array.start);
  return inCOrder(toFloat32(bytes, array.type), array.shape);
}
