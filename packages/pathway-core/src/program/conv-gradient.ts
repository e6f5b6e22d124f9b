// Input gradient of a convolution: a plain convolution with turned weights where strides are 1 (as fast as the forward
// pass), a transposed convolution with the forward weights elsewhere, and where these are fed.
import type { NodeOf, Pads } from '../network/operators.ts';
import { windowExtent } from '../network/windows.ts';
import { rotatedWeight } from './derived-constants.ts';
import type { ProgramValue } from './primitives.ts';
import type { VjpContext } from './vjp.ts';

/** Appends the primitives that bring `gradient` from the convolution's output to its input. */
export function convInputGradient(node: NodeOf<'Conv'>, context: VjpContext): ProgramValue {
  const known = context.builder.sharing(context.read(node.weight)) === 'constant';
  const dense = node.strides[0] === 1 && node.strides[1] === 1;
  return known && dense ? byConvolution(node, context) : byTransposed(node, context);
}

function byConvolution(node: NodeOf<'Conv'>, { builder, network, gradient }: VjpContext): ProgramValue {
  const weight = network.constants.get(node.weight)!;
  const windows = windowsOf(node, weight.shape);
  const reach = [windowExtent(windows, 0) - 1, windowExtent(windows, 1) - 1];
  const room = node.pads.map((pad, side) => reach[side % 2] - pad);
  let result = builder.step({
    primitive: 'conv2d',
    input: gradient,
    weight: builder.derived(`${node.weight}/rotated/${node.group}`, () => rotatedWeight(weight, node.group)),
    strides: [1, 1],
    pads: room.map((pad) => Math.max(pad, 0)) as unknown as Pads,
    dilations: node.dilations,
    group: node.group,
  });
  // Where the forward pass padded by more than its kernel reaches, windows lay wholly in the padding: cut their share off.
  const size = network.shapes.get(node.input)!;
  for (const axis of [0, 1]) {
    const start = Math.max(-room[axis], 0);
    if (start === 0 && room[axis + 2] >= 0) continue;
    result = builder.step({ primitive: 'slice', input: result, axis: axis + 2, start, end: start + size[axis + 1] });
  }
  return result;
}

function byTransposed(node: NodeOf<'Conv'>, { builder, network, gradient, read }: VjpContext): ProgramValue {
  const windows = windowsOf(node, network.constants.get(node.weight)!.shape);
  const [, ...size] = network.shapes.get(node.input)!;
  // Rows and columns at the end that no window of the forward pass reached.
  const unreached = ([0, 1] as const).map(
    (axis) => (size[axis] + node.pads[axis] + node.pads[axis + 2] - windowExtent(windows, axis)) % node.strides[axis],
  );
  return builder.step({
    primitive: 'convTranspose2d',
    input: gradient,
    weight: read(node.weight),
    strides: node.strides,
    pads: node.pads,
    dilations: node.dilations,
    group: node.group,
    outputPadding: [unreached[0], unreached[1]],
  });
}

function windowsOf(node: NodeOf<'Conv'>, weight: readonly number[]) {
  const kernel = [weight[2], weight[3]] as const;
  return { kernel, strides: node.strides, pads: node.pads, dilations: node.dilations, ceilMode: false };
}
