// Every attribution method by its catalog id.
import type { AttributionId } from '../catalog/methods.ts';
import type { Attribution } from './attribution.ts';
import { deconvnet } from './deconvnet.ts';
import { deepLift } from './deep-lift.ts';
import { gradCam } from './grad-cam.ts';
import { gradCamPlusPlus } from './grad-cam-plus-plus.ts';
import { gradient } from './gradient.ts';
import { gradientShap } from './gradient-shap.ts';
import { guidedBackprop } from './guided-backprop.ts';
import { guidedGradCam } from './guided-grad-cam.ts';
import { inputXGradient } from './input-x-gradient.ts';
import { integratedGradients } from './integrated-gradients.ts';
import { layerCam } from './layer-cam.ts';
import { layerGradientXActivation } from './layer-gradient-x-activation.ts';
import { lrp } from './lrp.ts';
import { occlusion } from './occlusion.ts';
import { pathwayGradient } from './pathway-gradient.ts';
import { pathwayGradientAtLayer } from './pathway-gradient-at-layer.ts';
import { rise } from './rise.ts';
import { scoreCam } from './score-cam.ts';
import { smoothGrad } from './smooth-grad.ts';
import { squareGrad } from './square-grad.ts';
import { varGrad } from './var-grad.ts';

export const attributions: Readonly<Record<AttributionId, Attribution>> = {
  'pathway-gradient': pathwayGradient,
  'pathway-gradient-at-layer': pathwayGradientAtLayer,
  gradient,
  'input-x-gradient': inputXGradient,
  'integrated-gradients': integratedGradients,
  'smooth-grad': smoothGrad,
  'square-grad': squareGrad,
  'var-grad': varGrad,
  'gradient-shap': gradientShap,
  'deep-lift': deepLift,
  lrp,
  'guided-backprop': guidedBackprop,
  deconvnet,
  'grad-cam': gradCam,
  'grad-cam-plus-plus': gradCamPlusPlus,
  'layer-cam': layerCam,
  'score-cam': scoreCam,
  'guided-grad-cam': guidedGradCam,
  'layer-gradient-x-activation': layerGradientXActivation,
  occlusion,
  rise,
};
