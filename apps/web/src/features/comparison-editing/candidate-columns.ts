// Columns that the runs of an experiment can give: each map of each run, at a sparsity where it has one.
import type { ComparisonEditing_RunsQuery } from '@pathlens/client';
import { type AttributionId, attributionIds, explainsPathway } from '@pathlens/pathway-core/catalog';

export type SourceExperiment = NonNullable<ComparisonEditing_RunsQuery['experiment']>;
export type SourceRun = SourceExperiment['runs']['nodes'][number];
type SourceMap = SourceRun['maps'][number];

export interface Candidate {
  readonly key: string;
  readonly run: SourceRun;
  readonly map: Pick<SourceMap, 'method' | 'parameters'>;
  /** Whether the map is of the pathway, and so of a sparsity. */
  readonly ofPathway: boolean;
}

/** A candidate at a sparsity; null: the largest that was computed, or a map of the whole network. */
export interface ChosenCandidate extends Candidate {
  readonly sparsity: number | null;
}

const isAttribution = (id: string): id is AttributionId => attributionIds.some((known) => known === id);

const usable: readonly string[] = ['DONE', 'PARTIAL', 'RUNNING'];

export function candidatesOf({ runs }: SourceExperiment): Candidate[] {
  return runs.nodes
    .filter(({ state }) => usable.includes(state))
    .flatMap((run) =>
      run.maps.map((map) => ({
        key: [run.id, map.method.id, ...map.parameters.map(({ id, value }) => `${id}=${value}`)].join(' '),
        run,
        map,
        ofPathway: isAttribution(map.method.id) && explainsPathway(map.method.id),
      })),
    );
}

/** Parameters that tell maps of one method in one run apart; nothing where it has the method once. */
export function mapWords({ run, map }: Candidate): string {
  const same = run.maps.filter(({ method }) => method.id === map.method.id);
  if (same.length < 2) return map.method.title;
  const telling = map.parameters.filter(({ id, value }) =>
    same.some(({ parameters }) => parameters.some((other) => other.id === id && other.value !== value)),
  );
  return `${map.method.title} (${telling.map(({ id, value }) => `${id} ${value}`).join(', ')})`;
}
