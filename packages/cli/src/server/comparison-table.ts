// A comparison as text: what each column is, and a row of numbers for each image.
import type { Script_ComparisonQuery } from '@pathlens/client';
import { mapNameOf } from './map-name-of.ts';

type Version = NonNullable<NonNullable<Script_ComparisonQuery['comparison']>['version']>;
export type ComparedColumn = Version['columns'][number];
export type ComparedRow = Version['rows'][number];

const region = 'object';
const missing = '–';

export function columnLabel({
  model,
  selection,
  attribution,
  attributionParameters,
  sparsity,
}: ComparedColumn): string {
  const at = sparsity == null ? 'at its largest sparsity' : `at ${sparsity} %`;
  const map = mapNameOf(attribution.id, attributionParameters);
  return `${model.model.name} v${model.number}, ${selection.method.id}, ${map} ${at}`;
}

/** Class and probability of the image, and the share of the map inside the object where its mask is known. */
function cellText({ map }: ComparedRow['cells'][number]): string {
  if (!map) return missing;
  const { predicted, probability } = map.pathway;
  const share = map.masses.find((mass) => mass.region === region)?.share;
  const inside = share === undefined ? '' : `, ${share.toFixed(2)} inside`;
  return `${predicted.name} ${probability.toFixed(2)}${inside}`;
}

export function comparisonTable(columns: readonly ComparedColumn[], rows: readonly ComparedRow[]): string {
  const lines = [
    ['image', ...columns.map(({ letter }) => letter), 'disagreement'],
    ...rows.map(({ image, cells, disagreement }) => [
      image.path,
      ...cells.map(cellText),
      disagreement == null ? missing : disagreement.toFixed(2),
    ]),
  ];
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  const aligned = lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  );
  return [...columns.map((column) => `${column.letter}  ${columnLabel(column)}`), '', ...aligned].join('\n');
}
