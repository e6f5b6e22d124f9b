// A table beside the images, one row an image: metadata.csv, .jsonl or .parquet with a column file_name, as Hugging Face's
// ImageFolder has it, and tables that call it otherwise.
import type { Archive } from '../../../archive/archive.ts';
import { labelName } from '../annotations/label-name.ts';
import { labelProblem } from '../annotations/label-problem.ts';
import { isTable, readRows, type TableRow } from '../annotations/table-rows.ts';
import { type DatasetFile, mayBeImage } from '../dataset-files.ts';
import { Problems } from '../problems.ts';
import { ImageNames, whyNoImage } from './find-image.ts';
import { candidateOf, counted, type LayoutReader } from './layout.ts';

const fileColumns =
  'file_name filename file image image_file image_name image_path img img_name img_path path filepath file_path image_id id'.split(
    ' ',
  );
const labelColumns = 'label class class_name label_name category category_name target class_id label_id'.split(' ');
const mostRows = 2_000_000;

interface Labels {
  readonly byFile: Map<DatasetFile, string | null>;
  readonly problems: Problems;
  readonly fileColumn: string;
  readonly labelColumn: string | undefined;
}

function columnOf(row: TableRow, known: readonly string[]): string | undefined {
  const names = Object.keys(row.values);
  return known.map((column) => names.find((name) => name.toLowerCase() === column)).find((name) => name !== undefined);
}

/** undefined where it has no column of files, or none of these is an image of the archive. */
async function readLabels(table: DatasetFile, names: ImageNames, archive: Archive): Promise<Labels | undefined> {
  const { path } = table.entry;
  const byFile = new Map<DatasetFile, string | null>();
  const problems = new Problems();
  let fileColumn: string | undefined;
  let labelColumn: string | undefined;
  let rows = 0;
  for await (const row of readRows(archive, table.entry)) {
    if (fileColumn === undefined) {
      fileColumn = columnOf(row, fileColumns);
      labelColumn = columnOf(row, labelColumns);
      if (fileColumn === undefined) return undefined;
    }
    if (++rows > mostRows) throw labelProblem(path, row.line, 'the table is too long.', `${mostRows} rows`);
    const why = useRow(row, { fileColumn, labelColumn, byFile, find: (name) => names.find(name, table.path) });
    if (why !== undefined) problems.add(path, 'DATASET_LABELS', `Line ${row.line}: ${why}`);
  }
  return fileColumn === undefined || byFile.size === 0 ? undefined : { byFile, problems, fileColumn, labelColumn };
}

interface Using {
  readonly fileColumn: string;
  readonly labelColumn: string | undefined;
  readonly byFile: Map<DatasetFile, string | null>;
  find(name: string): ReturnType<ImageNames['find']>;
}

/** What is wrong with the row. */
function useRow({ values }: TableRow, { fileColumn, labelColumn, byFile, find }: Using): string | undefined {
  const stated = values[fileColumn];
  if (typeof stated !== 'string' && typeof stated !== 'number') return `there is no file name in “${fileColumn}”.`;
  const file = find(String(stated));
  if (file === 'missing' || file === 'ambiguous') return `“${String(stated).slice(0, 200)}” ${whyNoImage[file]}`;
  const label = labelColumn === undefined ? null : textOf(values[labelColumn]);
  if (label === undefined) return `“${labelColumn}” is no single name or number.`;
  const known = byFile.get(file);
  if (known !== undefined && known !== label)
    return `“${file.path}” has two labels, “${known ?? ''}” and “${label ?? ''}”.`;
  byFile.set(file, label);
  return undefined;
}

/** null without a label, undefined for what is none. */
function textOf(value: unknown): string | null | undefined {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return labelName(value) || null;
  return ['number', 'bigint', 'boolean'].includes(typeof value) ? String(value) : undefined;
}

export const table: LayoutReader = {
  layout: 'table',
  async find(files, archive) {
    const tables = files.files.filter(({ path }) => isTable(path));
    if (tables.length === 0) return undefined;
    const names = new ImageNames(files.files);
    // Where tables follow the convention, others beside them are something else.
    const conventional = tables.filter(({ path }) => /(^|\/)metadata\.[a-z]+$/i.test(path));
    const problems = new Problems();
    const labels = new Map<DatasetFile, string | null>();
    const used: { file: DatasetFile; found: Labels }[] = [];
    for (const file of conventional.length > 0 ? conventional : tables) {
      const found = await readLabels(file, names, archive);
      if (found === undefined) continue;
      used.push({ file, found });
      problems.addAll(found.problems);
      for (const [image, label] of found.byFile) {
        const known = labels.get(image);
        if (known && label && known !== label) {
          problems.add(file.entry.path, 'DATASET_LABELS', `“${image.path}” has two labels, “${known}” and “${label}”.`);
        } else labels.set(image, known ?? label);
      }
    }
    if (used.length === 0) return undefined;
    const tableFiles = new Set(used.map(({ file }) => file));
    const images = files.files
      .filter((file) => !tableFiles.has(file))
      .map((file) => ({ file, label: labels.get(file) ?? null }));
    const [{ file, found }] = used;
    const columns = [found.fileColumn, ...(found.labelColumn === undefined ? [] : [found.labelColumn])];
    const more = used.length > 1 ? ` and ${counted(used.length - 1, 'more table')}` : '';
    const named = columns.map((column) => `“${column}”`).join(' and ');
    const evidence = `${file.path}${more}: ${counted(labels.size, 'image')} named in ${columns.length > 1 ? 'columns' : 'column'} ${named}.`;
    return { candidate: candidateOf('table', evidence, { images, files, mayBe: mayBeImage }), images, problems };
  },
};
