// An HDF5 file behind a wall: read through a file system of its own that holds this one file and no other.
import { type Constant, elementCount, formatShape, PathlensError } from '@pathlens/pathway-core';
import { Dataset, File, type Group, type Module, ready } from 'h5wasm';
import { displayName } from '../onnx/display-name.ts';

type HdfLibrary = typeof Module;

/** Where the bytes of the file stand: on disk, or within an archive. */
export interface ByteSource {
  readonly title: string;
  readonly bytes: number;
  read(offset: number, length: number): Uint8Array;
}

export interface StoredArray {
  /** Path within the file, without the group that was asked for. */
  readonly name: string;
  readonly constant: Constant;
}

const limits = { depth: 64, objects: 100_000, elements: 2 ** 29, attribute: 64 * 2 ** 20 } as const;
/** Zeros deflate a thousandfold; weights do not. */
const largestRatio = 64;
/** Deflate, shuffle, checksum: what Keras writes and the library can undo without a plug-in. */
const filters = new Set([1, 2, 3]);
/** Named by number, so that nothing in a file can be a path to it. */
let opened = 0;

/** Opens the file, hands it to `use`, closes it. Throws PathlensError HDF5_PARSE, HDF5_EXTERNAL, HDF5_SHAPE, HDF5_FILTER, HDF5_CYCLE. */
export async function withHdf5<T>(source: ByteSource, use: (file: Hdf5File) => T): Promise<T> {
  const module = await ready;
  module.activate_throwing_error_handler();
  const path = `/${opened++}.h5`;
  placeFile(module, path, source);
  let file: File | undefined;
  try {
    file = new File(path, 'r');
    return use(new Hdf5File(file, source, module));
  } catch (error) {
    if (error instanceof PathlensError) throw error;
    if (/external|raw data file/i.test(String(error))) throw external(source.title, 'A dataset');
    throw new PathlensError('HDF5_PARSE', `${source.title} is truncated or not a sound HDF5 file.`, {
      path: [source.title],
      hint: 'Save or download the model again.',
    });
  } finally {
    try {
      file?.close();
    } catch {
      // A file that could not be opened has nothing to close.
    }
    module.FS.unlink(path);
  }
}

/** A file whose bytes are read from their source when HDF5 asks for them. */
function placeFile(module: HdfLibrary, path: string, source: ByteSource): void {
  module.FS.writeFile(path, new Uint8Array(0));
  // Emscripten's nodes are wider than their declaration.
  const { node } = module.FS.lookupPath(path, {}) as unknown as {
    node: { usedBytes: number; stream_ops: Record<string, unknown> };
  };
  node.usedBytes = source.bytes;
  const read = (_: unknown, buffer: Uint8Array, offset: number, length: number, position: number): number => {
    const bytes = source.read(position, Math.max(0, Math.min(length, source.bytes - position)));
    buffer.set(bytes, offset);
    return bytes.length;
  };
  node.stream_ops = { ...node.stream_ops, read };
}

export class Hdf5File {
  readonly #file: File;
  readonly #source: ByteSource;
  readonly #module: HdfLibrary;

  constructor(file: File, source: ByteSource, module: HdfLibrary) {
    this.#file = file;
    this.#source = source;
    this.#module = module;
  }

  /** A text attribute of the root, or undefined where it has none of that name. */
  text(name: string): string | undefined {
    const attribute = this.#file.attrs[name];
    if (attribute === undefined || attribute.metadata.total_size > limits.attribute) return undefined;
    const { value } = attribute;
    return typeof value === 'string' ? value : undefined;
  }

  has(group: string): boolean {
    return this.#file.keys().includes(group);
  }

