// Which image a map is of: by the image's path, the end of it, either without its suffix, or its index.
import { displayName } from '../onnx/display-name.ts';
import { mapsRefusal } from './refusal.ts';

const withoutSuffix = (name: string) => name.replace(/\.[^./]{1,8}$/, '');
const plain = (name: string) =>
  name
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '');

/** The path and what is left of it without its first folder, its first two, … */
function endsOf(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, from) => parts.slice(from).join('/'));
}

/** A name stands for one image, or for several whose longer paths tell them apart. */
class Claims {
  readonly #images = new Map<string, number | 'several'>();

  add(name: string, image: number): void {
    const held = this.#images.get(name);
    this.#images.set(name, held === undefined || held === image ? image : 'several');
  }

  get(name: string): number | 'several' | undefined {
    return this.#images.get(name);
  }
}

export class ImageNames {
  readonly count: number;
  readonly #whole = new Claims();
  readonly #ends = new Claims();

  /** @param names of the images in their order: paths within their data set, or file names; null where one has none */
  constructor(names: readonly (string | null)[]) {
    this.count = names.length;
    for (const [image, name] of names.entries()) {
      if (name === null) continue;
      for (const path of new Set([plain(name), withoutSuffix(plain(name))])) {
        this.#whole.add(path, image);
        for (const end of endsOf(path)) this.#ends.add(end, image);
      }
    }
  }

  /** The image that an entry is of; undefined where it names none. Throws MAPS_NAMES where it may be several. */
  imageOf(entry: string, title: string): number | undefined {
    const name = plain(entry);
    // cat/1 of cat/1.png; 1.png of cat/1.png; maps/cat/1 of cat/1.png: folders that both have must be the same.
    const spellings = [name, withoutSuffix(name)];
    const found = [
      ...spellings.map((spelling) => this.#whole.get(spelling)),
      ...spellings.map((spelling) => this.#ends.get(spelling)),
      ...spellings.flatMap((spelling) => endsOf(spelling).map((end) => this.#whole.get(end))),
    ].filter((claim) => claim !== undefined);
    const image = found.find((claim) => claim !== 'several');
    if (image !== undefined) return image;
    if (found.length > 0) {
      throw mapsRefusal('NAMES', `${title}: “${displayName(entry)}” could be the map of several images.`, {
        path: [title],
        hint: 'Name each map by the path of its image within the data set, or arr_0, arr_1, … by its index.',
      });
    }
    const index = /^(?:arr_)?(0|[1-9]\d{0,8})$/.exec(name)?.[1];
    return index !== undefined && Number(index) < this.count ? Number(index) : undefined;
  }
}
