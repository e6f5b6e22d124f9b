// A study over a small network in memory, run to its end; what it said by kind and id, the last of each.
import { type Figure, readFigure, readTable, type Table } from '@pathlens/figures';
import {
  completeParameters,
  type Engine,
  imagesInMemory,
  type Network,
  openSession,
  random,
  referenceEngine,
  type SelectionId,
  type SelectionRequest,
  type StudyId,
  selectionMethods,
  studyMethods,
} from '@pathlens/pathway-core';
import { networkCases } from '@pathlens/pathway-core/testing';
import {
  type StudyArray,
  type StudyContext,
  type StudyModel,
  type StudyPicture,
  type StudyRequest,
  studies,
} from '../../src/index.ts';

const engine = (await referenceEngine.open()) as Engine;

export const residual = networkCases().find(({ name }) => name.startsWith('ResNet'))!.network;

export function normalImages(count: number, elements: number, seed = 77): Float32Array {
  const source = random(seed);
  return Float32Array.from({ length: count * elements }, () => source.normal());
}

export function selection(
  id: SelectionId,
  parameters: Record<string, number | string> = {},
  seed = 3,
): SelectionRequest {
  return { id, parameters: completeParameters(selectionMethods[id], parameters), seed };
}

export function modelOf(
  network: Network,
  values: Float32Array,
  options: {
    readonly label?: string;
    readonly labels?: readonly (number | null)[];
    readonly normalisation?: StudyModel['normalisation'];
  } = {},
): StudyModel {
  const images = imagesInMemory(
    values,
    network.input.shape.reduce((a, b) => a * b),
  );
  const session = openSession(engine, network);
  const places = Array.from({ length: images.count }, (_, i) => i);
  return {
    label: options.label ?? 'model',
    digest: options.label ?? 'model',
    classes: ['first'],
    normalisation: options.normalisation ?? null,
    open: () => session,
    images: {
      ...images,
      names: places.map((i) => `image ${i}`),
      labels: options.labels ?? places.map(() => null),
      keys: places.map((i) => 100 + i),
      digests: places.map((i) => `${100 + i}`),
    },
  };
}

export interface Said {
  readonly figures: ReadonlyMap<string, Figure>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly arrays: ReadonlyMap<string, StudyArray>;
  /** Every picture of each id, in the order they came. */
  readonly pictures: ReadonlyMap<string, readonly StudyPicture[]>;
  /** Share of the work done, as it was said. */
  readonly progress: readonly number[];
}

/** Everything said must be readable by those who store and draw it. */
export async function studyOf(
  id: StudyId,
  models: readonly StudyModel[],
  request: Partial<Omit<StudyRequest, 'parameters'>> & {
    readonly parameters?: Record<string, number | string | boolean>;
  },
  rest: Partial<StudyContext> = {},
): Promise<Said> {
  const figures = new Map<string, Figure>();
  const tables = new Map<string, Table>();
  const arrays = new Map<string, StudyArray>();
  const pictures = new Map<string, StudyPicture[]>();
  const progress: number[] = [];
  const study = await studies[id]();
  const events = study({
    models,
    provenance: [{ label: 'Model', value: 'in memory' }],
    ...rest,
    request: {
      selections: [selection('neuron-mct')],
      attributions: [],
      metrics: [],
      levels: [],
      sparsities: [90],
      imposition: 'zero',
      target: 'predicted',
      seed: 5,
      claims: [],
      ...request,
      parameters: completeParameters(studyMethods[id], request.parameters ?? {}),
    },
  });
  for await (const event of events) {
    if (event.kind === 'figure') figures.set(event.figure.id, readFigure(JSON.parse(JSON.stringify(event.figure))));
    if (event.kind === 'table') tables.set(event.table.id, readTable(JSON.parse(JSON.stringify(event.table))));
    if (event.kind === 'array') {
      const { shape, values } = event.array;
      if (shape.reduce((a, b) => a * b, 1) !== values.length)
        throw new Error(`${event.array.name} does not fill its shape`);
      arrays.set(event.array.name, event.array);
    }
    if (event.kind === 'picture') {
      pictures.set(event.picture.id, [...(pictures.get(event.picture.id) ?? []), event.picture]);
    }
    if (event.kind === 'progress') progress.push(event.done / event.total);
  }
  return { figures, tables, arrays, pictures, progress };
}

/** The value at a place of an array. */
export function valueAt(said: Said, name: string, ...at: number[]): number {
  const { shape, values } = said.arrays.get(name)!;
  return values[at.reduce((index, place, axis) => index * shape[axis] + place, 0)];
}
