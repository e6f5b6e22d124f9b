// Poolings as ONNX nodes. Windows are spelled out as pads instead of ceil_mode, which runtimes read in different ways.
import type { Attribute } from '@pathlens/onnx-format';
import { type NodeOf, type Pads, type Pair, spelledPads } from '@pathlens/pathway-core';
import type { NetworkGraph } from './network-graph.ts';

type Pooling = NodeOf<'MaxPool'> | NodeOf<'AveragePool'>;

function planes(node: Pooling, graph: NetworkGraph): { readonly input: Pair; readonly pooled: Pair } {
  const plane = (id: string) => graph.shape(id).slice(1) as unknown as Pair;
  return { input: plane(node.input), pooled: plane(node.output) };
}

function windows({ kernel, strides }: Pooling, pads: Pads): Record<string, Attribute> {
  return { kernel_shape: { ints: kernel }, strides: { ints: strides }, pads: { ints: pads } };
}

export function writeMaxPool(node: NodeOf<'MaxPool'>, graph: NetworkGraph): void {
  const { input, pooled } = planes(node, graph);
  const attributes = { ...windows(node, spelledPads(node, input, pooled)), dilations: { ints: node.dilations } };
  graph.add(node, 'MaxPool', [graph.name(node.input)], { attributes });
}

export function writeAveragePool(node: NodeOf<'AveragePool'>, graph: NetworkGraph): void {
  const { input, pooled } = planes(node, graph);
  const pads = spelledPads({ ...node, dilations: [1, 1] }, input, pooled);
  const hangsOver = pads.some((size, side) => size !== node.pads[side]);
  const counted = node.countIncludePad && node.pads.some((size) => size > 0);
  const mean = (count: boolean, step?: string) =>
    graph.add(node, 'AveragePool', [graph.name(node.input)], {
      attributes: { ...windows(node, pads), count_include_pad: { int: count ? 1 : 0 } },
      ...(step === undefined ? {} : { step }),
    });
  if (!counted) mean(false);
  else if (!hangsOver) mean(true);
  else {
    // The padding counts, what hangs over it does not.
    const factors = overhangFactors(node, { input, pooled });
    graph.add(node, 'Mul', [mean(true, 'mean'), graph.floats(node, 'overhang', factors, [1, ...pooled])]);
  }
}

/** Elements of a window by those of it inside the padded input, [rows, columns] row-major. */
function overhangFactors(
  { kernel, strides, pads }: NodeOf<'AveragePool'>,
  { input, pooled }: { readonly input: Pair; readonly pooled: Pair },
): Float32Array {
  const inside = [0, 1].map((axis) =>
    Array.from({ length: pooled[axis] }, (_, window) => {
      const start = window * strides[axis] - pads[axis];
      return Math.min(start + kernel[axis], input[axis] + pads[axis + 2]) - start;
    }),
  );
  const size = kernel[0] * kernel[1];
  return Float32Array.from(inside[0].flatMap((rows) => inside[1].map((columns) => size / (rows * columns))));
}
