// In a job's process: a dataset's zip to stored images, thumbnails and masks, and a report that names every refused file.
import { type ImageFacts, inspectImage, makeMask, makeThumbnail } from '@pathlens/images';
import type { DatasetReport } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Storage } from '@pathlens/storage';
import { openZip, type ZipArchive, type ZipEntry } from '../../archive/read-zip.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { type ImageFile, layOut } from './layout.ts';

/** An image as it becomes a row. */
export interface ImportedItem extends ImageFacts {
  readonly position: number;
  readonly path: string;
  readonly label: string;
  readonly digest: string;
  readonly objectKey: string;
  readonly thumbnailKey: string;
  readonly masks: Readonly<Record<string, string>>;
}

/** Items in the order of their positions, in portions. */
export interface DatasetEvents {
  readonly items: readonly ImportedItem[];
}

export interface ImportedDataset {
  readonly report: DatasetReport;
}

const limits = { files: 100_000, unpackedBytes: 100 * 2 ** 30, ratio: 200 } as const;
const largestImage = 128 * 2 ** 20;
const portion = 200;

type Refused = DatasetReport['refused'][number];

export async function readDataset(
  { objectKey }: { readonly objectKey: string },
  { storage, tell }: TaskContext<DatasetEvents>,
): Promise<ImportedDataset> {
  const file = await storage.localFile(objectKey);
  const zip = await openZip(file.path, limits).finally(() => file.release());
  try {
    const layout = layOut(zip.entries);
    const refused: Refused[] = [...layout.misplaced];
    const classes = new Map<string, number>();
    let masks = 0;
    let position = 0;
    let items: ImportedItem[] = [];
    for (const image of layout.images) {
      const imported = await importImage(image, { zip, storage, refused });
      if (imported === undefined) continue;
      items.push({ ...imported, position: position++ });
      masks += Object.keys(imported.masks).length;
      classes.set(image.label, (classes.get(image.label) ?? 0) + 1);
      if (items.length === portion) {
        await tell({ items });
        items = [];
      }
    }
    await tell({ items });
    if (position === 0) throw nothingUsable(zip.entries.length, refused);
    return {
      report: {
        layout: 'class-folders',
        files: zip.entries.length,
        images: position,
        skipped: layout.skipped,
        masks,
        boxes: 0,
        converted: [],
        classes: [...classes].map(([name, images]) => ({ name, images })),
        refused: refused.sort((a, b) => (a.path < b.path ? -1 : 1)),
      },
    };
  } finally {
    zip.close();
  }
}

interface Importing {
  readonly zip: ZipArchive;
  readonly storage: Storage;
  readonly refused: Refused[];
}

/** undefined where the image was refused. A damaged archive throws: nothing of it can be trusted. */
async function importImage(
  { entry, path, label, masks }: ImageFile<ZipEntry>,
  importing: Importing,
): Promise<Omit<ImportedItem, 'position'> | undefined> {
  const { zip, storage, refused } = importing;
  try {
    const bytes = await readImage(zip, entry);
    const facts = await inspectImage(bytes);
    const thumbnail = await makeThumbnail(bytes);
    const regions: Record<string, string> = {};
    for (const [region, mask] of masks) {
      const key = await importMask(mask, facts, importing);
      if (key !== undefined) regions[region] = key;
    }
    const original = await storage.putContent(bytes);
    const { key: thumbnailKey } = await storage.putContent(thumbnail);
    return { ...facts, path, label, digest: original.sha256, objectKey: original.key, thumbnailKey, masks: regions };
  } catch (error) {
    refused.push(refusalOf(entry.path, error));
    return undefined;
  }
}

async function importMask(entry: ZipEntry, image: ImageFacts, { zip, storage, refused }: Importing) {
  try {
    const bytes = await readImage(zip, entry);
    await inspectImage(bytes);
    const { png, width, height } = await makeMask(bytes);
    if (width !== image.width || height !== image.height) {
      const sizes = `the mask has ${width} × ${height} pixels, its image ${image.width} × ${image.height}`;
      throw new PathlensError('MASK_SIZE', `A mask is as large as its image: ${sizes}.`);
    }
    return (await storage.putContent(png)).key;
  } catch (error) {
    refused.push(refusalOf(entry.path, error));
    return undefined;
  }
}

async function readImage(zip: ZipArchive, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.bytes > largestImage) {
    throw new PathlensError('IMAGE_BYTES', 'The file is larger than an image may be.', {
      limit: `${largestImage / 2 ** 20} MB`,
    });
  }
  return zip.read(entry);
}

/** What the report says of a file. Faults, full storage and a damaged archive end the import instead. */
function refusalOf(path: string, error: unknown): Refused {
  if (!(error instanceof PathlensError) || !/^(IMAGE|MASK)_/.test(error.code)) throw error;
  return { path, code: error.code, message: error.message };
}

function nothingUsable(files: number, refused: readonly Refused[]): PathlensError {
  const [first] = refused;
  const why = first ? ` For example “${first.path}”: ${first.message}` : '';
  return new PathlensError('DATASET_EMPTY', `Of ${files} files in the zip none is an image in a class folder.${why}`, {
    hint: 'Put PNG, JPEG or WebP images of each class in a folder and zip these folders.',
  });
}
