// Finds the image that an annotation names: names are compared, never opened.
import { type DatasetFile, folderOf, mayBeImage, stem } from '../dataset-files.ts';

/** Whether one of two paths is the end of the other. */
const agree = (a: string, b: string) => `/${a}`.endsWith(`/${b}`) || `/${b}`.endsWith(`/${a}`);
const basename = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function group(files: readonly DatasetFile[], key: (file: DatasetFile) => string): Map<string, DatasetFile[]> {
  const groups = new Map<string, DatasetFile[]>();
  for (const file of files) {
    const name = key(file);
    const known = groups.get(name);
    if (known) known.push(file);
    else groups.set(name, [file]);
  }
  return groups;
}

export class ImageNames {
  readonly #paths: ReadonlyMap<string, DatasetFile>;
  readonly #places: ReadonlyMap<string, readonly DatasetFile[]>;
  readonly #names: ReadonlyMap<string, readonly DatasetFile[]>;
  readonly #stems: ReadonlyMap<string, readonly DatasetFile[]>;

  constructor(files: readonly DatasetFile[]) {
    const images = files.filter(mayBeImage);
    this.#paths = new Map(images.map((file) => [file.path.toLowerCase(), file]));
    this.#places = group(images, ({ path }) => stem(path));
    this.#names = group(images, ({ path }) => basename(path).toLowerCase());
    this.#stems = group(images, ({ path }) => basename(stem(path)));
  }

  /**
   * The image, or why there is none: beside the annotation file first, then from the top, then the only one of
   * which one path is the end of the other, with or without its ending.
   */
  find(stated: string, annotationFile: string): DatasetFile | 'missing' | 'ambiguous' {
    const name = stated
      .normalize('NFC')
      .replaceAll('\\', '/')
      .replace(/^(\.{0,2}\/)+/, '')
      .toLowerCase();
    if (name === '') return 'missing';
    const folder = folderOf(annotationFile).toLowerCase();
    const beside = [`${folder}${name}`, `${folder}images/${name}`, name];
    const near =
      beside.map((path) => this.#paths.get(path)).find(Boolean) ??
      beside.map((path) => this.#places.get(path)).find((found) => found?.length === 1)?.[0];
    if (near) return near;
    const named =
      this.#names.get(basename(name)) ?? this.#stems.get(basename(name)) ?? this.#stems.get(basename(stem(name)));
    if (named === undefined) return 'missing';
    const matching = named.filter(({ path }) => agree(stem(path), stem(name)) || agree(stem(path), name));
    const [only, ...more] = matching;
    if (only === undefined) return 'missing';
    return more.length > 0 ? 'ambiguous' : only;
  }
}

/** Why {@link ImageNames.find} found none, as the end of a sentence. */
export const whyNoImage = {
  missing: 'is not among the images of the archive.',
  ambiguous: 'may be several images of the archive.',
} as const;
