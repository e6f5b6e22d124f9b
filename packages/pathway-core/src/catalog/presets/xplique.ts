// Xplique 2.0.2 with its own defaults, https://github.com/deel-ai/xplique; read from its source.
import type { Preset } from './preset.ts';

const absent = { why: 'Xplique does not have it.' };
const noise = {
  why: 'it takes 50 copies with noise of deviation 0.2 in units of the input; ours is a share of each image’s range.',
};

export const xplique: Preset = {
  id: 'xplique',
  title: 'Xplique',
  source: 'Xplique 2.0.2',
  methods: {
    'pathway-gradient': absent,
    'pathway-gradient-at-layer': absent,
    gradient: { parameters: {}, reduction: 'max-magnitude' },
    'input-x-gradient': { parameters: {}, reduction: 'mean' },
    'integrated-gradients': {
      // Its 50 steps are points, both ends among them.
      parameters: { steps: 49, rule: 'trapezoid', baseline: 'zero' },
      reduction: 'mean',
    },
    'smooth-grad': noise,
    'square-grad': noise,
    'var-grad': noise,
    'gradient-shap': absent,
    'deep-lift': absent,
    lrp: absent,
    'guided-backprop': { parameters: {}, reduction: 'mean' },
    deconvnet: { parameters: {}, reduction: 'mean' },
    'grad-cam': {
      why: 'it enlarges the map by a bicubic rule, ours is bilinear; at the size of the layer they are the same.',
    },
    'grad-cam-plus-plus': { why: 'it weighs by the mean of a channel where the paper has its sum.' },
    'layer-cam': absent,
    'score-cam': absent,
    'guided-grad-cam': absent,
    'layer-gradient-x-activation': absent,
    occlusion: {
      why: 'pixels beyond the last whole window of 3 × 3 stay 0; where 3 divides the sides, window=3 and stride=3 are the same.',
    },
    rise: { why: 'it divides by how often each pixel was shown, the paper by the share that is shown.' },
  },
};
