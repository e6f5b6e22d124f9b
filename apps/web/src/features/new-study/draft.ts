// What a new study asks for, while it is being put together.
import type { StudyInput } from '@pathlens/client';
import {
  type ClaimId,
  claimIds,
  type StudyId,
  type StudyMethod,
  studyDefaults,
  studyIds,
  studyMethods,
} from '@pathlens/pathway-core/catalog';
import { selectionProblems, toSelectionInputs } from '../new-experiment/chosen-selections.ts';
import {
  impositionNames,
  type NewExperimentProject,
  type RunOptionsDraft,
  whyNotData,
  whyNotModel,
} from '../new-experiment/draft.ts';
import { type MethodSettings, settingsProblem, toParameterInput } from '../new-experiment/parameter-settings.ts';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import {
  type Examination,
  examinationFor,
  examinationProblems,
  toExaminationInput,
  usualExamination,
} from './examination.ts';
import { sparsitiesOfSource } from './source-sparsities.ts';
import type { StudySource } from './types.ts';

export interface StudyDraft {
  readonly kind: StudyId;
  readonly name: string;
  /** Model version ids, in the order in which they were chosen. */
  readonly models: readonly string[];
  readonly dataset: string | null;
  /** How many images, from the first; null = all. */
  readonly count: number | null;
  /** Whether the count is of each class. */
  readonly perClass: boolean;
  /** Whose images are meant instead of all of the data set, or of the experiment. */
  readonly slice: ChosenSlice | null;
  /** Keys: chosen-selections.ts. */
  readonly selections: readonly string[];
  /** By key: parameters that are not at their default. */
  readonly settings: Readonly<Record<string, MethodSettings>>;
  readonly sparsities: readonly number[];
  readonly options: RunOptionsDraft;
  readonly target: string;
  /** Parameters of the study, by its kind, that are not at their default. */
  readonly studySettings: Readonly<Partial<Record<StudyId, MethodSettings>>>;
  readonly claims: readonly ClaimId[];
  /** Maps, metrics and levels, of a question about maps. */
  readonly examined: Examination;
  readonly seed: string;
  /** Whose stored pathways are read; its model, images and selections are the study's. */
  readonly source: StudySource | null;
}

interface Chosen {
  readonly kind: string | null;
  readonly models: readonly string[];
  readonly data: string | null;
  readonly source: StudySource | null;
  /** A slice of that data set. */
  readonly slice?: ChosenSlice | null;
}

export function studyOf({ kind }: Pick<StudyDraft, 'kind'>): StudyMethod {
  return studyMethods[kind];
}

/** How many images a kind begins with: those that cost much per image begin small; null = all. */
export function usualCount(kind: StudyId): number | null {
  // Networks are trained on them.
  if (kind === 'roar') return null;
  if (kind === 'claims') return 100;
  return kind === 'decoding' ? 2 : 16;
}

/** A sensible start: what was chosen on the page before, the rest as the catalog has it. */
export function startStudyDraft(project: NewExperimentProject, chosen: Chosen): StudyDraft {
  const models = project.models.nodes.filter((model) => whyNotModel(model) === null);
  const datasets = project.datasets.nodes.filter((dataset) => whyNotData(dataset) === null);
  const known = studyIds.find((id) => id === chosen.kind) ?? 'claims';
  const source =
    chosen.source !== null && (chosen.kind === null || studyMethods[known].fromExperiment) ? chosen.source : null;
  const kind = source && !studyMethods[known].fromExperiment ? 'path-analysis' : known;
  const ready = models
    .map(({ latest }) => latest.id)
    .filter((id) => !source || source.models.some((one) => one.id === id));
  const wanted = ready.filter((id) => chosen.models.includes(id));
  const data = datasets.find(({ latest }) => latest.id === chosen.data) ?? datasets[0];
  const draft: StudyDraft = {
    kind,
    name: '',
    models: wanted.length > 0 ? wanted : ready.slice(0, 1),
    dataset: data?.latest.id ?? null,
    count: chosen.slice ? null : usualCount(kind),
    perClass: false,
    slice: chosen.slice ?? null,
    selections: studyDefaults[kind].selections,
    settings: {},
    sparsities: source ? sparsitiesOfSource(source.sparsities) : studyDefaults[kind].sparsities,
    options: { granularity: 'unit', scope: null, imposition: 'zero' },
    target: 'predicted',
    studySettings: {},
    claims: claimIds,
    examined: usualExamination(kind),
    seed: '7',
    source,
  };
  return withKind(draft, kind, project);
}

