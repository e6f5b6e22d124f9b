// Why a map says nothing, in words for people.
import type { AttributionId } from './methods.ts';
import type { ParameterValues } from './parameters.ts';

export const vanishingIds = ['saturated', 'nothing-positive', 'constant', 'closed'] as const;
export type VanishingId = (typeof vanishingIds)[number];

export const vanishings: Readonly<Record<VanishingId, string>> = {
  saturated:
    'The map says nothing: the probability of the class is so near 1 or 0 that nothing tried here changes it. Take the logit as score.',
  'nothing-positive': 'The map is zero everywhere: at this activation nothing speaks for the class.',
  constant: 'The map is zero everywhere: the answer stays the same whatever is covered.',
  closed:
    'The map is zero everywhere: the gradient vanishes on its way to the input, as behind units that are all off.',
};

const ofPositiveParts: readonly AttributionId[] = ['grad-cam-plus-plus', 'layer-cam', 'score-cam', 'guided-grad-cam'];

/** Why a map is zero everywhere. */
export function whyZero(id: AttributionId, parameters: ParameterValues): VanishingId {
  if (ofPositiveParts.includes(id) || (id === 'grad-cam' && parameters.relu !== false)) return 'nothing-positive';
  return id === 'occlusion' || id === 'rise' ? 'constant' : 'closed';
}
