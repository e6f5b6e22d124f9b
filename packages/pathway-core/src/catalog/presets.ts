// Presets: the parameters with which another library, or the paper's code, computes a method. A method that our parameters cannot
// express exactly is not in the preset, which says why. Held to recorded maps in packages/engines/test/peers.test.ts.

import { PathlensError } from '../errors.ts';
import { attributionMethods } from './attribution-methods.ts';
import type { AttributionId } from './methods.ts';
import { completeParameters, type ParameterValues } from './parameters.ts';
import { captum } from './presets/captum.ts';
import { paper } from './presets/paper.ts';
import type { Preset, PresetId } from './presets/preset.ts';
import { xplique } from './presets/xplique.ts';
import { zennit } from './presets/zennit.ts';

export const presets: Readonly<Record<PresetId, Preset>> = { captum, zennit, xplique, paper };

/** All parameters of the method. Throws PathlensError PRESET_UNFIT where the preset does not have it, saying why. */
export function presetParameters(id: PresetId, method: AttributionId): ParameterValues {
  const { title, methods } = presets[id];
  const entry = methods[method];
  if ('why' in entry) {
    throw new PathlensError(
      'PRESET_UNFIT',
      `The preset ${title} has no ${attributionMethods[method].title}: ${entry.why}`,
      {
        path: ['preset'],
        hint: 'Give its parameters one by one.',
      },
    );
  }
  return completeParameters(attributionMethods[method], entry.parameters);
}
