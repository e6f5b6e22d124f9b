// What every figure and table of a path analysis is made of: the sums, what they are of, and what they are called.
import type { Figure } from '@pathlens/figures';
import { formatSparsity, type ImageNumbers, type PathAnalysis } from '@pathlens/pathway-core';

export interface Analysed {
  readonly analysis: PathAnalysis;
  /** Names of the selections, in their order. */
  readonly labels: readonly string[];
  readonly sparsities: readonly number[];
  /** Names of the activation points. */
  readonly layers: readonly string[];
  /** Numbers of every image so far, with its place among all images. */
  readonly images: readonly (ImageNumbers & { readonly image: number })[];
  readonly provenance: Figure['provenance'];
  readonly seed: number;
}

export function sparsityTitle(sparsity: number): string {
  return `Sparsity ${formatSparsity(sparsity)} %`;
}

/** Pairs of different selections, a < b. */
export function pairsOf(labels: readonly string[]): (readonly [number, number])[] {
  return labels.flatMap((_, a) => labels.slice(a + 1).map((__, i) => [a, a + 1 + i] as const));
}

/** The sparsity nearest to `wanted`, by its place. */
export function nearestSparsity(sparsities: readonly number[], wanted: number): number {
  let nearest = 0;
  for (const [i, sparsity] of sparsities.entries()) {
    if (Math.abs(sparsity - wanted) < Math.abs(sparsities[nearest] - wanted)) nearest = i;
  }
  return nearest;
}