  /** Every array of numbers below a group (all of the file for ''), read. */
  arrays(group: string): readonly StoredArray[] {
    const found: { readonly name: string; readonly dataset: Dataset }[] = [];
    const open: { readonly path: string; readonly depth: number }[] = [{ path: group, depth: 0 }];
    const { title } = this.#source;
    let objects = 0;
    if (group !== '' && this.#file.get_type(`/${group}`) !== this.#module.H5G_GROUP) {
      throw external(title, `The link “${group}”`);
    }
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at.depth > limits.depth) {
        throw new PathlensError('HDF5_CYCLE', `The groups of ${title} contain each other.`, { path: [title] });
      }
      const here = (at.path === '' ? this.#file : this.#file.get(at.path)) as Group;
      for (const key of here.keys()) {
        if (++objects > limits.objects) {
          throw new PathlensError(
            'HDF5_CYCLE',
            `${title} holds more than ${limits.objects} objects, or the same ones again and again.`,
            {
              limit: `${limits.objects} objects`,
            },
          );
        }
        const path = at.path === '' ? key : `${at.path}/${key}`;
        const type = here.get_type(`/${path}`);
        const shown = `“${displayName(path)}”`;
        if (type === this.#module.H5G_UDLINK) throw external(title, `The link ${shown}`);
        if (type === this.#module.H5G_LINK) throw external(title, `The symbolic link ${shown}`);
        if (type === this.#module.H5G_GROUP) open.push({ path, depth: at.depth + 1 });
        if (type !== this.#module.H5G_DATASET) continue;
        const dataset = this.#file.get(`/${path}`);
        if (dataset instanceof Dataset) found.push({ name: path, dataset });
      }
    }
    let total = 0;
    for (const { name, dataset } of found) total += this.#check(dataset, name);
    if (total > largestRatio * this.#source.bytes) throw shapeRefused(title, 'all arrays together', `${total} bytes`);
    return found.flatMap(({ name, dataset }) => this.#read(dataset, name.slice(group === '' ? 0 : group.length + 1)));
  }

  /** Bytes of an array that may be read. */
  #check(dataset: Dataset, name: string): number {
    const { title, bytes } = this.#source;
    const shown = `“${displayName(name)}”`;
    const { metadata } = dataset;
    if (metadata.virtual_sources !== undefined && metadata.virtual_sources !== null) {
      throw external(title, `The virtual dataset ${shown}`);
    }
    const foreign = dataset.filters.find(({ id }) => !filters.has(id));
    if (foreign !== undefined) {
      throw new PathlensError(
        'HDF5_FILTER',
        `The array ${shown} in ${title} is compressed with the filter ${foreign.id}.`,
        {
          path: [displayName(name)],
          limit: 'deflate and shuffle',
          hint: 'Save the model with Keras itself.',
        },
      );
    }
    const shape = metadata.shape ?? [];
    const count = elementCount(shape);
    const size = count * metadata.size;
    const compressed = dataset.filters.some(({ id }) => id === 1);
    const chunk = elementCount(metadata.chunks ?? []) * metadata.size;
    const most = bytes * (compressed ? largestRatio : 1);
    if (!(count <= limits.elements) || size > most || (compressed && chunk > most)) {
      throw shapeRefused(title, shown, `${formatShape(shape)} elements`);
    }
    return size;
  }

  #read(dataset: Dataset, name: string): StoredArray[] {
    const { metadata } = dataset;
    const isNumeric = metadata.type === 0 || metadata.type === 1;
    if (!isNumeric || metadata.shape === null) return [];
    const shape = metadata.shape;
    if (elementCount(shape) === 0) return [];
    if (metadata.type === 1 && metadata.size !== 4 && metadata.size !== 8) {
      throw new PathlensError(
        'KERAS_WEIGHT_SPEC',
        `The array “${displayName(name)}” holds numbers of ${8 * metadata.size} bits.`,
        {
          path: [displayName(name)],
          limit: 'float32 and float64',
        },
      );
    }
    const { value } = dataset;
    const list =
      typeof value === 'number' || typeof value === 'bigint' ? [value] : (value as ArrayLike<number | bigint>);
    const values = list instanceof Float32Array ? list : Float32Array.from(list as ArrayLike<number>, Number);
    if (values.length !== elementCount(shape)) throw shapeRefused(this.#source.title, name, formatShape(shape));
    return [{ name, constant: { shape, values: () => values } }];
  }
}

function external(title: string, what: string): PathlensError {
  return new PathlensError(
    'HDF5_EXTERNAL',
    `${what} in ${title} points to another place; nothing outside the file is read.`,
    {
      path: [title],
      hint: 'Save the model into one file.',
    },
  );
}

function shapeRefused(title: string, what: string, size: string): PathlensError {
  return new PathlensError('HDF5_SHAPE', `In ${title}, ${what} would take ${size}, more than the file can hold.`, {
    path: [title],
  });
}
