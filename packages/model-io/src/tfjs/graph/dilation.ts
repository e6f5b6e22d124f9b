// How TensorFlow writes a dilated convolution: SpaceToBatchND → convolution without padding → BatchToSpaceND, made one again.
import type { Pair } from '@pathlens/pathway-core';
import { LayerRefused } from '../../channels-last/refusal.ts';
import type { GraphNode } from './graph-node.ts';
import type { Entry, GraphScope } from './graph-scope.ts';

const convolutions = new Set(['Conv2D', '_FusedConv2D', 'DepthwiseConv2dNative', 'FusedDepthwiseConv2dNative']);

/** What the pieces of a map stand for until they are put together; undefined for any other node. */
export function spread(node: GraphNode, scope: GraphScope): Entry | undefined {
  if (node.operator === 'SpaceToBatchND') {
    const [block, paddings] = [scope.plainNumbers(node, 1), scope.plainNumbers(node, 2)];
    const value = scope.value(node, 0);
    if (block.length !== 2 || paddings.length !== 4 || value.layout !== 'image') {
      throw new LayerRefused('it divides other things than a map');
    }
    if (paddings.some((size) => !(size >= 0)) || block.some((size) => !(size >= 1 && size <= 65535))) {
      throw new LayerRefused(`blocks of ${block.join('×')}`);
    }
    const [top, bottom, left, right] = paddings;
    return { kind: 'spread', value, block: [block[0], block[1]] as Pair, pads: [top, left, bottom, right] };
  }
  if (!convolutions.has(node.operator)) return undefined;
  const entry = scope.entry(node, 0);
  return entry.kind === 'spread' && entry.convolution === undefined ? { ...entry, convolution: node } : undefined;
}
