// Which file of a dataset's zip is what: <class>/<image>, masks/<region>/<class>/<image>, leftovers of an operating system.

export interface ImageFile<Entry> {
  readonly entry: Entry;
  /** Inside the dataset, without a folder that wraps everything. */
  readonly path: string;
  readonly label: string;
  /** Region name to the mask that lies at the image's place. */
  readonly masks: ReadonlyMap<string, Entry>;
}

export interface Layout<Entry> {
  readonly images: readonly ImageFile<Entry>[];
  readonly skipped: number;
  readonly misplaced: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

const leftovers = /(^|\/)(__MACOSX(\/|$)|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._[^/]*$)/i;

/** Without the folders that everything lies in, as long as classes remain. */
function unwrapped(paths: readonly string[]): number {
  let depth = 0;
  for (;;) {
    const folders = new Set(paths.map((path) => path.split('/')[depth]));
    const deepEnough = paths.every((path) => path.split('/').length - depth >= 3);
    if (folders.size !== 1 || !deepEnough) return depth;
    depth++;
  }
}

const stem = (path: string) => path.replace(/\.[^./]+$/, '').toLowerCase();

export function layOut<Entry extends { readonly path: string }>(entries: readonly Entry[]): Layout<Entry> {
  const files = entries.filter(({ path }) => !leftovers.test(path));
  const wrapping = unwrapped(files.map(({ path }) => path));
  const masks = new Map<string, Map<string, Entry>>();
  const images: { entry: Entry; path: string; label: string }[] = [];
  const misplaced: { path: string; code: string; message: string }[] = [];
  for (const entry of files) {
    const segments = entry.path.split('/').slice(wrapping);
    const path = segments.join('/');
    if (segments[0].toLowerCase() === 'masks' && segments.length >= 3) {
      const [, region, ...rest] = segments;
      const place = stem(rest.join('/'));
      const known = masks.get(place) ?? new Map<string, Entry>();
      masks.set(place, known.set(region, entry));
    } else if (segments.length < 2) {
      misplaced.push({ path: entry.path, code: 'DATASET_LAYOUT', message: 'The file lies in no class folder.' });
    } else images.push({ entry, path, label: segments[0] });
  }
  images.sort((a, b) => (a.path < b.path ? -1 : 1));
  const places = new Set(images.map(({ path }) => stem(path)));
  for (const [place, regions] of masks) {
    if (places.has(place)) continue;
    for (const { path } of regions.values()) {
      misplaced.push({ path, code: 'MASK_WITHOUT_IMAGE', message: 'There is no image at the place of this mask.' });
    }
  }
  return {
    images: images.map((image) => ({ ...image, masks: masks.get(stem(image.path)) ?? new Map() })),
    skipped: entries.length - files.length,
    misplaced,
  };
}
