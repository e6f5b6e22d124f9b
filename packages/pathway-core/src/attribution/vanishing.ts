// Whether a map says anything, and why where it does not.
import type { AttributionId } from '../catalog/methods.ts';
import type { ParameterValues } from '../catalog/parameters.ts';
import { type VanishingId, whyZero } from '../catalog/vanishing.ts';

/** Differences of probabilities below the distance of 1 from its neighbour are rounding. */
const rounding = 2 ** -23;

/** null where the map says something. */
export function vanishing(
  values: Float32Array,
  { id, parameters }: { readonly id: AttributionId; readonly parameters: ParameterValues },
): VanishingId | null {
  // Falls of a probability; the other methods that ask for one weigh things that are not zero by it.
  const falls = id === 'occlusion' && parameters.score === 'probability';
  if (falls) return values.every((value) => Math.abs(value) < rounding) ? 'saturated' : null;
  if (values.some((value) => value !== 0)) return null;
  return whyZero(id, parameters);
}
