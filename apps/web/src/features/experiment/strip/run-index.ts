// Every image of a run in columns, as one file gives it: what ten thousand images are filtered and sorted by.
import type { ExperimentImage, ExperimentModel, PathwayLine } from '../types.ts';

/** As the gateway writes it. */
export interface IndexColumns {
  readonly run: string;
  readonly sparsity: number;
  readonly file: string;
  readonly thumbnail: string;
  readonly images: readonly string[];
  readonly paths: readonly string[];
  readonly labels: readonly (string | null)[];
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly pathways: readonly (string | null)[];
  readonly predicted: readonly (number | null)[];
  readonly targets: readonly (number | null)[];
  readonly probabilities: readonly (number | null)[];
  readonly kept: readonly (number | null)[];
  readonly masses: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface RunIndex {
  readonly columns: IndexColumns;
  /** Row of an image by its id. */
  readonly places: ReadonlyMap<string, number>;
}

export function runIndexOf(columns: IndexColumns): RunIndex {
  return { columns, places: new Map(columns.images.map((id, at) => [id, at])) };
}

export function imagesOf({ columns }: RunIndex): ExperimentImage[] {
  return columns.images.map((id, at) => ({
    id,
    path: columns.paths[at],
    position: at,
    label: columns.labels[at],
    width: columns.widths[at],
    height: columns.heights[at],
    thumbnail: { url: columns.thumbnail.replace('{id}', id) },
    file: { url: columns.file.replace('{id}', id) },
  }));
}

/** The pathways there are, without their maps. */
export function linesOf({ columns }: RunIndex, model: ExperimentModel): PathwayLine[] {
  const named = (index: number) => ({ index, name: model.labels[index] ?? `Class ${index}` });
  return columns.images.flatMap((image, at) => {
    const id = columns.pathways[at];
    const probability = columns.probabilities[at];
    const [predicted, target] = [columns.predicted[at], columns.targets[at]];
    if (id === null || probability === null || predicted === null || target === null) return [];
    return [
      { id, position: at, probability, image: { id: image }, predicted: named(predicted), target: named(target) },
    ];
  });
}
