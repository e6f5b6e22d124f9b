// What must be said beside a verdict because of how this run was set up.
import type { ClaimId } from '@pathlens/pathway-core';
import type { ClaimRun } from './card.ts';

/** Defects of the released code that its preset repeats (D1 to D16 of algorithms.md §6), by what they touch. */
const released: readonly { readonly claims: readonly ClaimId[]; readonly text: string }[] = [
  {
    claims: ['c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10', 'c11', 'c12', 'c13', 'c15', 'c16', 'c17'],
    text: 'As released: NeuronIntGrad scales activations up to 5.5 times, not to 1 (D1).',
  },
  {
    claims: ['c1', 'c2', 'c3'],
    text: 'As released: greedy pruning brings pruned units back and ignores the sparsity asked for (D3).',
  },
  { claims: ['c11'], text: 'As released: each randomised network explains its own class (D9).' },
  { claims: ['c1', 'c6'], text: 'As released: pathways of different densities are compared at one “sparsity” (D5).' },
];

/** Learning gates fewer steps at a higher rate is a setting of ours. */
function routing({ settings, released: asReleased }: ClaimRun): string[] {
  const { routingSteps, routingRate } = settings;
  if (asReleased) return ['As released: 1000 steps of routing per unit at a learning rate of 0.01 (D7).'];
  return [`Routing takes ${routingSteps} steps at a learning rate of ${routingRate}; the paper 1000 at 0.01 (D7).`];
}

const routed: readonly ClaimId[] = ['c1', 'c4', 'c6', 'c7', 'c8'];

export function runCaveats(claim: ClaimId, run: ClaimRun): string[] {
  const own = run.released ? released.filter(({ claims }) => claims.includes(claim)).map(({ text }) => text) : [];
  return [...own, ...(routed.includes(claim) ? routing(run) : [])];
}