/** The draft for another question: as many models as it takes; images and selections are its usual ones unless they were chosen. */
export function withKind(draft: StudyDraft, kind: StudyId, project: NewExperimentProject): StudyDraft {
  const { models: range, fromExperiment, impositions } = studyMethods[kind];
  const ready = project.models.nodes.filter((model) => whyNotModel(model) === null).map(({ latest }) => latest.id);
  const models = [...draft.models, ...ready.filter((id) => !draft.models.includes(id))].slice(
    0,
    Math.min(range.max, Math.max(range.min, Math.min(draft.models.length, range.max))),
  );
  const count = draft.count === usualCount(draft.kind) ? usualCount(kind) : draft.count;
  const usual =
    studyDefaults[draft.kind].selections.join() === draft.selections.join() || draft.selections.length === 0;
  const selections = usual ? studyDefaults[kind].selections : draft.selections;
  const { imposition } = draft.options;
  const options = { ...draft.options, imposition: impositions.includes(imposition) ? imposition : 'zero' } as const;
  const examined = examinationFor(draft.examined, draft.kind, kind);
  return { ...draft, kind, models, count, selections, options, examined, source: fromExperiment ? draft.source : null };
}

/** Whether images of the chosen data set have regions, as far as its first ones say. */
export function hasRegions(draft: Pick<StudyDraft, 'dataset'>, { datasets }: NewExperimentProject): boolean {
  const images = datasets.nodes.find(({ latest }) => latest.id === draft.dataset)?.latest.images.nodes ?? [];
  return images.some(({ masks }) => masks.length > 0);
}

/** What keeps a draft from being started, one sentence each; empty when it can. */
export function studyProblems(draft: StudyDraft, mostSparsities: number, regions: boolean): readonly string[] {
  const study = studyOf(draft);
  const seed = /^\d{1,9}$/.test(draft.seed) ? null : 'The seed is a whole number.';
  const own = settingsProblem(study, draft.studySettings[draft.kind] ?? {}) ?? null;
  const sparse = draft.sparsities.length === 0 ? 'Choose a sparsity.' : null;
  if (draft.source) return [sparse, own, seed].filter((problem) => problem !== null);
  const { min, max } = study.models;
  const few = max === 1 ? 'Choose a model.' : `Choose at least ${min} models.`;
  const selecting = study.choosesSelections
    ? [
        ...selectionProblems(draft),
        sparse,
        draft.sparsities.length > mostSparsities ? `At most ${mostSparsities} sparsities.` : null,
      ]
    : study.choosesAttributions
      ? examinationProblems(draft.kind, draft.examined, regions)
      : [draft.claims.length === 0 ? 'Choose a claim.' : null];
  return [
    draft.models.length < min ? few : null,
    draft.models.length > max ? `At most ${max} models.` : null,
    draft.dataset === null ? 'Choose images.' : null,
    ...selecting,
    own,
    seed,
  ].filter((problem) => problem !== null);
}

/** The name a study gets when nobody gives it one. */
export function defaultStudyName(draft: StudyDraft, project: NewExperimentProject): string {
  const { title } = studyOf(draft);
  if (draft.source) return `${title} of ${draft.source.name}`;
  const models = draft.models.map(
    (id) => project.models.nodes.find(({ latest }) => latest.id === id)?.name ?? 'No model',
  );
  const data = project.datasets.nodes.find(({ latest }) => latest.id === draft.dataset)?.name ?? 'no images';
  return `${title} of ${models.join(', ')} on ${data}`;
}

/** How many images the draft takes; null where only the server knows: some classes may have fewer. */
export function imagesOf(draft: StudyDraft, project: NewExperimentProject): number | null {
  // How many of its images the slice has only the server knows.
  if (draft.source) return draft.slice === null ? draft.source.images : null;
  const data = project.datasets.nodes.find(({ latest }) => latest.id === draft.dataset)?.latest;
  if (!data) return 0;
  if (draft.perClass && draft.count !== null) return data.classes.length > 0 ? null : 0;
  return Math.min(draft.count ?? Number.POSITIVE_INFINITY, draft.slice?.imageCount ?? data.itemCount);
}

/** The draft as the server is told. */
export function toStudyInput(draft: StudyDraft, project: NewExperimentProject): StudyInput {
  const study = studyOf(draft);
  const input: StudyInput = {
    project: project.id,
    kind: draft.kind,
    name: draft.name.trim() || defaultStudyName(draft, project),
    models: [...draft.models],
    parameters: toParameterInput(draft.studySettings[draft.kind] ?? {}),
    seed: Number(draft.seed),
  };
  const sparsities = [...draft.sparsities].sort((a, b) => a - b);
  if (draft.source) {
    const { id: experiment, dataset } = draft.source;
    return { ...input, experiment, datasetVersion: dataset.id, sparsities, slice: draft.slice?.id ?? null };
  }
  const slice = draft.slice?.id ?? null;
  const part = draft.perClass && draft.count !== null ? { perClass: draft.count } : { first: draft.count, slice };
  const images = { datasetVersion: draft.dataset ?? '', ...part };
  if (study.choosesAttributions) {
    const target = study.choosesTarget ? draft.target : 'predicted';
    return { ...input, ...images, ...toExaminationInput(draft.kind, draft.examined), target };
  }
  if (!study.choosesSelections) {
    // None named stands for all, now and when the catalog grows.
    const claims = draft.claims.length === claimIds.length ? null : [...draft.claims];
    return { ...input, ...images, claims };
  }
  return {
    ...input,
    ...images,
    selections: toSelectionInputs(draft),
    sparsities,
    imposition: impositionNames[draft.options.imposition],
    target: draft.target,
  };
}
