// Maps of a .npz: {name: [C, H, W] or [H, W]}, found by the image they are of and unpacked one by one.
import { elementCount, type Shape } from '@pathlens/pathway-core';
import { displayName } from '../onnx/display-name.ts';
import type { ImageNames } from './image-names.ts';
import { mapShape } from './map-shape.ts';
import { mostBytes, toFloat32 } from './number-types.ts';
import type { RandomAccessFile } from './random-access.ts';
import { mapsRefusal } from './refusal.ts';
import { describeArray, inCOrder } from './stored-array.ts';
import { listEntries, readEntry, type ZipEntry } from './zip-entries.ts';

/** Room for a .npy header; NumPy's own is 128 bytes. */
const headerBytes = 10_012;

export interface MapReader {
  /** How many of the images have a map. */
  readonly found: number;
  /** Arrays that are of none of the images. */
  readonly unmatched: number;
  read(image: number): Promise<{ readonly shape: Shape; readonly values: Float32Array; readonly shown: string } | null>;
}

/** Throws PathlensError MAPS_ARCHIVE, MAPS_NAMES, MAPS_SIZE; its reader also MAPS_FORMAT, MAPS_SHAPE. */
export async function openNpzMaps(
  file: RandomAccessFile,
  { title, input, names }: { readonly title: string; readonly input: Shape; readonly names: ImageNames },
): Promise<MapReader> {
  const entries = await listEntries(file, title);
  const byImage = new Map<number, { readonly name: string; readonly entry: ZipEntry }>();
  for (const [name, entry] of entries) {
    const image = names.imageOf(name, title);
    if (image === undefined) continue;
    const other = byImage.get(image);
    if (other !== undefined) {
      const both = `“${displayName(other.name)}” and “${displayName(name)}”`;
      throw mapsRefusal('NAMES', `${title}: ${both} are of the same image.`, { path: [title] });
    }
    byImage.set(image, { name, entry });
  }
  if (byImage.size === 0 && names.count > 0) {
    const first = displayName(entries.keys().next().value ?? '');
    const what = entries.size === 0 ? 'holds no array' : `names none of the images; its first array is “${first}”`;
    throw mapsRefusal('NAMES', `${title} ${what}.`, {
      path: [title],
      hint: 'Name each array as its image is named in the data set, or by its index: numpy.savez(file, **{"cat/1.png": map, …}).',
    });
  }
  const most = headerBytes + mostBytes * elementCount(input);
  return {
    found: byImage.size,
    unmatched: entries.size - byImage.size,
    async read(image) {
      const found = byImage.get(image);
      if (found === undefined) return null;
      const shown = `${title} (“${displayName(found.name)}”)`;
      if (!(found.entry.bytes <= most)) {
        throw mapsRefusal(
          'SIZE',
          `${shown} unpacks to ${found.entry.bytes} bytes, more than a map of this model can have.`,
          {
            path: [shown],
            limit: `${most} bytes`,
          },
        );
      }
      const content = await readEntry(file, found.entry, shown);
      const array = describeArray(content, content.length, shown);
      const shape = mapShape(array.shape, input, shown);
      const values = toFloat32(content.subarray(array.start), array.type);
      return { shape, values: array.fortran ? inCOrder(values, array.shape) : values, shown };
    },
  };
}
