// Maps that were computed elsewhere, to be examined beside ours: a .npy by index or a .npz by name, read one map at a time.
import type { Shape } from '@pathlens/pathway-core';
import { displayName } from '../onnx/display-name.ts';
import { ImageNames } from './image-names.ts';
import { checkFinite } from './map-shape.ts';
import { openNpyMaps } from './npy-maps.ts';
import { type MapReader, openNpzMaps } from './npz-maps.ts';
import { RandomAccessFile } from './random-access.ts';
import { mapsRefusal } from './refusal.ts';

export interface ForeignMapsFile {
  /** What messages, tables and figures call it. */
  readonly name: string;
  /** Local; never shown. */
  readonly path: string;
  /** Of the model's input: [C, H, W]. */
  readonly shape: Shape;
  /** Of the images in their order: paths within their data set, or file names; null where one has none. */
  readonly images: readonly (string | null)[];
  /** Hex SHA-256 of the file, where it is known. */
  readonly digest?: string;
}

export interface OpenForeignMaps {
  readonly name: string;
  /** Hex SHA-256 of the file they came in. */
  readonly digest: string;
  /** How many of the images have a map. */
  readonly found: number;
  /** Arrays of the file that are of none of the images. */
  readonly unmatched: number;
  /** Signed, [1 or C, H, W]; null where there is none of this image. */
  read(image: number): Promise<{ readonly shape: Shape; readonly values: Float32Array } | null>;
  close(): Promise<void>;
}

/**
 * Opens the file and looks at its first map. Memory depends on one map and the list of names.
 * @throws PathlensError FILE_MISSING, FILE_EMPTY, MAPS_FORMAT, MAPS_ARCHIVE, MAPS_SIZE, MAPS_NAMES, MAPS_SHAPE, MAPS_NOT_FINITE
 */
export async function openForeignMaps({
  name,
  path,
  shape,
  images,
  digest,
}: ForeignMapsFile): Promise<OpenForeignMaps> {
  const title = displayName(name);
  const file = await RandomAccessFile.open(path, title);
  try {
    const maps = await openReader(file, { title, input: shape, names: new ImageNames(images) });
    const read: OpenForeignMaps['read'] = async (image) => {
      const map = await maps.read(image);
      if (map === null) return null;
      checkFinite(map.values, map.shape, map.shown);
      return { shape: map.shape, values: map.values };
    };
    // What is wrong with one map is most often wrong with all.
    for (let image = 0; image < images.length; image++) if ((await read(image)) !== null) break;
    return {
      name: title,
      digest: digest ?? (await file.digest()),
      found: maps.found,
      unmatched: maps.unmatched,
      read,
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openReader(
  file: RandomAccessFile,
  { title, input, names }: { readonly title: string; readonly input: Shape; readonly names: ImageNames },
): Promise<MapReader> {
  const start = await file.read(0, Math.min(file.bytes, 4));
  const magic = Buffer.from(start).toString('latin1');
  if (magic === '\x93NUM') return openNpyMaps(file, { title, input, count: names.count });
  if (magic.startsWith('PK')) return openNpzMaps(file, { title, input, names });
  throw mapsRefusal('FORMAT', `${title} is neither a .npy nor a .npz file.`, {
    path: [title],
    hint: 'Save maps with numpy.save, one for each image along the first axis, or numpy.savez, each by the name of its image.',
  });
}
