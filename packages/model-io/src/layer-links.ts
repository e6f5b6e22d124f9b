// What the layers of a file read from each other, and which constants hold their weights.
import { type NetworkNode, nodeOperands, nodeParameters, type ValueId } from '@pathlens/pathway-core';

/** Of one layer. */
export interface LayerLink {
  /** Indices of the layers whose output it reads, each once, ascending; the image is none of them. */
  readonly inputs: readonly number[];
  /** Constants of the graph that it reads. */
  readonly weights: readonly ValueId[];
}

/** Layers are added in the order in which they are listed. */
export class LayerLinks {
  readonly #layerOf = new Map<ValueId, number>();
  #count = 0;

  /** The next layer, by the nodes it became; one that became none is linked to what it was given. */
  add(
    nodes: readonly NetworkNode[],
    isConstant: (value: ValueId) => boolean,
    given: readonly { readonly id: ValueId }[] = [],
  ): LayerLink {
    const layer = this.#count++;
    for (const { output } of nodes) this.#layerOf.set(output, layer);
    const operands = [...nodes.flatMap(nodeOperands), ...given.map(({ id }) => id)];
    const inputs = new Set(operands.flatMap((value) => this.#layerOf.get(value) ?? []));
    inputs.delete(layer);
    const weights = new Set([...nodes.flatMap(nodeParameters), ...operands.filter(isConstant)]);
    return { inputs: [...inputs].sort((a, b) => a - b), weights: [...weights] };
  }
}
