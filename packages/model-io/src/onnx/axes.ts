// Axes of ONNX count the batch as 0 and may be negative; ours count it as 0 too but never name it.
import type { Shape } from '@pathlens/pathway-core';
import type { Builder } from './builder.ts';
import type { NodeView } from './node-view.ts';
import { Unsupported } from './refusal.ts';

/** An axis of a value with `rank` axes, batch included; the batch itself is refused. */
export function imageAxis(axis: number, rank: number): number {
  const from = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(from) || from < 0 || from >= rank) throw new Unsupported(`axis ${axis} does not exist`);
  if (from === 0) throw new Unsupported('it works along the batch axis');
  return from;
}

/** Axes given as an attribute in older opsets and as input 1 in newer ones. */
export function axesOf(node: NodeView, builder: Builder): readonly number[] | undefined {
  if (node.hasInput(1)) return builder.plainNumbers(node, 1);
  return node.ints('axes');
}

/** Shape with the batch as the symbol it is in shape computations. */
export function withBatch(shape: Shape): readonly (number | 'batch')[] {
  return ['batch', ...shape];
}
