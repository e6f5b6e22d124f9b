// An evaluation over a small network, run in shards of any cut; what it said by kind and id.
import { type Figure, readFigure, readTable, type Table } from '@pathlens/figures';
import {
  type AttributionId,
  attributionMethods,
  completeParameters,
  type MetricId,
  metricMethods,
  studyMethods,
} from '@pathlens/pathway-core';
import { evaluation } from '../src/evaluation.ts';
import type {
  AttributionRequest,
  MetricRequest,
  StudyArray,
  StudyContext,
  StudyModel,
  StudyRequest,
} from '../src/study.ts';

export function method(id: AttributionId): AttributionRequest {
  return { id, parameters: completeParameters(attributionMethods[id], {}), pathway: null };
}

export function metric(id: MetricId, parameters: Record<string, string | number> = {}): MetricRequest {
  return { id, parameters: completeParameters(metricMethods[id], parameters) };
}

export function contextOf(
  models: readonly StudyModel[],
  request: Partial<StudyRequest>,
  rest: Partial<StudyContext> = {},
): StudyContext {
  return {
    models,
    provenance: [{ label: 'Model', value: 'in memory' }],
    ...rest,
    request: {
      selections: [],
      attributions: [method('gradient'), method('input-x-gradient')],
      metrics: [metric('deletion')],
      levels: [0, 25, 50, 100],
      sparsities: [90],
      imposition: 'zero',
      target: 'predicted',
      seed: 5,
      claims: [],
      ...request,
      parameters: completeParameters(studyMethods.evaluation, { resamples: 200, ...request.parameters }),
    },
  };
}

export interface Told {
  readonly figures: ReadonlyMap<string, Figure>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly arrays: ReadonlyMap<string, StudyArray>;
}

/** Runs the shards of these keys and says what is found in them. */
export async function evaluationOf(context: StudyContext, keys?: readonly string[]): Promise<Told> {
  const shards = await evaluation.shards(context);
  const results = new Map<string, Uint8Array>();
  for (const key of keys ?? shards.map((shard) => shard.key)) results.set(key, await runShard(context, key));
  return told(context, results);
}

export function runShard(context: StudyContext, key: string, resume?: Uint8Array): Promise<Uint8Array> {
  const shard = { key, stage: 0, title: key, content: key, weight: 1 };
  return evaluation.run(context, shard, {
    ...(resume === undefined ? {} : { resume }),
    keep: async () => {},
    read: () => Promise.reject(new Error('no shard reads another')),
    progress: () => {},
  });
}

/** Everything said must be readable by those who store and draw it. */
export async function told(context: StudyContext, results: ReadonlyMap<string, Uint8Array>): Promise<Told> {
  const figures = new Map<string, Figure>();
  const tables = new Map<string, Table>();
  const arrays = new Map<string, StudyArray>();
  const done = new Set(results.keys());
  for await (const event of evaluation.summarise(context, { done, read: async (key) => results.get(key)! })) {
    if (event.kind === 'figure') figures.set(event.figure.id, readFigure(JSON.parse(JSON.stringify(event.figure))));
    if (event.kind === 'table') tables.set(event.table.id, readTable(JSON.parse(JSON.stringify(event.table))));
    if (event.kind !== 'array') continue;
    const { name, shape, values } = event.array;
    if (shape.reduce((a, b) => a * b, 1) !== values.length) throw new Error(`${name} does not fill its shape`);
    arrays.set(name, event.array);
  }
  return { figures, tables, arrays };
}

/** A row of a table as an object by the ids of its columns. */
export function rowOf({ columns, rows }: Table, map: string): Record<string, string | number | null> {
  const at = columns.findIndex(({ id }) => id === 'map');
  const row = rows.find((cells) => cells[at] === map)!;
  return Object.fromEntries(columns.map(({ id }, i) => [id, row[i]]));
}
