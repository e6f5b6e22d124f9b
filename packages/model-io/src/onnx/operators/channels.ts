// Gather and Slice of whole channels, as Inception and GoogLeNet begin with: a 1×1 convolution with ones where a channel is taken.
import { elementCount, lazyConstant } from '@pathlens/pathway-core';
import type { Builder } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { Unsupported } from '../refusal.ts';

const maxWeights = 1 << 22;

/** What `emit` takes for the channels of an image in a new order. */
function selection(node: NodeView, builder: Builder, channels: readonly number[]) {
  const input = builder.value(node, 0);
  const [count] = input.shape;
  const shape = [channels.length, count, 1, 1];
  if (input.shape.length !== 3 || channels.length === 0) throw new Unsupported('it does not take channels of an image');
  if (elementCount(shape) > maxWeights) throw new Unsupported(`it takes ${channels.length} of ${count} channels`);
  const weight = lazyConstant(shape, () => {
    const values = new Float32Array(channels.length * count);
    channels.forEach((channel, at) => {
      values[at * count + channel] = 1;
    });
    return values;
  });
  return {
    operator: 'Conv',
    input: input.id,
    weight: builder.use(weight, `${node.name}/channels`),
    strides: [1, 1],
    pads: [0, 0, 0, 0],
    dilations: [1, 1],
    group: 1,
  } as const;
}

export const convertGather: Converter = (node, builder) => {
  const indices = builder.entry(node, 1);
  const given = builder.plainNumbers(node, 1);
  const { shape } = builder.value(node, 0);
  const axis = node.int('axis', 0);
  if (axis !== 1 && axis !== -shape.length) throw new Unsupported(`axis ${axis}`);
  const channels = given.map((index) => (index < 0 ? index + shape[0] : index));
  if (channels.some((index) => !(index >= 0 && index < shape[0]))) throw new Unsupported('an index is out of range');
  const rank = indices.kind === 'numbers' ? indices.shape.length : -1;
  if (rank !== 0 && rank !== 1) throw new Unsupported(`indices of ${rank} axes`);
  const draft = selection(node, builder, channels);
  if (rank === 1) return builder.emit(node, draft);
  const channel = builder.emitBefore(node, draft, 'channel');
  builder.emit(node, { operator: 'Reshape', input: channel.id, shape: shape.slice(1) });
};

export const convertSlice: Converter = (node, builder) => {
  const list = (index: number, name: string): readonly number[] | undefined =>
    node.hasInput(index) ? builder.plainNumbers(node, index) : node.ints(name);
  const [starts, ends] = [list(1, 'starts') ?? [], list(2, 'ends') ?? []];
  const { shape } = builder.value(node, 0);
  const axes = list(3, 'axes') ?? starts.map((_, at) => at);
  const steps = list(4, 'steps') ?? starts.map(() => 1);
  let channels: number[] | undefined;
  for (const [at, given] of axes.entries()) {
    const axis = given < 0 ? given + shape.length + 1 : given;
    // Over everything: PyTorch writes `x[:, 0]` so. How many images there are does not matter then.
    if (starts[at] === 0 && steps[at] === 1 && ends[at] >= (axis === 0 ? 2 ** 31 - 1 : shape[axis - 1])) continue;
    if (axis !== 1 || !(steps[at] >= 1))
      throw new Unsupported(`it cuts axis ${given} from ${starts[at]} to ${ends[at]}`);
    const place = (position: number) => Math.min(Math.max(position < 0 ? position + shape[0] : position, 0), shape[0]);
    channels = [];
    for (let channel = place(starts[at]); channel < place(ends[at]); channel += steps[at]) channels.push(channel);
  }
  if (channels === undefined) return builder.alias(node);
  builder.emit(node, selection(node, builder, channels));
};
