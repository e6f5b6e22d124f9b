// The names of YOLO's classes: data.yaml (a list or a map under `names`), or a text file with one name a line.
import { parseDocument } from 'yaml';
import type { Archive } from '../../../archive/archive.ts';
import type { DatasetFile } from '../dataset-files.ts';
import { labelName } from './label-name.ts';
import { labelProblem } from './label-problem.ts';
import { readLines, readText } from './read-text.ts';

const largest = 1 << 20;
const nameLists = /(^|\/)(classes\.txt|labels\.txt|obj\.names|[^/]*\.names)$/i;

export const isClassFile = ({ path }: DatasetFile) => /\.ya?ml$/i.test(path) || nameLists.test(path);

/** undefined where the file names none. Throws DATASET_LABELS with the line. */
export async function readYoloClasses(archive: Archive, file: DatasetFile): Promise<Map<number, string> | undefined> {
  if (file.entry.bytes > largest) throw labelProblem(file.entry.path, undefined, 'the file is too large.', '1 MB');
  if (nameLists.test(file.path)) {
    const names: string[] = [];
    for await (const { text } of readLines(archive, file.entry)) names.push(labelName(text));
    return names.length > 0 ? new Map(names.entries()) : undefined;
  }
  let text = '';
  for await (const chunk of readText(archive, file.entry)) text += chunk;
  const document = parseDocument(text, { schema: 'core', merge: false });
  const [error] = document.errors;
  if (error) throw labelProblem(file.entry.path, error.linePos?.[0].line, 'it is no YAML.');
  let names: unknown;
  try {
    const values = document.toJS({ maxAliasCount: 10 }) as { names?: unknown } | null;
    names = values?.names;
  } catch {
    throw labelProblem(file.entry.path, undefined, 'its references cannot be followed.');
  }
  if (typeof names !== 'object' || names === null) return undefined;
  return new Map(Object.entries(names).map(([number, name]) => [Number(number), labelName(String(name))]));
}
