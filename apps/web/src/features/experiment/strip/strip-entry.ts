// One image of the strip with the numbers that it can be filtered and sorted by.
import type { ExperimentImage, PathwayLine } from '../types.ts';
import type { RunIndex } from './run-index.ts';

export interface StripEntry {
  readonly image: ExperimentImage;
  readonly line: PathwayLine | undefined;
  /** p_c under the mask over p_c; null where it is not known. */
  readonly kept: number | null;
  readonly masses: Readonly<Record<string, number>> | null;
  /** Jaccard index with what at least half of the others of its class keep; null where it is not known. */
  readonly overlap: number | null;
}

interface Sources {
  readonly images: readonly ExperimentImage[];
  readonly lines: ReadonlyMap<string, PathwayLine>;
  readonly index: RunIndex | null;
  /** By image. */
  readonly overlaps: ReadonlyMap<string, number> | null;
}

export function stripEntries({ images, lines, index, overlaps }: Sources): StripEntry[] {
  return images.map((image) => {
    const at = index?.places.get(image.id);
    return {
      image,
      line: lines.get(image.id),
      kept: at === undefined ? null : (index?.columns.kept[at] ?? null),
      masses: at === undefined || !index ? null : massesAt(index, at),
      overlap: overlaps?.get(image.id) ?? null,
    };
  });
}

function massesAt({ columns }: RunIndex, at: number): Record<string, number> | null {
  const told = Object.entries(columns.masses).flatMap(([region, shares]) => {
    const share = shares[at];
    return share === null ? [] : [[region, share] as const];
  });
  return told.length === 0 ? null : Object.fromEntries(told);
}
