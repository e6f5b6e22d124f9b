// What a study said, as files: arrays as .npy, tables as .csv and .tex, figures as .svg and .csv, pictures as .png; the last of each id.
import {
  type Figure,
  type RenderOptions,
  renderSvg,
  type Table,
  tableToCsv,
  tableToLatex,
  toCsv,
} from '@pathlens/figures';
import type { ClaimFinding, StudyArray, StudyEvent, StudyPicture } from '@pathlens/studies';
import { encode } from 'fast-png';
import type { OutputFolder } from './output-folder.ts';

export interface StudySaid {
  readonly figures: Map<string, Figure>;
  readonly tables: Map<string, Table>;
  readonly findings: Map<string, ClaimFinding>;
  readonly pictures: Map<string, StudyPicture>;
  readonly arrays: Map<string, StudyArray>;
}

export function nothingSaid(): StudySaid {
  return { figures: new Map(), tables: new Map(), findings: new Map(), pictures: new Map(), arrays: new Map() };
}

export function keep(said: StudySaid, event: Exclude<StudyEvent, { kind: 'progress' }>): void {
  switch (event.kind) {
    case 'figure':
      said.figures.set(event.figure.id, event.figure);
      return;
    case 'table':
      said.tables.set(event.table.id, event.table);
      return;
    case 'claim':
      said.findings.set(event.finding.claim, event.finding);
      return;
    case 'picture':
      said.pictures.set(event.picture.id, event.picture);
      return;
    case 'array':
      said.arrays.set(event.array.name, event.array);
  }
}

/** Ids name files: what a file system may refuse becomes "-". */
const fileName = (id: string) => id.replaceAll(/[^\w.-]+/g, '-');

/** Pixels of an exported figure: what a printed page takes. */
const figureWidth = 720;

function dataUrl({ width, height, rgb }: StudyPicture): string {
  const bytes = encode({ width, height, data: rgb, channels: 3, depth: 8 });
  return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
}

/** The figure as SVG, with its pictures in it. */
export function svgOf(
  figure: Figure,
  said: StudySaid,
  look: Pick<RenderOptions, 'theme' | 'width'> = { theme: 'export', width: figureWidth },
): string {
  const wanted =
    figure.kind === 'pictures' ? figure.rows.flatMap(({ cells }) => cells.map(({ picture }) => picture)) : [];
  const pictures = wanted.flatMap((id) => {
    const picture = id === null ? undefined : said.pictures.get(id);
    return picture === undefined ? [] : [[picture.id, dataUrl(picture)] as const];
  });
  return renderSvg(figure, { ...look, pictures: Object.fromEntries(pictures) });
}

const figureFile = ({ id }: Figure, extension: string) => `figure_${fileName(id)}.${extension}`;
const tableFile = ({ id }: Table, extension: string) => `table_${fileName(id)}.${extension}`;
const pictureFile = ({ id }: StudyPicture) => `picture_${fileName(id)}.png`;

/** What of a table is numbers, [rows, columns]; NaN where there is no value. */
function numbersOf({ columns, rows }: Table) {
  const numeric = columns.flatMap((_, i) => (rows.some((row) => typeof row[i] === 'number') ? [i] : []));
  const values = rows.flatMap((row) => numeric.map((i) => (typeof row[i] === 'number' ? row[i] : Number.NaN)));
  return {
    shape: [rows.length, numeric.length],
    values: Float64Array.from(values),
    columns: numeric.map((i) => columns[i].id),
  };
}

/** Writes the files and says which they are, for the report; numbers of tables also as arrays where they are asked for. */
export async function writeSaid(output: OutputFolder, said: StudySaid, { tableArrays = false } = {}) {
  for (const { name, shape, values } of said.arrays.values()) await output.writeArray(name, shape, values);
  for (const picture of said.pictures.values()) {
    const { width, height, rgb } = picture;
    await output.writeBytes(pictureFile(picture), encode({ width, height, data: rgb, channels: 3, depth: 8 }));
  }
  for (const figure of said.figures.values()) {
    await output.writeText(figureFile(figure, 'svg'), svgOf(figure, said));
    await output.writeText(figureFile(figure, 'csv'), toCsv(figure));
  }
  const tables = [];
  for (const table of said.tables.values()) {
    await output.writeText(tableFile(table, 'csv'), tableToCsv(table));
    await output.writeText(tableFile(table, 'tex'), tableToLatex(table));
    const files = { file: tableFile(table, 'csv'), latex: tableFile(table, 'tex') };
    if (!tableArrays) {
      tables.push({ ...table, ...files });
      continue;
    }
    const { shape, values, columns } = numbersOf(table);
    const file = tableFile(table, 'npy');
    await output.writeArray(file.slice(0, -'.npy'.length), shape, values);
    tables.push({ ...table, ...files, array: { file, shape, columns } });
  }
  return {
    arrays: [...said.arrays.values()].map(({ name, shape, about, axes }) => {
      return { name, file: `${name}.npy`, shape, axes, about };
    }),
    figures: [...said.figures.values()].map((figure) => {
      return { ...figure, files: [figureFile(figure, 'svg'), figureFile(figure, 'csv')] };
    }),
    tables,
    findings: [...said.findings.values()],
    pictures: [...said.pictures.values()].map((picture) => {
      const { id, title, width, height } = picture;
      return { id, title, width, height, file: pictureFile(picture) };
    }),
  };
}
