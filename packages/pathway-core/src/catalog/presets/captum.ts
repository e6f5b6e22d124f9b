// Captum 0.9.0 with its own defaults, https://github.com/meta-pytorch/captum.
import type { Preset } from './preset.ts';

const absent = { why: 'Captum does not have it.' };
const noise = {
  why: 'NoiseTunnel takes 5 copies with noise of deviation 1 in units of the input; ours is a share of each image’s range.',
};

export const captum: Preset = {
  id: 'captum',
  title: 'Captum',
  source: 'Captum 0.9.0',
  methods: {
    'pathway-gradient': absent,
    'pathway-gradient-at-layer': absent,
    gradient: { parameters: {}, note: 'Saliency hands out magnitudes unless abs=False.' },
    'input-x-gradient': { parameters: {} },
    'integrated-gradients': { parameters: { steps: 50, rule: 'gauss-legendre', baseline: 'zero' } },
    'smooth-grad': noise,
    'square-grad': noise,
    'var-grad': noise,
    'gradient-shap': {
      parameters: { samples: 5, noise: 0, baseline: 'zero' },
      note: 'Captum asks for baselines; this is what it does with one of zeros. Places are drawn at random, as ours.',
    },
    'deep-lift': {
      why: 'where a network pools maxima, its shares do not add up to the change of the answer, as the rescale rule’s do.',
    },
    lrp: { why: 'it takes the ε-rule with 1e-9 in every layer; no composite here is that.' },
    'guided-backprop': { parameters: {} },
    deconvnet: { parameters: {} },
    'grad-cam': {
      parameters: { relu: false },
      note: 'LayerGradCam takes the layer as an argument and hands out the map at its size (raw.npy).',
    },
    'grad-cam-plus-plus': absent,
    'layer-cam': absent,
    'score-cam': absent,
    'guided-grad-cam': { why: 'it enlarges the Grad-CAM by the nearest place, ours is bilinear.' },
    'layer-gradient-x-activation': {
      parameters: {},
      note: 'Captum hands out all channels of the layer; ours is their sum, at its size in raw.npy.',
    },
    occlusion: {
      why: 'Captum asks for the window and has none of its own; with the same window and stride the maps are the same.',
    },
    rise: absent,
  },
};
