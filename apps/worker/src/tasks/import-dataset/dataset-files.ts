// The files of a dataset's archive: what may be an image, what is a mask, what an operating system left behind.
import type { ArchiveEntry } from '../../archive/archive.ts';
import { Problems } from './problems.ts';

export interface DatasetFile {
  readonly entry: ArchiveEntry;
  /** Inside the dataset, without the folders that wrap everything. */
  readonly path: string;
}

export interface DatasetFiles {
  /** Everything but leftovers and masks, in the order of paths. */
  readonly files: readonly DatasetFile[];
  /** Leftovers of operating systems. */
  readonly skipped: readonly ArchiveEntry[];
  readonly masks: MaskFiles;
}

const leftovers = /(^|\/)(__MACOSX(\/|$)|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._[^/]*$)/i;
const documents =
  /\.(txt|csv|tsv|jsonl?|ndjson|xml|ya?ml|md|html?|pdf|parquet|np[yz]|mat|pkl|pth?|onnx|h5|zip|tar|t?gz|py|ipynb|log|names|data|cfg)$/i;

/** A name without its last ending, the same for capital and small letters. */
export const stem = (path: string) => path.replace(/\.[^./]+$/, '').toLowerCase();
export const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
export const byPath = (a: { readonly path: string }, b: { readonly path: string }) => (a.path < b.path ? -1 : 1);

/** By its name; what it is, its content says. */
export const mayBeImage = ({ path }: { readonly path: string }) => !documents.test(path);

/** How many folders everything lies in, as long as folders remain below them. */
function wrapping(paths: readonly string[]): number {
  const split = paths.map((path) => path.split('/'));
  for (let depth = 0; ; depth++) {
    const [first] = split;
    const shared = split.every((segments) => segments.length > depth + 1 && segments[depth] === first[depth]);
    const foldersBelow = split.some((segments) => segments.length > depth + 2);
    if (!shared || !foldersBelow) return depth;
  }
}

export function sortFiles(entries: readonly ArchiveEntry[]): DatasetFiles {
  const kept = entries.filter(({ path }) => !leftovers.test(path));
  const depth = wrapping(kept.map(({ path }) => path));
  const masks = new MaskFiles();
  const files: DatasetFile[] = [];
  for (const entry of kept) {
    const path = entry.path.split('/').slice(depth).join('/');
    if (!masks.take({ entry, path })) files.push({ entry, path });
  }
  return { files: files.sort(byPath), skipped: entries.filter(({ path }) => leftovers.test(path)), masks };
}

/** masks/<region>/<path of the image>, with any ending. */
export class MaskFiles {
  readonly #places = new Map<string, Map<string, DatasetFile>>();

  /** Whether it is one. */
  take(file: DatasetFile): boolean {
    const [masks, region, ...rest] = file.path.split('/');
    if (masks.toLowerCase() !== 'masks' || rest.length === 0) return false;
    const place = stem(rest.join('/'));
    this.#places.set(place, (this.#places.get(place) ?? new Map<string, DatasetFile>()).set(region, file));
    return true;
  }

  /** Region name to the mask that lies at the image's place. */
  of({ path }: DatasetFile): ReadonlyMap<string, DatasetFile> {
    return this.#places.get(stem(path)) ?? new Map();
  }

  count(images: readonly DatasetFile[]): number {
    return images.reduce((sum, image) => sum + this.of(image).size, 0);
  }

  /** Masks without an image. */
  strays(images: readonly DatasetFile[]): Problems {
    const places = new Set(images.map(({ path }) => stem(path)));
    const problems = new Problems();
    for (const [place, regions] of this.#places) {
      if (places.has(place)) continue;
      for (const { entry } of regions.values()) {
        problems.add(entry.path, 'MASK_WITHOUT_IMAGE', 'There is no image at the place of this mask.');
      }
    }
    return problems;
  }
}
