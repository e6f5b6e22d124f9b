// What may be said about a run beside its method: what is pruned as a whole, how the threshold is set, what pruned units become.
import { PathlensError } from '../errors.ts';
import type { SelectionMethod } from './methods.ts';
import type { ParameterValues } from './parameters.ts';

/** Prune units one by one (the paper), or whole channels by the sum of their units' scores. */
export const granularityIds = ['unit', 'channel'] as const;
export type Granularity = (typeof granularityIds)[number];

/** One threshold over all units, or one within each activation point. */
export const scopeIds = ['global', 'perLayer'] as const;
export type Scope = (typeof scopeIds)[number];

/**
 * What pruned units are instead: zero (the paper); their own value on the image, frozen; their mean over other images; their
 * value on one other image, drawn by seed.
 */
export const impositionIds = ['zero', 'constOriginal', 'mean', 'resample'] as const;
export type ImpositionId = (typeof impositionIds)[number];

/** What an option is called, and what it does in a sentence. */
export interface OptionWords {
  readonly title: string;
  readonly about: string;
}

export const granularities: Readonly<Record<Granularity, OptionWords>> = {
  unit: { title: 'Units', about: 'Every unit is kept or pruned on its own, as in the paper.' },
  channel: { title: 'Channels', about: 'Channels are kept or pruned whole, by what all their units score.' },
};

export const scopes: Readonly<Record<Scope, OptionWords>> = {
  global: {
    title: 'Whole network',
    about: 'One threshold over all units, as in the paper: layers may keep unequal shares.',
  },
  perLayer: { title: 'Each layer', about: 'The same share is pruned in every activation point.' },
};

export const impositions: Readonly<Record<ImpositionId, OptionWords>> = {
  zero: { title: 'Zero', about: 'Pruned units are zero, as in the paper. The answer may change.' },
  constOriginal: {
    title: 'Own value, frozen',
    about: 'Pruned units keep their value on the image: the answer stays, the gradient goes through the pathway alone.',
  },
  mean: {
    title: 'Mean of other images',
    about: 'Pruned units are what they are on average over the experiment’s images.',
  },
  resample: {
    title: 'Value on another image',
    about: 'Pruned units are what they are on one other image of the experiment, drawn by the seed.',
  },
};

/** Whether pruned units take values from other images. */
export function needsReference(imposition: ImpositionId): boolean {
  return imposition === 'mean' || imposition === 'resample';
}

/** Most images whose activations pruned units take their values from: the first ones of an experiment. */
export const maxReferenceImages = 1000;

/** The granularities a method can have: a fixed set of units is what it is. */
export function granularitiesOf({ scope }: Pick<SelectionMethod, 'scope'>): readonly Granularity[] {
  return scope === 'fixed' ? ['unit'] : granularityIds;
}

/** The scopes a method can have, its own first: quotas are the method where it asks for them, a fixed set has no threshold. */
export function scopesOf({ scope }: Pick<SelectionMethod, 'scope'>): readonly Scope[] {
  if (scope === 'fixed') return [];
  return scope === 'global' ? scopeIds : ['perLayer'];
}

/** Whether a method ranks units, so that a sparsity can be found for it; what repeats released code may be a fixed set. */
export function ranksUnits({ scope }: Pick<SelectionMethod, 'scope'>, parameters: ParameterValues): boolean {
  return scope !== 'fixed' && parameters.variant !== 'release';
}

interface Arrangement {
  readonly granularity: Granularity;
  /** Left out: what the method is made for. */
  readonly scope?: Scope;
}

/** Throws PathlensError OPTION_UNFIT where a method cannot be had in that granularity or scope. */
export function checkArrangement(
  method: Pick<SelectionMethod, 'id' | 'scope' | 'title'>,
  { granularity, scope }: Arrangement,
): void {
  const refuse = (option: string, about: string): never => {
    throw new PathlensError('OPTION_UNFIT', `${method.title} ${about}.`, {
      path: [option],
      hint: `Leave "${option}" out for ${method.id}.`,
    });
  };
  if (!granularitiesOf(method).includes(granularity)) {
    refuse('granularity', 'is a fixed set of units, which cannot be had by channel');
  }
  if (scope === undefined || scopesOf(method).includes(scope)) return;
  if (method.scope === 'fixed') refuse('scope', 'is a fixed set of units: no threshold is set');
  refuse('scope', 'sets its threshold in each activation point');
}
