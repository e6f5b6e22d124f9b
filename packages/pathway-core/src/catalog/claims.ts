// The claims of the paper as runs (§7 of algorithms.md): what is claimed, what decides it, and what must be said beside it.
import { khakzar2021 } from './papers.ts';

export const claimIds = [
  'c1',
  'c2',
  'c3',
  'c4',
  'c5',
  'c6',
  'c7',
  'c8',
  'c9',
  'c10',
  'c11',
  'c12',
  'c13',
  'c14',
  'c15',
  'c16',
  'c17',
] as const;
export type ClaimId = (typeof claimIds)[number];

/** Parts of the report, in reading order. */
export const claimSections = ['pruning', 'contribution', 'linearity', 'decoding', 'attribution'] as const;
export type ClaimSection = (typeof claimSections)[number];

/** About one run, never about the world. */
export const verdicts = ['holds', 'does-not-hold', 'not-decidable', 'reported'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Claim {
  readonly id: ClaimId;
  readonly section: ClaimSection;
  /** The claim as a sentence without a full stop: the title of its card. */
  readonly title: string;
  /** What decides it, in one sentence. */
  readonly rule: string;
  /** What must be said beside every verdict. */
  readonly caveats: readonly string[];
  readonly paper: typeof khakzar2021;
}

const paper = khakzar2021;

export const claims: Readonly<Record<ClaimId, Claim>> = {
  c1: {
    id: 'c1',
    section: 'pruning',
    title: 'Many nearly disjoint pathways satisfy the pruning objective',
    rule: 'Some pair of pruning pathways of matched density changes the probability by at most 15 % and overlaps by no more than chance + 0.05.',
    caveats: ['The paper compares pathways of different densities; here they are matched.'],
    paper,
  },
  c2: {
    id: 'c2',
    section: 'pruning',
    title: 'Pruning can keep the response while it selects dead units',
    rule: 'Some point of the trajectory keeps 85 % of the probability with at most half of the units and a dead share above the base rate.',
    caveats: ['A statement about a range of densities, not about a sparsity of 90 %.'],
    paper,
  },
  c3: {
    id: 'c3',
    section: 'pruning',
    title: 'Dead units can become active once upstream units are pruned',
    rule: 'Some unit that is off in the whole network is on in the pruned one.',
    caveats: [],
    paper,
  },
  c4: {
    id: 'c4',
    section: 'pruning',
    title: 'Distillation-guided routing depends on where its gates start',
    rule: 'The overlap of gates started at 1 and at random lies below that of NeuronMCT and NeuronIntGrad, intervals apart.',
    caveats: ['Small networks need not show it: at random starts the gates of a large one keep their first value.'],
    paper,
  },
  c5: {
    id: 'c5',
    section: 'contribution',
    title: 'Contribution pathways contain no dead unit',
    rule: 'The dead share of NeuronMCT and NeuronIntGrad is exactly 0.',
    caveats: ['Defined only where off means zero: ReLU and its kin.'],
    paper,
  },
  c6: {
    id: 'c6',
    section: 'contribution',
    title: 'NeuronMCT and NeuronIntGrad select similar pathways, unlike pruning',
    rule: 'Their overlap is above that of every other pair of the paper’s pathways, intervals apart.',
    caveats: ['Overlap is not faithfulness: look at the response beside it.'],
    paper,
  },
  c7: {
    id: 'c7',
    section: 'decoding',
    title: 'A decoded contribution pathway shows the input’s features, a pruning pathway does not',
    rule: 'Decoded contribution pathways resemble the image more than their footprint control does; pruning pathways do not.',
    caveats: ['A mask has places: part of a decoded silhouette is the footprint of the mask, which the control shows.'],
    paper,
  },
  c8: {
    id: 'c8',
    section: 'decoding',
    title: 'The strongest unit of a contribution pathway is relevant to the input',
    rule: 'Its channel is more active on the image, as a percentile over other images, than that of pruning pathways.',
    caveats: [],
    paper,
  },
  c9: {
    id: 'c9',
    section: 'linearity',
    title: 'Contribution pathways are locally linear, the whole network is not',
    rule: 'Larger linear region and smaller change of the gradient than the whole network and than a random path.',
    caveats: [
      'Exact only where pruned units are frozen; with zeros some kept units close.',
      'For the whole network “not linear” means a smaller region.',
    ],
    paper,
  },
  c10: {
    id: 'c10',
    section: 'attribution',
    title: 'A sparser pathway concentrates the attribution on more critical features',
    rule: 'The Gini index of the attribution rises with sparsity while insertion does not fall before some sparsity.',
    caveats: ['Concentration alone is no merit: a random path concentrates too.'],
    paper,
  },
  c11: {
    id: 'c11',
    section: 'attribution',
    title: 'Pathway Gradient depends on the parameters of the network',
    rule: 'Similarity after full randomisation is at most that of the gradient + 0.1.',
    caveats: ['The class explained stays the same while weights are randomised.'],
    paper,
  },
  c12: {
    id: 'c12',
    section: 'attribution',
    title: 'Pathway Gradient leaves the answer alone longer than input-level maps when the least relevant pixels go',
    rule: 'Lower area under the LeRF curve than gradient, guided backpropagation and the input-level methods, intervals apart.',
    caveats: ['The measure rewards blur: look at the blurred control.'],
    paper,
  },
  c13: {
    id: 'c13',
    section: 'attribution',
    title: 'Pathway Gradient competes with Grad-CAM at the resolution of pixels',
    rule: 'Area under the LeRF curve at most that of Grad-CAM.',
    caveats: ['The paper’s own figures are mixed here.', 'The measure rewards blur: look at the blurred control.'],
    paper,
  },
  c14: {
    id: 'c14',
    section: 'attribution',
    title: 'Retraining without the marked pixels hurts more than with input-level maps',
    rule: 'Lower accuracy after retraining (ROAR) at every share of removed pixels, intervals of the difference below 0. Judged by the study “Remove and retrain”.',
    caveats: ['ROAR rewards blur too: look at the blurred control.'],
    paper,
  },
  c15: {
    id: 'c15',
    section: 'attribution',
    title: 'A contribution counts for more on neurons than on pixels',
    rule: 'NeuronMCT and NeuronIntGrad have a lower area under the LeRF curve than the same formulas on the input, intervals apart.',
    caveats: ['The measure rewards blur: look at the blurred control.'],
    paper,
  },
  c16: {
    id: 'c16',
    section: 'attribution',
    title: 'Contribution pathways correspond to critical input features',
    rule: 'C10, C12 and C14 hold together.',
    caveats: [],
    paper,
  },
  c17: {
    id: 'c17',
    section: 'contribution',
    title: 'How much of its response a contribution pathway keeps',
    rule: 'Reported without a threshold: probability and logit ratios by sparsity.',
    caveats: ['The paper does not report it.'],
    paper,
  },
};
