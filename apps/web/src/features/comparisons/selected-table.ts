// Selected rows of a comparison as a table: what stands under their pictures, in numbers.
import type { Table } from '@pathlens/figures';
import type { GridRow } from './grid-row.ts';
import type { ComparisonColumn, ComparisonVersion } from './types.ts';

interface Of {
  readonly name: string;
  readonly version: Pick<ComparisonVersion, 'number' | 'columns'>;
  /** Letters of the two columns that are held against each other. */
  readonly pair: readonly string[];
}

const columnName = ({ letter, model, attribution, sparsity }: ComparisonColumn): string =>
  `${letter}: ${model.model.name} v${model.number}, ${attribution.title}${sparsity == null ? '' : `, ${sparsity} % pruned`}`;

export function selectedTable(rows: readonly GridRow[], { name, version, pair }: Of): Table {
  const { columns, number } = version;
  const regions = [...new Set(rows.flatMap(({ cells }) => cells.flatMap(({ masses }) => masses.map((m) => m.region))))];
  const ofPair = pair.length > 1 ? pair.join(' and ') : null;
  return {
    id: 'selected-images',
    title: `${name}: selected images`,
    columns: [
      { id: 'image', title: 'Image' },
      { id: 'label', title: 'Label' },
      ...(ofPair
        ? [
            { id: 'overlap', title: `Jaccard index of ${ofPair}` },
            { id: 'correlation', title: `Rank correlation of ${ofPair}` },
          ]
        : []),
      ...columns.flatMap((column) => [
        { id: `${column.letter}-p`, title: `${columnName(column)}: probability` },
        { id: `${column.letter}-kept`, title: `${columnName(column)}: probability with the pathway alone` },
        ...regions.map((region) => ({
          id: `${column.letter}-${region}`,
          title: `${columnName(column)}: share of mass in ${region}`,
        })),
      ]),
    ],
    rows: rows.map(({ image, overlap, correlation, cells }) => [
      image.path,
      image.label,
      ...(ofPair ? [overlap, correlation] : []),
      ...cells.flatMap(({ probability, kept, masses }) => [
        probability,
        kept,
        ...regions.map((region) => masses.find((mass) => mass.region === region)?.share ?? null),
      ]),
    ]),
    provenance: [
      { label: 'Comparison', value: `${name}, version ${number}` },
      ...columns.map((column) => ({ label: `Column ${column.letter}`, value: columnName(column) })),
    ],
  };
}
