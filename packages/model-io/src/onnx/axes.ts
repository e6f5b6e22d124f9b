// Axes that a node names: as an attribute in older opsets, as an input in newer ones.
import type { Builder } from './builder.ts';
import type { NodeView } from './node-view.ts';

/** Axes given as an attribute in older opsets and as input 1 in newer ones. */
export function axesOf(node: NodeView, builder: Builder): readonly number[] | undefined {
  if (node.hasInput(1)) return builder.plainNumbers(node, 1);
  return node.ints('axes');
}
