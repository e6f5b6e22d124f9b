// Zennit 0.5.1 with its own defaults, https://github.com/chr5tphr/zennit.
import type { Preset } from './preset.ts';

const absent = { why: 'Zennit does not have it.' };

export const zennit: Preset = {
  id: 'zennit',
  title: 'Zennit',
  source: 'Zennit 0.5.1',
  methods: {
    'pathway-gradient': absent,
    'pathway-gradient-at-layer': absent,
    gradient: { parameters: {} },
    'input-x-gradient': absent,
    'integrated-gradients': { parameters: { steps: 20, rule: 'right', baseline: 'zero' } },
    'smooth-grad': { why: 'the last of its 20 copies has no noise; samples=20 and noise=0.1 come closest.' },
    'square-grad': absent,
    'var-grad': absent,
    'gradient-shap': absent,
    'deep-lift': absent,
    lrp: {
      parameters: { composite: 'epsilon-plus', epsilon: 1e-6, gamma: 0.25, start: 'one' },
      note: 'EpsilonPlus of a one-hot output; batch normalization is folded in by its canonizers, as here. The other composites have the same ε and γ.',
    },
    'guided-backprop': { parameters: {} },
    deconvnet: { parameters: {} },
    'grad-cam': absent,
    'grad-cam-plus-plus': absent,
    'layer-cam': absent,
    'score-cam': absent,
    'guided-grad-cam': absent,
    'layer-gradient-x-activation': absent,
    occlusion: { why: 'it shows the network nothing but the window and hands out the answer, not how much it falls.' },
    rise: absent,
  },
};
