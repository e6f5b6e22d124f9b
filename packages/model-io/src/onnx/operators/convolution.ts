// Conv, and where windows lie: auto_pad and missing attributes spelled out as explicit pads.
import type { Pads, Pair, Shape } from '@pathlens/pathway-core';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { Unsupported } from '../refusal.ts';

/** Beyond any kernel or padding of a real network, and small enough that sizes stay exact. */
export const maxWindow = 65535;

/** Two integers of an attribute, one per spatial axis; refuses one- and three-dimensional spellings. */
export function pair(node: NodeView, name: string, fallback: Pair): Pair {
  const given = node.ints(name);
  if (given === undefined || given.length === 0) return fallback;
  if (given.length !== 2) throw new Unsupported(`${given.length}-dimensional ${name}; only images (2-D) are supported`);
  if (given.some((value) => !(value >= 1 && value <= maxWindow))) throw new Unsupported(`${name} ${given.join('×')}`);
  return given as unknown as Pair;
}

export interface WindowOptions {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilations: Pair;
}

/** The `pads` or `auto_pad` of a node, before the size of its input is known. */
export function readPads(node: NodeView, windows: WindowOptions): (size: Shape) => Pads {
  const mode = node.text('auto_pad', 'NOTSET');
  if (mode === 'VALID') return () => [0, 0, 0, 0];
  if (mode === 'SAME_UPPER' || mode === 'SAME_LOWER') return (size) => samePads(size, windows, mode);
  if (mode !== 'NOTSET' && mode !== '') throw new Unsupported(`auto_pad ${mode}`);
  const given = node.ints('pads');
  if (given === undefined || given.length === 0) return () => [0, 0, 0, 0];
  if (given.length !== 4) throw new Unsupported(`${given.length / 2}-dimensional pads`);
  if (given.some((value) => !(value >= 0 && value <= maxWindow))) throw new Unsupported(`pads ${given.join(', ')}`);
  return () => given as unknown as Pads;
}

function samePads(size: Shape, { kernel, strides, dilations }: WindowOptions, mode: string): Pads {
  const totals = [0, 1].map((axis) => {
    const windows = Math.ceil(size[axis] / strides[axis]);
    const extent = dilations[axis] * (kernel[axis] - 1) + 1;
    return Math.max(0, (windows - 1) * strides[axis] + extent - size[axis]);
  });
  const small = totals.map((total) => Math.floor(total / 2));
  const large = totals.map((total) => Math.ceil(total / 2));
  const [before, after] = mode === 'SAME_UPPER' ? [small, large] : [large, small];
  return [before[0], before[1], after[0], after[1]];
}

export const convertConv: Converter = (node, builder) => {
  const strides = pair(node, 'strides', [1, 1]);
  const dilations = pair(node, 'dilations', [1, 1]);
  const group = node.int('group', 1);
  if (!(group >= 1)) throw new Unsupported(`group ${group}`);
  const weight = builder.constantInput(node, 1);
  if (weight.shape.length !== 4) {
    throw new Unsupported(`${weight.shape.length - 2}-dimensional convolution; only images (2-D) are supported`);
  }
  const kernel: Pair = [weight.shape[2], weight.shape[3]];
  const stated = pair(node, 'kernel_shape', kernel);
  if (stated[0] !== kernel[0] || stated[1] !== kernel[1]) {
    throw new Unsupported(`kernel_shape ${stated.join('×')} and a weight of ${kernel.join('×')}`);
  }
  const pads = readPads(node, { kernel, strides, dilations });
  const bias = node.hasInput(2) ? builder.constantInput(node, 2) : undefined;
  const input = builder.value(node, 0);
  builder.emit(node, {
    operator: 'Conv',
    input: input.id,
    weight: builder.use(weight, node.inputs[1]),
    ...(bias === undefined ? {} : { bias: builder.use(bias, node.inputs[2]) }),
    strides,
    pads: pads(input.shape.slice(1)),
    dilations,
    group,
  });
};
