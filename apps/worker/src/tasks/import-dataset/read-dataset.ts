// In a job's process: what a dataset's archive holds, and, where that is confirmed, its images as stored objects with a report.
import type { DatasetDetection, DatasetLayout, DatasetReport } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Archive, openArchive } from '../../archive/archive.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { type DatasetFiles, sortFiles } from './dataset-files.ts';
import { type ItemEvents, importImages } from './import-images.ts';
import { describe, detect, readAs } from './layouts/detect.ts';
import type { FoundLayout } from './layouts/layout.ts';

export interface DatasetInput {
  readonly objectKey: string;
  /** false: only what it holds is found out. */
  readonly confirmed: boolean;
  /** null: the one that fits best. */
  readonly layout: DatasetLayout | null;
}

export type DatasetEvents = ItemEvents | { readonly kind: 'detected'; readonly detection: DatasetDetection };

/** null where nothing was to be imported yet. */
export type ImportedDataset = { readonly report: DatasetReport; readonly reportKey: string | null } | null;

const limits = { files: 150_000, unpackedBytes: 100 * 2 ** 30, ratio: 200 } as const;

export async function readDataset(
  { objectKey, confirmed, layout }: DatasetInput,
  { storage, tell }: TaskContext<DatasetEvents>,
): Promise<ImportedDataset> {
  const local = await storage.localFile(objectKey);
  const archive = await openArchive(local.path, limits, storage).finally(() => local.release());
  try {
    const files = sortFiles(archive.entries);
    if (confirmed && layout !== null) {
      return await importImages(await readAs(layout, files, archive), { archive, files, storage, tell });
    }
    const best = await findBest(files, archive, { confirmed, tell });
    return confirmed ? await importImages(best, { archive, files, storage, tell }) : null;
  } finally {
    await archive.close();
  }
}

async function findBest(
  files: DatasetFiles,
  archive: Archive,
  { confirmed, tell }: Pick<DatasetInput, 'confirmed'> & Pick<TaskContext<DatasetEvents>, 'tell'>,
): Promise<FoundLayout> {
  const detected = await detect(files, archive);
  // Somebody who was not asked must not get another layout than the files mean.
  if (confirmed && detected.broken.length > 0) throw detected.broken[0];
  const [best] = detected.found;
  if (best === undefined) throw detected.broken[0] ?? noImages(archive.entries.length);
  await tell({ kind: 'detected', detection: describe(detected, files, archive) });
  return best;
}

function noImages(files: number): PathlensError {
  return new PathlensError('DATASET_EMPTY', `Of ${files} files in the archive none is an image.`, {
    hint: 'Put PNG, JPEG or WebP images of each class in a folder and zip these folders.',
  });
}
