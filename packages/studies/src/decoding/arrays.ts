// Arrays of a decoding study, as programs read them.
import type { StudyArray } from '../study.ts';
import type { DecodedColumn } from './columns.ts';
import type { ChannelRow } from './pictures.ts';
import type { ResemblanceRow } from './resemblance-report.ts';
import type { DecodingSettings } from './settings.ts';

const titles = (columns: readonly DecodedColumn[]) => columns.map(({ title }) => title).join('; ');

/** Colours of 0 to 1 [images, columns, C, H, W]. */
export function decodedArray(
  decoded: readonly (readonly Float32Array[])[],
  columns: readonly DecodedColumn[],
  { forming }: DecodingSettings,
): StudyArray {
  const values = new Float32Array(
    decoded.length * columns.length * forming.reduce((product, size) => product * size, 1),
  );
  let at = 0;
  for (const picture of decoded.flat()) {
    values.set(picture, at);
    at += picture.length;
  }
  return {
    name: 'decoded',
    about: `Colours of 0 to 1. Columns: ${titles(columns)}.`,
    axes: ['images', 'columns', 'channels', 'rows', 'places'],
    shape: [decoded.length, columns.length, ...forming],
    values,
  };
}

export function resemblanceArray(rows: readonly ResemblanceRow[], columns: readonly DecodedColumn[]): StudyArray {
  const of = (value: number | null) => value ?? Number.NaN;
  return {
    name: 'resemblance',
    about: `Feature cosine and SSIM of the decoded picture to its image; NaN where there is none. Columns: ${titles(columns)}.`,
    axes: ['images', 'columns', 'feature cosine, SSIM'],
    shape: [rows.length, columns.length, 2],
    values: Float32Array.from(
      rows.flatMap(({ found }) => found.flatMap(({ featureCosine, ssim }) => [of(featureCosine), of(ssim)])),
    ),
  };
}

export function strongestArrays(rows: readonly ChannelRow[], selections: number): StudyArray[] {
  const all = rows.flatMap(({ strongest }) => strongest);
  const axes = ['images', 'selections'];
  const shape = [rows.length, selections];
  return [
    {
      name: 'strongest_channel',
      about: 'Channel of the strongest unit; −1 where a selection orders no units.',
      axes,
      shape,
      values: Int32Array.from(all, (found) => found?.channel ?? -1),
    },
    {
      name: 'strongest_percentile',
      about: 'Percent of the other images on which the channel is less active; NaN where there is none.',
      axes,
      shape,
      values: Float32Array.from(all, (found) => found?.percentile ?? Number.NaN),
    },
  ];
}
