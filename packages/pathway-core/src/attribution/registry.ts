// Every attribution method by its catalog id.
import type { AttributionId } from '../catalog/methods.ts';
import type { Attribution } from './attribution.ts';
import { gradCam } from './grad-cam.ts';
import { gradient } from './gradient.ts';
import { guidedBackprop } from './guided-backprop.ts';
import { inputXGradient } from './input-x-gradient.ts';
import { integratedGradients } from './integrated-gradients.ts';
import { pathwayGradient } from './pathway-gradient.ts';

export const attributions: Readonly<Record<AttributionId, Attribution>> = {
  'pathway-gradient': pathwayGradient,
  gradient,
  'input-x-gradient': inputXGradient,
  'integrated-gradients': integratedGradients,
  'guided-backprop': guidedBackprop,
  'grad-cam': gradCam,
};
