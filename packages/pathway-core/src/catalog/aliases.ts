// Names that papers have for a method with certain parameters: accepted wherever a method is named, never stored.
import type { MapReductionId } from './map-reductions.ts';
import { type AttributionId, attributionIds } from './methods.ts';
import type { ParameterValues } from './parameters.ts';

export interface AttributionAlias {
  readonly name: string;
  /** One sentence for a list. */
  readonly about: string;
  readonly method: AttributionId;
  readonly parameters: ParameterValues;
  /** What its authors make of the channels. */
  readonly reduction: MapReductionId;
}

export const attributionAliases: readonly AttributionAlias[] = [
  {
    name: 'InputMCT',
    about: 'Khakzar et al., 2021: the formula of NeuronMCT on pixels.',
    method: 'input-x-gradient',
    parameters: {},
    reduction: 'strongest',
  },
  {
    name: 'InputIntGrad',
    about: 'Khakzar et al., 2021: the formula of NeuronIntGrad on pixels, 51 points summed and divided by 50.',
    method: 'integrated-gradients',
    parameters: { steps: 50, rule: 'endpoints', baseline: 'zero' },
    reduction: 'strongest',
  },
];

export interface NamedAttribution {
  readonly method: AttributionId;
  /** What the name says of them; the rest has defaults. */
  readonly parameters: ParameterValues;
  readonly alias: AttributionAlias | null;
}

/** Reads an id or an alias, whose case and hyphens do not count (inputmct, input-mct); undefined where it is neither. */
export function namedAttribution(name: string): NamedAttribution | undefined {
  const id = attributionIds.find((known) => known === name);
  if (id !== undefined) return { method: id, parameters: {}, alias: null };
  const folded = (text: string) => text.toLowerCase().replaceAll(/[-_ ]/g, '');
  const alias = attributionAliases.find((known) => folded(known.name) === folded(name));
  return alias && { method: alias.method, parameters: alias.parameters, alias };
}
