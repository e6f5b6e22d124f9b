// What an evaluation found of the maps of one method, from its table of means.
import type { Experiment_EvaluationsQuery } from '@pathlens/client';

export type EvaluationStudy = NonNullable<Experiment_EvaluationsQuery['project']>['studies']['nodes'][number];

export interface MethodScores {
  /** As the study calls the map: "Pathway Gradient (NeuronMCT, 90 %)". */
  readonly map: string;
  readonly images: number;
  readonly metrics: readonly { readonly title: string; readonly mean: number }[];
}

/** Rows of maps of the method on the model; empty where the study has none. */
export function scoresOfMethod(
  study: EvaluationStudy,
  { model, method }: { readonly model: string; readonly method: string },
): MethodScores[] {
  const [table] = study.tables;
  const version = study.models.find(({ id }) => id === model);
  if (!table || !version) return [];
  const place = (id: string) => table.columns.findIndex((column) => column.id === id);
  const [ofModel, ofMap, ofKind, ofImages] = ['model', 'map', 'kind', 'n'].map(place);
  const about = new Set([ofModel, ofMap, ofKind, ofImages]);
  return table.rows.flatMap((row) => {
    const map = String(row[ofMap] ?? '');
    if (row[ofKind] !== 'method' || (map !== method && !map.startsWith(`${method} (`))) return [];
    if (ofModel >= 0 && !String(row[ofModel]).startsWith(version.model.name)) return [];
    const metrics = table.columns.flatMap(({ title }, i) => {
      const mean = row[i];
      return about.has(i) || typeof mean !== 'number' ? [] : [{ title, mean }];
    });
    return [{ map, images: Number(row[ofImages] ?? 0), metrics }];
  });
}
