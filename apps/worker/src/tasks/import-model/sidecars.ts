// The files beside a model that only speak about it: pathlens.json, labels.json, labels.txt. One that cannot be read is told
// as a warning; the model stays what it is.
import { readFile, stat } from 'node:fs/promises';
import { type ImportReport, type PathlensJson, pathlensJson } from '@pathlens/jobs';
import { readLabels } from './label-lists.ts';

const maxBytes = 4 * 2 ** 20;

export interface Sidecars {
  readonly json: PathlensJson | null;
  readonly labels: { readonly file: string; readonly names: readonly string[] } | null;
  readonly warnings: ImportReport['warnings'];
}

/** `files`: name as uploaded to local path. */
export async function readSidecars(files: Readonly<Record<string, string>>): Promise<Sidecars> {
  const warnings: ImportReport['warnings'] = [];
  const text = async (name: string): Promise<string | null> => {
    const found = Object.keys(files).find((path) => path.replace(/^.*\//s, '').toLowerCase() === name);
    if (found === undefined) return null;
    if ((await stat(files[found])).size > maxBytes) {
      warnings.push({ code: 'SIDECAR_SIZE', message: `${name} has more than 4 MiB and was not read.` });
      return null;
    }
    return readFile(files[found], 'utf8');
  };
  const json = readJson(await text('pathlens.json'), warnings);
  for (const file of ['labels.json', 'labels.txt']) {
    const given = await text(file);
    if (given === null) continue;
    const names = readLabels(given);
    if (names !== undefined) return { json, labels: { file, names }, warnings };
    warnings.push({ code: 'SIDECAR_FORMAT', message: `${file} holds no list of class names and was left out.` });
  }
  return { json, labels: null, warnings };
}

function readJson(text: string | null, warnings: ImportReport['warnings']): PathlensJson | null {
  if (text === null) return null;
  const problem = (what: string) => {
    warnings.push({ code: 'SIDECAR_FORMAT', message: `pathlens.json ${what} and was left out.` });
    return null;
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return problem('is not JSON');
  }
  const read = pathlensJson.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return problem(`says nothing usable in “${issue.path.slice(0, 4).join('.').slice(0, 80)}”`);
}
