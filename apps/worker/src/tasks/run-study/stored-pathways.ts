// Pathways that an experiment has stored, as a study reads them.
import { readPlain, type Storage } from '@pathlens/storage';
import type { StoredPathways } from '@pathlens/studies';
import type { StoredRunInput } from './study-task.ts';

export function storedPathways(
  runs: readonly StoredRunInput[],
  storage: Pick<Storage, 'readBytes'>,
): StoredPathways | undefined {
  if (runs.length === 0) return undefined;
  return {
    selections: runs.map(({ selection }) => selection),
    boundaries: runs.map(({ boundaries }) => boundaries),
    async read(image, selection) {
      const stored = runs[selection].images[image];
      if (stored === null) return null;
      const [codes, dead] = await Promise.all([
        readPlain(storage, stored.codesKey),
        readPlain(storage, stored.deadKey),
      ]);
      const { predicted, responses, masses } = stored;
      return { codes, dead, predicted, responses, ...(masses === undefined ? {} : { masses }) };
    },
  };
}
