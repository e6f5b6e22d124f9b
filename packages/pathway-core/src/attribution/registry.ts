// Every attribution method by its catalog id.
import type { AttributionId } from '../catalog/methods.ts';
import type { Attribution } from './attribution.ts';
import { gradient } from './gradient.ts';
import { pathwayGradient } from './pathway-gradient.ts';

export const attributions: Readonly<Record<AttributionId, Attribution>> = {
  'pathway-gradient': pathwayGradient,
  gradient,
};
