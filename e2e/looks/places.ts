// Where the things of the demo are, once they are there: their addresses hold ids that every installation draws anew.
import {
  Comparisons_ListDocument,
  Data_ListDocument,
  Experiments_ListDocument,
  Models_ListDocument,
  Predictions_OfModelDocument,
  Reports_ListDocument,
  Studies_ListDocument,
} from '@pathlens/client';
import { type BrowserContext, expect } from '@playwright/test';
import { asSignedIn } from '../as-signed-in.ts';

export const slug = 'shortcut-audit';
export const root = `/p/${slug}`;

export interface Places {
  readonly model: string;
  readonly dataset: string;
  readonly experiment: string;
  readonly comparison: string;
  readonly claims: string;
  readonly evaluation: string;
  readonly map: string;
  readonly predictions: string;
  readonly report: string;
}

/** Reads them as whoever is signed in, once the demo is whole: its report is written when all it shows was computed. */
export async function readPlaces(context: BrowserContext): Promise<Places> {
  const ask = await asSignedIn(context);
  const written = async () => (await ask(Reports_ListDocument, { slug })).project?.reports.totalCount ?? 0;
  await expect.poll(written, { message: 'the report of the demo', timeout: 300_000, intervals: [2_000] }).toBe(1);
  const [models, data, experiments, comparisons, studies, reports] = await Promise.all([
    ask(Models_ListDocument, { slug }),
    ask(Data_ListDocument, { slug }),
    ask(Experiments_ListDocument, { slug }),
    ask(Comparisons_ListDocument, { slug }),
    ask(Studies_ListDocument, { slug }),
    ask(Reports_ListDocument, { slug }),
  ]);
  const named = <Thing extends { readonly name: string }>(things: readonly Thing[] | undefined, name: string) => {
    const found = things?.find((thing) => thing.name === name);
    if (!found) throw new Error(`The demo has no “${name}”.`);
    return found;
  };
  const model = named(models.project?.models.nodes, 'tagged-cnn');
  const tables = await ask(Predictions_OfModelDocument, { id: model.latest.id, slug });
  const [table] = tables.modelVersion?.predictions.nodes ?? [];
  if (!table) throw new Error('The demo has no predictions of tagged-cnn.');
  const at = (kind: string, { id }: { readonly id: string }) => `${root}/${kind}/${encodeURIComponent(id)}`;
  return {
    model: at('m', model),
    dataset: at('data', named(data.project?.datasets.nodes, 'Mixed split')),
    experiment: at('x', named(experiments.project?.experiments.nodes, 'Object or tag')),
    comparison: at('c', named(comparisons.project?.comparisons.nodes, 'Tag or object?')),
    claims: at('s', named(studies.project?.studies.nodes, 'What holds for tagged-cnn')),
    evaluation: at('s', named(studies.project?.studies.nodes, 'What the maps are worth')),
    map: at('s', named(studies.project?.studies.nodes, 'Who is far from their class: tagged-cnn')),
    predictions: at('predictions', table),
    report: at('r', named(reports.project?.reports.nodes, 'Does tagged-cnn look at the shape?')),
  };
}
