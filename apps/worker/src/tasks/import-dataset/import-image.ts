// One image of an archive to stored objects: checked, decoded to its end, with thumbnail, masks and boxes.
import { type Conversion, type ImageFacts, inspectImage, makeMask, makeThumbnail } from '@pathlens/images';
import type { Boxes } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { ContentBatch, StoredObject } from '@pathlens/storage';
import type { Archive, ArchiveEntry } from '../../archive/archive.ts';
import type { DatasetFile, MaskFiles } from './dataset-files.ts';
import type { Annotation, PlannedImage } from './layouts/layout.ts';
import { Problems } from './problems.ts';

/** An image as it becomes a row. */
export interface ImportedItem {
  readonly position: number;
  readonly path: string;
  readonly label: string | null;
  readonly width: number;
  readonly height: number;
  readonly mediaType: string;
  readonly digest: string;
  readonly objectKey: string;
  readonly thumbnailKey: string;
  /** Of everything that was stored for it. */
  readonly bytes: number;
  readonly masks: Readonly<Record<string, string>>;
  readonly boxes: Boxes;
}

export interface ImageOutcome {
  /** undefined where the image was refused. */
  readonly item?: Omit<ImportedItem, 'position'>;
  readonly conversions: readonly Conversion[];
  readonly problems: Problems;
}

export interface Importing {
  readonly archive: Archive;
  readonly objects: ContentBatch;
  readonly masks: MaskFiles;
}

const largestImage = 128 * 2 ** 20;

/** A damaged archive and a fault of ours throw: nothing of the archive can be trusted then. */
export async function importImage(planned: PlannedImage, importing: Importing): Promise<ImageOutcome> {
  const { file, label } = planned;
  const problems = new Problems();
  try {
    const bytes = await readImage(importing.archive, file.entry);
    const facts = await inspectImage(bytes);
    const thumbnail = await makeThumbnail(bytes, facts);
    const { boxes, regions, problems: unusable } = planned.annotate?.(facts) ?? nothing;
    for (const why of unusable) problems.add(file.entry.path, 'DATASET_LABELS', `The image is imported, but ${why}`);
    const masks: Record<string, string> = Object.create(null);
    let stored = 0;
    const put = async (content: Uint8Array): Promise<StoredObject> => {
      const object = await importing.objects.put(content);
      stored += object.bytes;
      return object;
    };
    for (const { name, draw } of regions) masks[name] = (await put(await draw())).key;
    for (const [name, mask] of importing.masks.of(file)) {
      const key = await importMask(mask, { facts, importing, problems, put });
      if (key !== undefined) masks[name] = key;
    }
    const { key: objectKey, sha256: digest } = await put(bytes);
    const thumbnailKey = thumbnail === undefined ? objectKey : (await put(thumbnail)).key;
    const { width, height, mediaType, conversions } = facts;
    const item = {
      path: file.path,
      label,
      width,
      height,
      mediaType,
      digest,
      objectKey,
      thumbnailKey,
      bytes: stored,
      masks: { ...masks },
      boxes,
    };
    return { item, conversions, problems };
  } catch (error) {
    refused(file, error, problems);
    return { conversions: [], problems };
  }
}

const nothing: Annotation = { boxes: [], regions: [], problems: [] };

interface MaskOf {
  readonly facts: ImageFacts;
  readonly importing: Importing;
  readonly problems: Problems;
  readonly put: (content: Uint8Array) => Promise<StoredObject>;
}

async function importMask(file: DatasetFile, { facts, importing, problems, put }: MaskOf): Promise<string | undefined> {
  try {
    const bytes = await readImage(importing.archive, file.entry);
    await inspectImage(bytes);
    const { png, width, height } = await makeMask(bytes);
    if (width !== facts.width || height !== facts.height) {
      const sizes = `the mask has ${width} × ${height} pixels, its image ${facts.width} × ${facts.height}`;
      throw new PathlensError('MASK_SIZE', `A mask is as large as its image: ${sizes}.`);
    }
    return (await put(png)).key;
  } catch (error) {
    refused(file, error, problems);
    return undefined;
  }
}

async function readImage(archive: Archive, entry: ArchiveEntry): Promise<Uint8Array> {
  if (entry.bytes > largestImage) {
    throw new PathlensError('IMAGE_BYTES', 'The file is larger than an image may be.', {
      limit: `${largestImage / 2 ** 20} MB`,
    });
  }
  return archive.read(entry);
}

/** Notes what the report says of a file. Faults, full storage and a damaged archive end the import instead. */
function refused({ entry }: DatasetFile, error: unknown, problems: Problems): void {
  if (!(error instanceof PathlensError) || !/^(IMAGE|MASK)_/.test(error.code)) throw error;
  problems.add(entry.path, error.code, error.message);
}
