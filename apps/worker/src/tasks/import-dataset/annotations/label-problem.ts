// The refusal of a whole dataset for a file of labels that cannot be read, with the line where it stops making sense.
import { PathlensError } from '@pathlens/pathway-core/catalog';

export function labelProblem(path: string, line: number | undefined, why: string, limit?: string): PathlensError {
  const place = line === undefined ? `“${path}”` : `“${path}”, line ${line}`;
  return new PathlensError('DATASET_LABELS', `${place}: ${why}`, {
    path: [path],
    limit,
    hint: 'Mend the file and upload the archive again.',
  });
}
