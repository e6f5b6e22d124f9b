// Maps that were computed elsewhere, while a form asks for them: the file on its way up, and what tables will call it.
import type { AttributionInput } from '@pathlens/client';
import { nameOfFile } from '../upload/upload-step.tsx';

export interface ForeignMaps {
  readonly key: string;
  readonly name: string;
  readonly file: File;
  /** Id of the upload once all of it is there. */
  readonly upload: string | null;
}

export function withFile(known: readonly ForeignMaps[], file: File): readonly ForeignMaps[] {
  const number = known.length === 0 ? 1 : Math.max(...known.map(({ key }) => Number(key))) + 1;
  return [...known, { key: String(number), name: nameOfFile(file.name).slice(0, 100), file, upload: null }];
}

export function foreignProblems(foreign: readonly ForeignMaps[]): readonly string[] {
  const names = foreign.map(({ name }) => name.trim().toLowerCase());
  return [
    names.includes('') ? 'Say what the uploaded maps are called.' : null,
    new Set(names).size < names.length ? 'Two files of maps have the same name.' : null,
    foreign.some(({ upload }) => upload === null) ? 'Uploaded maps are still on their way.' : null,
  ].filter((problem) => problem !== null);
}

export function toForeignInput({ name, upload }: ForeignMaps): AttributionInput {
  return { foreign: { name: name.trim(), upload: upload ?? '' } };
}
