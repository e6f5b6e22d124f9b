// What a new experiment asks for, while it is being put together.
import type { ExperimentInput, Imposition, NewExperiment_ReadQuery, SelectionInput } from '@pathlens/client';
import {
  type AttributionId,
  type Granularity,
  granularitiesOf,
  type ImpositionId,
  type Scope,
  type SelectionMethod,
  scopesOf,
  selectionMethods,
} from '@pathlens/pathway-core/catalog';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import { type MethodSettings, settingsProblem, toParameterInput } from './parameter-settings.ts';

export type NewExperimentProject = NonNullable<NewExperiment_ReadQuery['project']>;
export type ModelOption = NewExperimentProject['models']['nodes'][number];
export type DatasetOption = NewExperimentProject['datasets']['nodes'][number];

export interface ExperimentDraft {
  readonly name: string;
  /** Model version ids. */
  readonly models: readonly string[];
  readonly dataset: string | null;
  /** Ids of the images that were chosen on the page before; null = the data set's, see `first`. */
  readonly images: readonly string[] | null;
  /** How many images, from the first; null = all. */
  readonly first: number | null;
  /** Whose images are meant instead of the data set's. */
  readonly slice: ChosenSlice | null;
  readonly selections: readonly string[];
  /** By selection: parameters that are not at their default. */
  readonly settings: Readonly<Record<string, MethodSettings>>;
  readonly sparsities: readonly number[];
  readonly attributions: readonly AttributionId[];
  /** "predicted", "3", or "3-7" for the difference of two classes. */
  readonly target: string;
  readonly options: RunOptionsDraft;
  /** The change of the response up to which a sparsity is found for each image; null = none is. */
  readonly autoSparsity: number | null;
  readonly seed: string;
}

/** What is said about all runs beside their methods. */
export interface RunOptionsDraft {
  readonly granularity: Granularity;
  /** null = what each method is made for. */
  readonly scope: Scope | null;
  readonly imposition: ImpositionId;
}

export const offeredSparsities = [50, 70, 80, 90, 95, 98, 99] as const;

/** Why a model cannot be run; null where it can. */
export function whyNotModel({ latest }: ModelOption): string | null {
  if (latest.state === 'REFUSED') return 'This file was refused.';
  if (latest.state !== 'READY') return 'Still being read.';
  return latest.preprocessing ? null : 'Preprocessing is missing. Say it on the model’s page.';
}

/** Why a data set cannot be used; null where it can. */
export function whyNotData({ latest }: DatasetOption): string | null {
  if (latest.state === 'REFUSED') return 'It was refused.';
  if (latest.state === 'CANCELLED') return 'Its import was cancelled.';
  if (latest.state === 'DETECTED') return 'Not imported yet. Its page shows what was found.';
  if (latest.state !== 'READY') return 'Still being read.';
  return latest.itemCount > 0 ? null : 'It holds no image.';
}

interface Chosen {
  readonly model: string | null;
  readonly data: string | null;
  /** Ids of images of that data set. */
  readonly images: readonly string[];
  /** A slice of that data set. */
  readonly slice: ChosenSlice | null;
}

/** A sensible start: what was chosen on the page before, NeuronMCT with its control, two maps, three sparsities. */
export function startDraft(project: NewExperimentProject, chosen: Chosen): ExperimentDraft {
  const models = project.models.nodes.filter((model) => whyNotModel(model) === null);
  const datasets = project.datasets.nodes.filter((dataset) => whyNotData(dataset) === null);
  const wanted = models.find(({ latest }) => latest.id === chosen.model) ?? models[0];
  const data = datasets.find(({ latest }) => latest.id === chosen.data) ?? datasets[0];
  return {
    name: '',
    models: wanted ? [wanted.latest.id] : [],
    dataset: data?.latest.id ?? null,
    // Chosen images belong to the data set they were chosen in.
    images: data?.latest.id === chosen.data && chosen.images.length > 0 ? chosen.images : null,
    first: null,
    slice: data?.latest.id === chosen.data && chosen.images.length === 0 ? chosen.slice : null,
    selections: ['neuron-mct', 'random-path'],
    settings: {},
    sparsities: [80, 90, 95],
    attributions: ['pathway-gradient', 'gradient'],
    target: 'predicted',
    options: { granularity: 'unit', scope: null, imposition: 'zero' },
    autoSparsity: null,
    seed: '7',
  };
}

