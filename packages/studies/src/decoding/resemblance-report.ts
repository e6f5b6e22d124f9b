// How much decoded pictures resemble their images, by column and beside the footprint control: figure and tables (claim C7).
import type { BoxesFigure, Table } from '@pathlens/figures';
import { type Bootstrap, bootstrap, bootstrapDifference, type Resemblance } from '@pathlens/pathway-core';
import { boxOf } from '../box.ts';
import { count } from '../numbers.ts';
import type { StudyContext } from '../study.ts';
import { short, withInterval } from '../words.ts';
import type { DecodedColumn } from './columns.ts';

/** One image: resemblance and value of the objective, a column each. */
export interface ResemblanceRow {
  readonly name: string;
  readonly found: readonly (Resemblance & { readonly value: number })[];
}

type Measure = 'featureCosine' | 'ssim';

/** Over the images where the measure is defined; null where it is on none. */
export function meanOf(rows: readonly ResemblanceRow[], column: number, measure: Measure): Bootstrap | null {
  const values = rows.flatMap(({ found }) => found[column][measure] ?? []);
  return values.length === 0 ? null : bootstrap(values);
}

/** Pathway less control, over the images where both are defined; null where there are none. */
export function aboveControl(
  rows: readonly ResemblanceRow[],
  { column, control }: { readonly column: number; readonly control: number },
  measure: Measure,
): Bootstrap | null {
  const pairs = rows.flatMap(({ found }) => {
    const [own, other] = [found[column][measure], found[control][measure]];
    return own === null || other === null ? [] : [[own, other] as const];
  });
  if (pairs.length === 0) return null;
  return bootstrapDifference(
    pairs.map(([own]) => own),
    pairs.map(([, other]) => other),
  );
}

function finding(rows: readonly ResemblanceRow[], columns: readonly DecodedColumn[]): string {
  const said = columns.flatMap(({ title, control }, column) => {
    const above = control === null ? null : aboveControl(rows, { column, control }, 'featureCosine');
    return above === null ? [] : `${title}: ${withInterval(above)}`;
  });
  return said.length === 0
    ? 'No pathway has been decoded yet.'
    : `Feature cosine to the image above the footprint control: ${said.join('; ')}.`;
}

export function resemblanceFigure(
  rows: readonly ResemblanceRow[],
  columns: readonly DecodedColumn[],
  { provenance }: Pick<StudyContext, 'provenance'>,
): BoxesFigure {
  return {
    kind: 'boxes',
    id: 'resemblance',
    title: 'Decoded pictures beside their images',
    caption: `Cosine of the last hidden layer’s features of the decoded picture and of the image, over ${count(rows.length, 'image')}: median, quartiles and 95 % of the images. The footprint control keeps the mask’s places and counts on other channels; what it shows, the outline of the mask shows.`,
    text: finding(rows, columns),
    n: rows.length,
    provenance,
    y: { label: 'Feature cosine to the image' },
    boxes: columns.flatMap(({ title, role }, column) => {
      const values = rows.flatMap(({ found }) => found[column].featureCosine ?? []);
      return boxOf(title, role === 'pathway' ? 'method' : 'control', values) ?? [];
    }),
  };
}

export function resemblanceTables(
  rows: readonly ResemblanceRow[],
  columns: readonly DecodedColumn[],
  { provenance }: Pick<StudyContext, 'provenance'>,
): Table[] {
  const parts = (found: Bootstrap | null) =>
    found === null ? [null, null, null] : [found.estimate, found.low, found.high];
  return [
    {
      id: 'resemblance-summary',
      title: 'Resemblance of decoded pictures to their images',
      columns: [
        { id: 'column', title: 'Decoded' },
        { id: 'images', title: 'Images' },
        ...['cosine', 'ssim', 'cosine-above', 'ssim-above'].flatMap((id) => {
          const title = {
            cosine: 'Feature cosine',
            ssim: 'SSIM',
            'cosine-above': 'Feature cosine above control',
            'ssim-above': 'SSIM above control',
          }[id]!;
          return [
            { id, title },
            { id: `${id}-low`, title: `${title}, 95 % low` },
            { id: `${id}-high`, title: `${title}, 95 % high` },
          ];
        }),
      ],
      rows: columns.map(({ title, control }, column) => {
        const above = (measure: Measure) =>
          control === null ? null : aboveControl(rows, { column, control }, measure);
        return [
          title,
          rows.length,
          ...parts(meanOf(rows, column, 'featureCosine')),
          ...parts(meanOf(rows, column, 'ssim')),
          ...parts(above('featureCosine')),
          ...parts(above('ssim')),
        ];
      }),
      provenance,
    },
    {
      id: 'resemblance',
      title: 'Resemblance by image',
      columns: [
        { id: 'image', title: 'Image' },
        { id: 'column', title: 'Decoded' },
        { id: 'answer', title: 'Answer reached' },
        { id: 'cosine', title: 'Feature cosine' },
        { id: 'ssim', title: 'SSIM' },
      ],
      rows: rows.flatMap(({ name, found }) =>
        found.map(({ value, featureCosine, ssim }, column) => [
          name,
          columns[column].title,
          value,
          featureCosine,
          ssim,
        ]),
      ),
      provenance,
    },
  ];
}

/** Under a picture. */
export function resemblanceNote({ featureCosine, ssim }: Resemblance): string {
  const said = [
    featureCosine === null ? null : `cosine ${short(featureCosine)}`,
    ssim === null ? null : `SSIM ${short(ssim)}`,
  ];
  return said.filter((part) => part !== null).join(', ');
}
