// What stands behind the columns, one row a parameter: so that what differs can be told from what does not.
import type { ComparisonColumn } from '../comparisons/types.ts';
import type { ColumnRun } from './analysis-data.ts';
import { modelWords } from './column-words.ts';

export interface ParameterRow {
  readonly id: string;
  readonly name: string;
  /** By column; null where it has none. */
  readonly values: readonly (string | null)[];
  readonly differs: boolean;
}

type Values = readonly (readonly [id: string, name: string, value: string | null | undefined])[];

function valuesOf(column: ComparisonColumn, run: ColumnRun | undefined): Values {
  const { model, selection, attribution, sparsity } = column;
  const of = run?.run;
  return [
    ['model', 'Model', modelWords(column)],
    ['selection', 'Selection', selection.method.title],
    ...selection.parameters.map(({ id, value }) => [`selection ${id}`, `Selection: ${id}`, value] as const),
    ['granularity', 'Granularity', selection.granularity.toLowerCase()],
    ['scope', 'Threshold', selection.scope === 'PER_LAYER' ? 'per layer' : 'global'],
    ['imposition', 'Pruned units', of?.imposition.toLowerCase()],
    ['attribution', 'Map', attribution.title],
    ...(run?.attributionParameters ?? []).map(({ id, value }) => [`map ${id}`, `Map: ${id}`, value] as const),
    ['sparsity', 'Sparsity', sparsity == null ? 'largest computed' : `${sparsity} %`],
    ['input', 'Input', model.preprocessing ? `${model.preprocessing.height} × ${model.preprocessing.width}` : null],
    ['experiment', 'Experiment', of?.experiment.name],
    [
      'data',
      'Data',
      of ? `${of.experiment.datasetVersion.dataset.name} v${of.experiment.datasetVersion.number}` : null,
    ],
    ['seed', 'Seed', of ? String(of.seed) : null],
    ['engine', 'Engine', [of?.engine, of?.device].filter(Boolean).join(', ') || null],
    ['library', 'Library', of?.library],
    ['code', 'Code version', of?.codeVersion],
  ];
}

/** Rows in the order in which columns first have them; those that no column has are left out. */
export function parameterRows(columns: readonly ComparisonColumn[], runs: readonly ColumnRun[]): ParameterRow[] {
  const all = columns.map((column) =>
    valuesOf(
      column,
      runs.find(({ letter }) => letter === column.letter),
    ),
  );
  const names = new Map<string, string>();
  for (const values of all) for (const [id, name] of values) if (!names.has(id)) names.set(id, name);
  return [...names].flatMap(([id, name]) => {
    const values = all.map((own) => own.find(([other]) => other === id)?.[2] ?? null);
    return values.every((value) => value === null) ? [] : [{ id, name, values, differs: new Set(values).size > 1 }];
  });
}
