// Every image of a run in columns, as one file gives it: what ten thousand images are filtered and sorted by.
import type { RunColumns } from '@pathlens/views';
import type { ExperimentImage, ExperimentModel, PathwayLine } from '../types.ts';

export interface RunIndex {
  readonly columns: RunColumns;
  /** Row of an image by its id. */
  readonly places: ReadonlyMap<string, number>;
}

export function runIndexOf(columns: RunColumns): RunIndex {
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
