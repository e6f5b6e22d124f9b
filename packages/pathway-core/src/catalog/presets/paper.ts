// What Khakzar et al., CVPR 2021, compare, as their released code computes it, https://github.com/CAMP-eXplain-AI/PathwayGrad.
import type { Preset, PresetEntry } from './preset.ts';

const absent = { why: 'the paper does not compare it.' };
const shown = { reduction: 'strongest', normalisation: 'max-abs' } as const;
const plain: PresetEntry = { parameters: {}, ...shown };

export const paper: Preset = {
  id: 'paper',
  title: 'Paper',
  source: 'Khakzar et al., CVPR 2021, and its released code',
  methods: {
    'pathway-gradient': { ...plain, note: 'Sparsity 90 for VGG-16, 70 and 75 for ResNet-50.' },
    'pathway-gradient-at-layer': { why: 'no released file defines it; ours is a candidate for NeuronIntGrad*.' },
    gradient: plain,
    'input-x-gradient': {
      ...plain,
      note: 'InputMCT; its sanity check multiplies by the strongest channel of the gradient alone.',
    },
    'integrated-gradients': {
      parameters: { steps: 50, rule: 'endpoints', baseline: 'zero' },
      ...shown,
      note: 'InputIntGrad; 51 points summed and divided by 50, which is 2 % too much.',
    },
    'smooth-grad': absent,
    'square-grad': absent,
    'var-grad': absent,
    'gradient-shap': absent,
    'deep-lift': absent,
    lrp: absent,
    'guided-backprop': plain,
    deconvnet: absent,
    'grad-cam': {
      parameters: { relu: true },
      note: 'At the last activation of ResNet; of VGG-16 it takes the pooled features behind the last activation, which is no activation point.',
    },
    'grad-cam-plus-plus': absent,
    'layer-cam': absent,
    'score-cam': absent,
    'guided-grad-cam': absent,
    'layer-gradient-x-activation': absent,
    occlusion: absent,
    rise: absent,
  },
};
