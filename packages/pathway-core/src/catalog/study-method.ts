// What the catalog says of a study: a question to a model and a slice of images that several selections answer together.
import { PathlensError } from '../errors.ts';
import type { Parameter } from './parameters.ts';
import type { ImpositionId } from './run-options.ts';

export const studyIds = [
  'path-analysis',
  'pathway-map',
  'stability',
  'model-overlap',
  'faithfulness',
  'local-linearity',
  'decoding',
  'path-graph',
  'evaluation',
  'roar',
  'claims',
] as const;
export type StudyId = (typeof studyIds)[number];

export interface StudyMethod {
  readonly id: StudyId;
  readonly title: string;
  /** One sentence for a card. */
  readonly about: string;
  readonly parameters: readonly Parameter[];
  /** How many model versions it compares. */
  readonly models: { readonly min: number; readonly max: number };
  /** Whether the person chooses selections; claims bring their own. */
  readonly choosesSelections: boolean;
  /** Whether the person chooses attribution methods, whose maps it examines. */
  readonly choosesAttributions: boolean;
  /** Whether the person chooses metrics. */
  readonly choosesMetrics: boolean;
  /** Whether the person chooses what is explained; else it is the class the network predicts. */
  readonly choosesTarget: boolean;
  /** Whether it can read the pathways of an experiment instead of computing them. */
  readonly fromExperiment: boolean;
  /** What pruned units may become in it. */
  readonly impositions: readonly ImpositionId[];
}

/** Throws PathlensError STUDY_IMPOSITION where a study cannot be asked with it, naming those it can. */
export function checkStudyImposition({ title, impositions }: StudyMethod, id: ImpositionId): void {
  if (impositions.includes(id)) return;
  const limit = impositions.join(', ');
  throw new PathlensError('STUDY_IMPOSITION', `${title} cannot impose “${id}” on pruned units; it takes ${limit}.`, {
    path: ['imposition'],
    limit,
  });
}
