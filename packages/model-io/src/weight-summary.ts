// The weights of a layer in a few numbers: what a page shows of them without their values.
import { type Constant, elementCount, type Graph, type ValueId } from '@pathlens/pathway-core';

export interface WeightSummary {
  readonly shape: readonly number[];
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** Share that is exactly zero, 0 to 1. */
  readonly zeros: number;
  /** Counts in bins of equal width from min to max. */
  readonly histogram: readonly number[];
}

const bins = 32;

/** The largest of some constants of a graph; undefined where there is none. A constant that was folded away is passed over. */
export function largestWeight(graph: Graph, ids: readonly ValueId[]): Constant | undefined {
  const weights = ids.flatMap((id) => graph.constants.get(id) ?? []);
  return weights.toSorted((a, b) => elementCount(b.shape) - elementCount(a.shape))[0];
}

/** null where it is empty or not finite throughout. Reads the values twice and keeps none. */
export function summariseWeight(weight: Constant): WeightSummary | null {
  const values = weight.values();
  let [sum, squares, zeros] = [0, 0, 0];
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    sum += value;
    squares += value * value;
    if (value === 0) zeros++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (values.length === 0 || !Number.isFinite(squares)) return null;
  const histogram = new Array<number>(bins).fill(0);
  const scale = max > min ? bins / (max - min) : 0;
  for (const value of values) histogram[Math.min(bins - 1, Math.floor((value - min) * scale))]++;
  const mean = sum / values.length;
  const std = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  return { shape: [...weight.shape], mean, std, min, max, zeros: zeros / values.length, histogram };
}
