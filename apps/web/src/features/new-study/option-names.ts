// Options of the catalog as the server spells them.
import type {
  Granularity as ServerGranularity,
  Imposition as ServerImposition,
  Scope as ServerScope,
} from '@pathlens/client';
import type { Granularity, ImpositionId, Scope } from '@pathlens/pathway-core/catalog';

export const granularityNames: Readonly<Record<Granularity, ServerGranularity>> = { unit: 'UNIT', channel: 'CHANNEL' };

export const scopeNames: Readonly<Record<Scope, ServerScope>> = { global: 'GLOBAL', perLayer: 'PER_LAYER' };

export const impositionNames: Readonly<Record<ImpositionId, ServerImposition>> = {
  zero: 'ZERO',
  constOriginal: 'CONST_ORIGINAL',
  mean: 'MEAN',
  resample: 'RESAMPLE',
};
