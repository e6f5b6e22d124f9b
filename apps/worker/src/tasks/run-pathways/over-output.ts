// What is said of a run whose results take more space than a run may have, all of its portions together.
import { PathlensError } from '@pathlens/pathway-core/catalog';

export function overOutput(limitBytes: number): PathlensError {
  return new PathlensError('OUTPUT_LIMIT', 'The run’s results take more space than is allowed.', {
    limit: `${(limitBytes / 2 ** 30).toFixed(1)} GB`,
    hint: 'Take fewer images or sparsities.',
  });
}