/** The name an experiment gets when nobody gives it one. */
export function defaultName(draft: ExperimentDraft, project: NewExperimentProject): string {
  const data = project.datasets.nodes.find(({ latest }) => latest.id === draft.dataset)?.name ?? 'No images';
  const what = draft.slice === null ? data : `${data} (${draft.slice.name})`;
  const methods = draft.selections.map(
    (id) => Object.values(selectionMethods).find((method) => method.id === id)?.title ?? id,
  );
  return `${what}, ${methods.join(', ')}`.slice(0, 120);
}

/** What keeps a draft from being started, one sentence each; empty when it can. */
export function problemsOf(draft: ExperimentDraft, mostSparsities: number): readonly string[] {
  return [
    draft.models.length === 0 ? 'Choose a model.' : null,
    draft.dataset === null ? 'Choose images.' : null,
    draft.selections.length === 0 ? 'Choose how a pathway is selected.' : null,
    ...chosenMethods(draft).map((method) => settingsProblem(method, draft.settings[method.id] ?? {}) ?? null),
    draft.sparsities.length === 0 ? 'Choose a sparsity.' : null,
    draft.sparsities.length > mostSparsities ? `At most ${mostSparsities} sparsities.` : null,
    /^\d{1,9}$/.test(draft.seed) ? null : 'The seed is a whole number.',
  ].filter((problem) => problem !== null);
}

/** The draft as the server is told. */
export function toExperimentInput(draft: ExperimentDraft, project: NewExperimentProject): ExperimentInput {
  return {
    project: project.id,
    name: draft.name.trim() || defaultName(draft, project),
    models: [...draft.models],
    datasetVersion: draft.dataset ?? '',
    images: draft.images === null ? null : [...draft.images],
    first: draft.images === null ? draft.first : null,
    slice: draft.images === null ? (draft.slice?.id ?? null) : null,
    selections: chosenMethods(draft).map((method) => ({
      method: method.id,
      parameters: toParameterInput(draft.settings[method.id] ?? {}),
      ...arrangementOf(method, draft.options),
    })),
    sparsities: [...draft.sparsities].sort((a, b) => a - b),
    attributions: [...draft.attributions],
    target: draft.target,
    imposition: impositionNames[draft.options.imposition],
    autoSparsity: draft.autoSparsity,
    seed: Number(draft.seed),
  };
}

export const impositionNames: Readonly<Record<ImpositionId, Imposition>> = {
  zero: 'ZERO',
  constOriginal: 'CONST_ORIGINAL',
  mean: 'MEAN',
  resample: 'RESAMPLE',
};

/** Granularity and scope of a method, where it can have what is asked for; else its own. */
export function arrangementOf(
  method: SelectionMethod,
  { granularity, scope }: RunOptionsDraft,
): Pick<SelectionInput, 'granularity' | 'scope'> {
  const channels = granularity === 'channel' && granularitiesOf(method).includes('channel');
  const perLayer = scope === 'perLayer' && scopesOf(method).includes('perLayer');
  return { granularity: channels ? 'CHANNEL' : null, scope: perLayer ? 'PER_LAYER' : null };
}

/** Methods that stay as they are whatever is asked for, because they are a fixed set of units. */
export function fixedMethods(draft: Pick<ExperimentDraft, 'selections'>): SelectionMethod[] {
  return chosenMethods(draft).filter(({ scope }) => scope === 'fixed');
}

/** The selections that are chosen, in the order of the catalog. */
export function chosenMethods(draft: Pick<ExperimentDraft, 'selections'>): SelectionMethod[] {
  return catalogSelections.filter(({ id }) => draft.selections.includes(id));
}

/** Selections of the catalog, in its order. */
export const catalogSelections = Object.values(selectionMethods);

/** The list with or without an entry. */
export function toggled<Value>(list: readonly Value[], value: Value, on: boolean): Value[] {
  return on ? [...list.filter((other) => other !== value), value] : list.filter((other) => other !== value);
}
