// The attribution methods: one entry per file in attribution/, by what they are made of.
import { camMethods } from './cam-methods.ts';
import { gradientMethods } from './gradient-methods.ts';
import type { AttributionId, AttributionMethod } from './methods.ts';
import { pathwayMethods } from './pathway-methods.ts';
import { perturbationMethods } from './perturbation-methods.ts';
import { propagationMethods } from './propagation-methods.ts';

export const attributionMethods: Readonly<Record<AttributionId, AttributionMethod>> = {
  ...pathwayMethods,
  ...gradientMethods,
  ...propagationMethods,
  ...camMethods,
  ...perturbationMethods,
};
