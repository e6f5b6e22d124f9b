// What folded constants may cost: each is computed from others only when its numbers are asked for, so that a short file
// could ask for a tower of them, or for more numbers than fit in memory.
import { type Constant, elementCount } from '@pathlens/pathway-core';
import type { NodeView } from './node-view.ts';
import { Unsupported } from './refusal.ts';

/** A constant is computed by a call within a call for every step. */
const deepest = 256;
/** Elements of all folded constants together, beyond what they are made of: a GiB as float32. */
const mostElements = 2 ** 28;

/** Keeps the account of one model. */
export class FoldingCosts {
  readonly #depths = new Map<string, number>();
  #elements = 0;

  /** Throws Unsupported where the constant a node computes is one too many. */
  count(node: NodeView, made: Constant): void {
    const depth = 1 + node.inputs.reduce((most, name) => Math.max(most, this.#depths.get(name) ?? 0), 0);
    if (depth > deepest) throw new Unsupported(`its constants are computed in more than ${deepest} steps`);
    for (const name of node.outputs) this.#depths.set(name, depth);
    if (made.stored !== undefined) return;
    this.#elements += elementCount(made.shape);
    if (this.#elements > mostElements) throw new Unsupported('the constants of the file fold to too many numbers');
  }
}
