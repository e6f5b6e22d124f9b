// The maps that claims about attribution compare: Pathway Gradients, what they are compared with, and controls.
import type { ClaimPathId } from './claim-paths.ts';
import type { NetworkAttributionId } from './methods.ts';

export const claimMapIds = [
  'pathway-mct',
  'pathway-intgrad',
  'gradient',
  'guided-backprop',
  'input-x-gradient',
  'integrated-gradients',
  'grad-cam',
] as const;
export type ClaimMapId = (typeof claimMapIds)[number];

export interface ClaimMap {
  readonly id: ClaimMapId;
  readonly title: string;
  /** Whose Pathway Gradient it is; of the others, which method. */
  readonly source: { readonly path: ClaimPathId } | { readonly method: NetworkAttributionId };
}

const pathway = (id: ClaimMapId, title: string, path: ClaimPathId): ClaimMap => ({ id, title, source: { path } });
const method = (id: NetworkAttributionId & ClaimMapId, title: string): ClaimMap => {
  return { id, title, source: { method: id } };
};

export const claimMaps: Readonly<Record<ClaimMapId, ClaimMap>> = {
  'pathway-mct': pathway('pathway-mct', 'Pathway Gradient, NeuronMCT', 'mct'),
  'pathway-intgrad': pathway('pathway-intgrad', 'Pathway Gradient, NeuronIntGrad', 'intgrad'),
  gradient: method('gradient', 'Gradient'),
  'guided-backprop': method('guided-backprop', 'Guided backpropagation'),
  'input-x-gradient': method('input-x-gradient', 'Input × gradient'),
  'integrated-gradients': method('integrated-gradients', 'Integrated gradients'),
  'grad-cam': method('grad-cam', 'Grad-CAM'),
};

/** Maps that know nothing of the network, or of which path was selected. */
export const controlMapIds = ['pathway-random', 'random', 'edge', 'centre'] as const;
export type ControlMapId = (typeof controlMapIds)[number];

export const controlMapTitles: Readonly<Record<ControlMapId, string>> = {
  'pathway-random': 'Pathway Gradient of a random path',
  random: 'Random numbers',
  edge: 'Edges of the image',
  centre: 'Centre of the image',
};

/** Percent of pixels removed: of the paper (1 to 10), and on to 90. */
export const removalLevels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 50, 70, 90] as const;
/** How many of them, from the first, the area is taken over. */
export const nearLevels = 10;

/** Most stages of a cascade of random weights: of more modules, some are passed over together. */
export const mostRandomStages = 10;
