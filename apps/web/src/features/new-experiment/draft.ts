// What a new experiment asks for, while it is being put together.
import type { ExperimentInput, Imposition, NewExperiment_ReadQuery } from '@pathlens/client';
import type { Granularity, ImpositionId, Scope, SelectionMethod } from '@pathlens/pathway-core/catalog';
import { type ChosenMap, mapProblems, mapsOf, toMapInput } from '../map-methods/chosen-maps.ts';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import { type ChosenSelections, chosenMethods, selectionProblems, toSelectionInputs } from './chosen-selections.ts';

export type NewExperimentProject = NonNullable<NewExperiment_ReadQuery['project']>;
export type ModelOption = NewExperimentProject['models']['nodes'][number];
export type DatasetOption = NewExperimentProject['datasets']['nodes'][number];

/** An earlier experiment, whose images are taken. */
export interface ImagesOf {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface ExperimentDraft extends ChosenSelections {
  readonly name: string;
  /** Model version ids. */
  readonly models: readonly string[];
  readonly dataset: string | null;
  /** Ids of the images that were chosen on the page before; null = the data set's, see `first`. */
  readonly images: readonly string[] | null;
  /** Where no images are named. */
  readonly imagesOf: ImagesOf | null;
  /** How many images, from the first; null = all. */
  readonly first: number | null;
  /** Whose images are meant instead of the data set's. */
  readonly slice: ChosenSlice | null;
  /** Whether that many are taken of each class. */
  readonly perClass: boolean;
  readonly sparsities: readonly number[];
  readonly maps: readonly ChosenMap[];
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
  readonly slice?: ChosenSlice | null;
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
    imagesOf: null,
    first: null,
    slice: data?.latest.id === chosen.data && chosen.images.length === 0 ? (chosen.slice ?? null) : null,
    perClass: false,
    selections: ['neuron-mct', 'random-path'],
    settings: {},
    sparsities: [80, 90, 95],
    maps: mapsOf(['pathway-gradient', 'gradient'], 'found'),
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
  const name = `${what}, ${chosenMethods(draft)
    .map(({ title }) => title)
    .join(', ')}`;
  return name.length <= 120 ? name : `${name.slice(0, 119)}…`;
}

/** What keeps a draft from being started, one sentence each; empty when it can. */
export function problemsOf(draft: ExperimentDraft, mostSparsities: number): readonly string[] {
  return [
    draft.models.length === 0 ? 'Choose a model.' : null,
    draft.dataset === null ? 'Choose images.' : null,
    ...selectionProblems(draft),
    draft.sparsities.length === 0 ? 'Choose a sparsity.' : null,
    draft.sparsities.length > mostSparsities ? `At most ${mostSparsities} sparsities.` : null,
    ...mapProblems(draft.maps),
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
    ...imageInput(draft),
    selections: toSelectionInputs(draft),
    sparsities: [...draft.sparsities].sort((a, b) => a - b),
    maps: draft.maps.map(toMapInput),
    target: draft.target,
    imposition: impositionNames[draft.options.imposition],
    autoSparsity: draft.autoSparsity,
    seed: Number(draft.seed),
  };
}

function imageInput({ images, imagesOf, first, perClass, slice }: ExperimentDraft): ExperimentInput {
  if (images !== null) return { images: [...images] };
  if (imagesOf !== null) return { imagesOf: imagesOf.id };
  return perClass && first !== null ? { perClass: first } : { first, slice: slice?.id ?? null };
}

/** How many images the draft takes; null where only the server knows: some classes may have fewer. */
export function imageCount(draft: ExperimentDraft, { datasets }: NewExperimentProject): number | null {
  if (draft.images !== null) return draft.images.length;
  if (draft.imagesOf !== null) return draft.imagesOf.count;
  if (draft.perClass && draft.first !== null) return null;
  const data = datasets.nodes.find(({ latest }) => latest.id === draft.dataset);
  return Math.min(draft.first ?? Number.POSITIVE_INFINITY, draft.slice?.imageCount ?? data?.latest.itemCount ?? 0);
}

export const impositionNames: Readonly<Record<ImpositionId, Imposition>> = {
  zero: 'ZERO',
  constOriginal: 'CONST_ORIGINAL',
  mean: 'MEAN',
  resample: 'RESAMPLE',
};

/** Methods that stay as they are whatever is asked for, because they are a fixed set of units. */
export function fixedMethods(draft: Pick<ExperimentDraft, 'selections'>): SelectionMethod[] {
  return chosenMethods(draft).filter(({ scope }) => scope === 'fixed');
}

/** The list with or without an entry. */
export function toggled<Value>(list: readonly Value[], value: Value, on: boolean): Value[] {
  return on ? [...list.filter((other) => other !== value), value] : list.filter((other) => other !== value);
}
