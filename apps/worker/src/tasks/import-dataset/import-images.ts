// In a job's process: all images of a layout, several at a time, told in portions and in order; memory does not grow with them.
import type { DatasetReport } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Storage } from '@pathlens/storage';
import type { Archive } from '../../archive/archive.ts';
import { byPath, type DatasetFiles } from './dataset-files.ts';
import { type ImportedItem, importImage } from './import-image.ts';
import { inOrder } from './in-order.ts';
import type { FoundLayout, PlannedImage } from './layouts/layout.ts';
import { Problems } from './problems.ts';
import { reportCsv } from './report-csv.ts';

/** Items in the order of their positions, in portions. */
export interface ItemEvents {
  readonly kind: 'items';
  readonly items: readonly ImportedItem[];
  /** Files looked at, of all. */
  readonly done: number;
  readonly total: number;
}

interface Importing {
  readonly archive: Archive;
  readonly files: DatasetFiles;
  readonly storage: Storage;
  tell(event: ItemEvents): Promise<void>;
}

/** Threads of libuv, which decode. */
const atOnce = { most: 4, mostCost: 64 * 2 ** 20, cost: ({ file }: PlannedImage) => file.entry.bytes };
const portion = 1000;
const portionMs = 1000;
const namedRefusals = 100;

/** Throws DATASET_EMPTY where none becomes an item. */
export async function importImages(
  { images, candidate, problems: unusable }: FoundLayout,
  { archive, files, storage, tell }: Importing,
): Promise<{ report: DatasetReport; reportKey: string | null }> {
  const objects = storage.batch();
  const problems = new Problems();
  problems.addAll(unusable);
  problems.addAll(files.masks.strays(images.map(({ file }) => file)));
  const counts = new ItemCounts();
  let items: ImportedItem[] = [];
  let done = 0;
  let told = performance.now();
  const tellItems = async () => {
    await tell({ kind: 'items', items, done, total: images.length });
    items = [];
    told = performance.now();
  };
  await tellItems();
  const work = (image: PlannedImage) => importImage(image, { archive, objects, masks: files.masks });
  for await (const { item, conversions, problems: more } of inOrder(images, work, atOnce)) {
    done++;
    problems.addAll(more);
    if (item) {
      items.push({ ...item, position: counts.images });
      counts.add(item, conversions);
    }
    if (items.length >= portion || performance.now() - told > portionMs) await tellItems();
  }
  if (counts.images === 0) throw nothingUsable(archive.entries.length, problems);
  // No row may name an object that a power cut can take.
  await objects.flush();
  await tellItems();
  problems.listed.sort(byPath);
  const { skipped } = files;
  const any = problems.count + skipped.length > 0;
  const reportKey = any ? (await storage.putContent(reportCsv(problems, skipped))).key : null;
  return {
    report: {
      layout: candidate.layout,
      files: archive.entries.length,
      skipped: skipped.length,
      ...counts.summary(),
      refusedCount: problems.count,
      refused: problems.listed.slice(0, namedRefusals),
    },
    reportKey,
  };
}

/** What the report counts of the items. */
class ItemCounts {
  images = 0;
  #masks = 0;
  #boxes = 0;
  readonly #classes = new Map<string, number>();
  readonly #converted = new Map<string, number>();

  add({ label, masks, boxes }: Omit<ImportedItem, 'position'>, conversions: readonly string[]): void {
    this.images++;
    this.#masks += Object.keys(masks).length;
    this.#boxes += boxes.length;
    if (label !== null) this.#classes.set(label, (this.#classes.get(label) ?? 0) + 1);
    for (const rule of conversions) this.#converted.set(rule, (this.#converted.get(rule) ?? 0) + 1);
  }

  summary(): Pick<DatasetReport, 'images' | 'masks' | 'boxes' | 'classes' | 'converted'> {
    const classes = [...this.#classes].map(([name, images]) => ({ name, images }));
    return {
      images: this.images,
      masks: this.#masks,
      boxes: this.#boxes,
      classes: classes.sort((a, b) => (a.name < b.name ? -1 : 1)),
      converted: [...this.#converted].map(([rule, images]) => ({ rule, images })),
    };
  }
}

function nothingUsable(files: number, { listed: [first] }: Problems): PathlensError {
  const why = first ? ` For example “${first.path}”: ${first.message}` : '';
  return new PathlensError('DATASET_EMPTY', `Of ${files} files in the archive none became an image.${why}`, {
    hint: 'Put PNG, JPEG or WebP images of each class in a folder and zip these folders.',
  });
}
