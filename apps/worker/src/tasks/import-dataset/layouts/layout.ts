// What every way of reading an archive finds: a candidate to be shown, and the images with what stands beside them.

import type { ImageFacts } from '@pathlens/images';
import type { Boxes, DatasetDetection, DatasetLayout } from '@pathlens/jobs';
import type { Archive } from '../../../archive/archive.ts';
import type { DatasetFile, DatasetFiles } from '../dataset-files.ts';
import type { Problems } from '../problems.ts';

export type Candidate = DatasetDetection['candidates'][number];

/** A region that is not a file of the archive but drawn from what an annotation says. */
export interface DrawnRegion {
  readonly name: string;
  /** An 8-bit PNG of the upright image's size. */
  draw(): Promise<Uint8Array>;
}

export interface Annotation {
  readonly boxes: Boxes;
  readonly regions: readonly DrawnRegion[];
  /** What of it could not be used, as sentences. */
  readonly problems: readonly string[];
}

export interface PlannedImage {
  readonly file: DatasetFile;
  readonly label: string | null;
  /** Known only when the image's size is. */
  annotate?(image: ImageFacts): Annotation;
}

export interface FoundLayout {
  readonly candidate: Candidate;
  /** In the order of paths. */
  readonly images: readonly PlannedImage[];
  readonly problems: Problems;
}

export interface LayoutReader {
  readonly layout: DatasetLayout;
  /** undefined where nothing speaks for it. Throws DATASET_LABELS where a file that speaks for it cannot be read. */
  find(files: DatasetFiles, archive: Archive): Promise<FoundLayout | undefined>;
}

interface Counts {
  readonly boxes?: number;
  readonly drawnMasks?: number;
}

/** A candidate with its counts. `images` are all that are tried, also those whose names speak against them. */
export function candidateOf(
  layout: DatasetLayout,
  evidence: string,
  {
    images,
    files,
    mayBe,
  }: { images: readonly PlannedImage[]; files: DatasetFiles; mayBe: (file: DatasetFile) => boolean },
  { boxes = 0, drawnMasks = 0 }: Counts = {},
): Candidate {
  const likely = images.filter(({ file }) => mayBe(file));
  const classes = new Map<string, number>();
  for (const { label } of likely) if (label !== null) classes.set(label, (classes.get(label) ?? 0) + 1);
  return {
    layout,
    evidence,
    images: likely.length,
    labelled: likely.filter(({ label }) => label !== null).length,
    boxes,
    masks: drawnMasks + files.masks.count(likely.map(({ file }) => file)),
    classes: [...classes].map(([name, count]) => ({ name, images: count })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** “1 image”, “2 images”. */
export const counted = (count: number, what: string) =>
  `${count} ${what}${count === 1 ? '' : what.endsWith('s') ? 'es' : 's'}`;

/** The label of an image whose boxes all carry one name. */
export function labelOfBoxes(names: readonly string[]): string | null {
  return names.length > 0 && names.every((name) => name === names[0]) ? names[0] : null;
}
