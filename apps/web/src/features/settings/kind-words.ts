// What can be deleted, in words.
import type { TrashKind } from '@pathlens/client';

export const kindWords: Readonly<Record<TrashKind, string>> = {
  Team: 'Team',
  Project: 'Project',
  Model: 'Model',
  Dataset: 'Data set',
  Experiment: 'Experiment',
  Study: 'Study',
  Comparison: 'Comparison',
  Report: 'Report',
};

const places: Readonly<Partial<Record<TrashKind, string>>> = {
  Model: 'm',
  Dataset: 'data',
  Experiment: 'x',
  Study: 's',
  Comparison: 'c',
  Report: 'r',
};

/** Where a thing of a project is looked at; null of what has no page of its own. */
export function pageOf(slug: string, { kind, id }: { readonly kind: TrashKind; readonly id: string }): string | null {
  const place = places[kind];
  return place ? `/p/${slug}/${place}/${encodeURIComponent(id)}` : null;
}
