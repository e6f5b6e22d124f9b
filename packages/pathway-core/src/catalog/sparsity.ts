// Sparsity: share of units pruned, in percent; what values are accepted and how they are written.
import { PathlensError } from '../errors.ts';

/** Most sparsities one run may ask for: each costs a masked pass, and its own rank-code boundary. */
export const maxSparsities = 32;

/** The shortest decimal: 90, 97.5. */
export function formatSparsity(sparsity: number): string {
  return String(sparsity);
}

/** Sorted, distinct sparsities in [0, 100). Throws PathlensError SPARSITY_RANGE naming the value. */
export function checkSparsities(sparsities: readonly number[]): number[] {
  for (const sparsity of sparsities) {
    if (!(sparsity >= 0 && sparsity < 100)) {
      throw new PathlensError('SPARSITY_RANGE', `Sparsity ${sparsity} is outside 0 to below 100 percent.`, {
        path: ['sparsities'],
        limit: '0 ≤ sparsity < 100',
      });
    }
  }
  const distinct = [...new Set(sparsities)].sort((a, b) => a - b);
  if (distinct.length === 0) {
    throw new PathlensError('SPARSITY_RANGE', 'Name at least one sparsity.', { path: ['sparsities'] });
  }
  if (distinct.length > maxSparsities) {
    throw new PathlensError(
      'SPARSITY_RANGE',
      `${distinct.length} sparsities were given; one run takes ${maxSparsities}.`,
      {
        path: ['sparsities'],
        limit: `${maxSparsities} sparsities`,
      },
    );
  }
  return distinct;
}
