// What local linearity is measured of: the whole network, every selection at every sparsity, and random paths that keep as many
// units of every activation point (§3.8 of algorithms.md): without them "sparser is more linear" says nothing of selections.
import { derivedSeed, formatSparsity, random, randomLike, selectionMethods } from '@pathlens/pathway-core';
import type { ByteMask, ImagePathways } from '../image-pathways.ts';
import { selectionLabels } from '../selection-label.ts';
import type { StudyRequest } from '../study.ts';

export interface Configuration {
  readonly id: string;
  readonly title: string;
  readonly role: 'network' | 'pathway' | 'random';
  /** Of a pathway and its random path; null for the whole network. */
  readonly selection: number | null;
  /** In percent; null for the whole network and for a method that names one set. */
  readonly sparsity: number | null;
  /** Whether gradients on spheres are taken; of random paths only at one sparsity, as they cost most. */
  readonly spheres: boolean;
  mask(image: ImagePathways): ByteMask;
}

/** The sparsity whose random path is looked at on spheres: the one nearest to 90 %, where the paper looks. */
export function controlSparsity(sparsities: readonly number[]): number {
  return sparsities.reduce((best, one) => (Math.abs(one - 90) < Math.abs(best - 90) ? one : best));
}

export function linearityConfigurations({ selections, sparsities, seed }: StudyRequest): Configuration[] {
  const found: Configuration[] = [
    {
      id: 'network',
      title: 'Whole network',
      role: 'network',
      selection: null,
      sparsity: null,
      spheres: true,
      mask: (image) => image.active().map(({ length }) => new Uint8Array(length).fill(1)),
    },
  ];
  const labels = selectionLabels(selections);
  const control = controlSparsity(sparsities);
  for (const [i, { id }] of selections.entries()) {
    const fixed = selectionMethods[id].scope === 'fixed';
    const cuts = fixed ? sparsities.slice(0, 1) : sparsities;
    const titleOf = (sparsity: number) => (fixed ? labels[i] : `${labels[i]}, ${formatSparsity(sparsity)} %`);
    for (const [at, sparsity] of cuts.entries()) {
      found.push({
        id: `${i + 1}-${formatSparsity(sparsity)}`,
        title: titleOf(sparsity),
        role: 'pathway',
        selection: i,
        sparsity: fixed ? null : sparsity,
        spheres: true,
        mask: (image) => image.selections[i].mask(at),
      });
    }
    for (const [at, sparsity] of cuts.entries()) {
      found.push({
        id: `${i + 1}-${formatSparsity(sparsity)}-random`,
        title: `Random, as ${titleOf(sparsity)}`,
        role: 'random',
        selection: i,
        sparsity: fixed ? null : sparsity,
        spheres: fixed || sparsity === control,
        mask: (image) => randomLike(image.selections[i].mask(at), random(derivedSeed(seed, image.index))),
      });
    }
  }
  return found;
}
