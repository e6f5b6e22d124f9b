// Tries every way of reading an archive and puts the best first: what describes the images more closely comes first, as long as
// it speaks of at least half of them.
import type { DatasetDetection, DatasetLayout } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Archive } from '../../../archive/archive.ts';
import { type DatasetFiles, mayBeImage } from '../dataset-files.ts';
import { classFolders } from './class-folders.ts';
import { coco } from './coco.ts';
import { flat } from './flat.ts';
import { counted, type FoundLayout, type LayoutReader } from './layout.ts';
import { table } from './table.ts';
import { voc } from './voc.ts';
import { yolo } from './yolo.ts';

/** Closest description first. */
const readers: readonly LayoutReader[] = [coco, voc, yolo, table, classFolders, flat];
const shownClasses = 1000;
const sampleSize = 12;

export interface Detected {
  /** Best first. */
  readonly found: readonly FoundLayout[];
  /** Label files that speak for a layout and cannot be read. */
  readonly broken: readonly PathlensError[];
}

/** Share of the images that something is said of. */
function share({ images }: FoundLayout): number {
  return images.filter(({ label, annotate }) => label !== null || annotate !== undefined).length / images.length;
}

export async function detect(files: DatasetFiles, archive: Archive): Promise<Detected> {
  const found: FoundLayout[] = [];
  const broken: PathlensError[] = [];
  for (const reader of readers) {
    try {
      const layout = await reader.find(files, archive);
      if (layout) found.push(layout);
    } catch (error) {
      if (!(error instanceof PathlensError) || error.code !== 'DATASET_LABELS') throw error;
      broken.push(error);
    }
  }
  const [close, loose] = [true, false].map((wanted) => found.filter((layout) => share(layout) >= 0.5 === wanted));
  return { found: [...close, ...loose], broken };
}

/** Reads the archive one way. Throws DATASET_LAYOUT where it cannot be read so. */
export async function readAs(layout: DatasetLayout, files: DatasetFiles, archive: Archive): Promise<FoundLayout> {
  const found = await readers.find((reader) => reader.layout === layout)!.find(files, archive);
  if (found) return found;
  throw new PathlensError(
    'DATASET_LAYOUT',
    `The archive cannot be read as “${layout}”: nothing in it speaks for that.`,
    {
      hint: 'Choose one of the layouts that were found.',
    },
  );
}

/** What is shown before anything is imported. */
export function describe({ found, broken }: Detected, files: DatasetFiles, archive: Archive): DatasetDetection {
  const [best] = found;
  const every = Math.max(1, Math.floor(best.images.length / sampleSize));
  const sample = best.images.filter((_, index) => index % every === 0).slice(0, sampleSize);
  return {
    candidates: found.map(({ candidate }) => ({ ...candidate, classes: candidate.classes.slice(0, shownClasses) })),
    files: archive.entries.length,
    bytes: archive.entries.reduce((sum, { bytes }) => sum + bytes, 0),
    sample: sample.map(({ file }) => file.path),
    warnings: warningsOf({ found, broken }, files),
  };
}

function warningsOf({ found: [best], broken }: Detected, files: DatasetFiles): DatasetDetection['warnings'] {
  const warnings = broken.map(({ code, message }) => ({ code, message }));
  // A note beside the images is no reason to think twice.
  const telling = best.problems.listed.filter((problem) => problem.code !== 'DATASET_LAYOUT' || mayBeImage(problem));
  const [first] = telling;
  if (first) {
    const message = `${counted(telling.length, 'file')} or lines cannot be used. The first: “${first.path}”: ${first.message}`;
    warnings.push({ code: first.code, message });
  }
  const strays = files.masks.strays(best.images.map(({ file }) => file));
  if (strays.count > 0) {
    warnings.push({
      code: 'MASK_WITHOUT_IMAGE',
      message: `${counted(strays.count, 'mask')} without an image at the same place.`,
    });
  }
  const { images, labelled } = best.candidate;
  if (labelled > 0 && labelled < images) {
    warnings.push({ code: 'DATASET_LABELS', message: `${counted(images - labelled, 'image')} without one label.` });
  }
  return warnings;
}
