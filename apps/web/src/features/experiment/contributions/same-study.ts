// Whether a study of contributions is about the image, the run and the sparsity that are looked at.
import type { Experiment_ContributionsQuery } from '@pathlens/client';
import type { ExperimentRun } from '../types.ts';

export type ContributionStudy = NonNullable<Experiment_ContributionsQuery['project']>['studies']['nodes'][number];

export interface Subject {
  readonly model: string;
  readonly image: string;
  readonly run: Pick<ExperimentRun, 'selection' | 'target'>;
  /** Percent. */
  readonly sparsity: number;
}

type Selection = ContributionStudy['selections'][number];

function selectionKey({ method, parameters, granularity, scope }: Selection | ExperimentRun['selection']): string {
  const set = [...parameters].sort((a, b) => a.id.localeCompare(b.id)).map(({ id, value }) => `${id}=${value}`);
  return [method.id, granularity, scope ?? '', ...set].join(' ');
}

export function isAbout(study: ContributionStudy, { model, image, run, sparsity }: Subject): boolean {
  return (
    study.models.length === 1 &&
    study.models[0].id === model &&
    study.images.totalCount === 1 &&
    study.images.nodes[0]?.id === image &&
    study.sparsities.length === 1 &&
    Math.abs(study.sparsities[0] - sparsity) < 1e-9 &&
    study.imposition === 'ZERO' &&
    study.target === run.target &&
    study.selections.length === 1 &&
    selectionKey(study.selections[0]) === selectionKey(run.selection)
  );
}

/** The newest that is done or on its way; ended ones without a result are none. */
export function studyAbout(studies: readonly ContributionStudy[], subject: Subject): ContributionStudy | null {
  return studies.find((study) => !['FAILED', 'CANCELLED'].includes(study.state) && isAbout(study, subject)) ?? null;
}
