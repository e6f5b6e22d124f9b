// Gather, Slice and Split. Channels out of order, as Inception and GoogLeNet begin with, are a 1×1 convolution with ones
// where a channel is taken.
import { elementCount, lazyConstant } from '@pathlens/pathway-core';
import type { Builder } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { fileRank, imageAxis, isFirst } from '../placement.ts';
import { Unsupported } from '../refusal.ts';

const maxWeights = 1 << 22;
const maxCuts = 64;
const maxStepped = 1 << 16;

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
  const input = builder.placed(node, 0);
  const fileAxis = node.int('axis', 0);
  const axis = imageAxis(fileAxis, input);
  const size = input.shape[axis - 1];
  const places = given.map((index) => (index < 0 ? index + size : index));
  if (places.some((index) => !(index >= 0 && index < size))) throw new Unsupported('an index is out of range');
  if (indices.kind !== 'numbers') throw new Unsupported('indices that are not integers');
  const rank = indices.shape.length;
  if (rank === 1) return take(node, builder, { axis, places });
  const [start] = places;
  if (start === undefined || places.some((place, at) => place !== start + at)) {
    throw new Unsupported(`indices of ${rank} axes out of order`);
  }
  const end = start + places.length;
  const cut = builder.emitBefore(node, { operator: 'Slice', input: input.id, axis, start, end }, 'cut');
  const from = fileAxis < 0 ? fileAxis + fileRank(input) : fileAxis;
  const shape = [...input.shape.slice(0, axis - 1), ...indices.shape, ...input.shape.slice(axis)];
  const behind = input.place.axis > from ? rank - 1 : 0;
  const place = { ...input.place, axis: input.place.axis + behind };
  builder.emit(node, { operator: 'Reshape', input: cut.id, shape }, { place });
};

/** Elements of one axis, in any order. */
function take(
  node: NodeView,
  builder: Builder,
  { axis, places }: { readonly axis: number; readonly places: readonly number[] },
): void {
  const input = builder.placed(node, 0);
  const [start] = places;
  if (start === undefined) throw new Unsupported('it takes nothing');
  if (places.every((place, at) => place === start + at)) {
    const end = start + places.length;
    builder.emit(node, { operator: 'Slice', input: input.id, axis, start, end }, input);
    return;
  }
  if (axis === 1 && input.shape.length === 3 && isFirst(input.place)) {
    builder.emit(node, selection(node, builder, places));
    return;
  }
  if (places.length > maxCuts) throw new Unsupported(`it takes ${places.length} elements out of order`);
  const cuts = places.map((place, at) => {
    const draft = { operator: 'Slice', input: input.id, axis, start: place, end: place + 1 } as const;
    return builder.emitBefore(node, draft, `cut_${at}`).id;
  });
  builder.emit(node, { operator: 'Concat', inputs: cuts, axis }, input);
}

export const convertSlice: Converter = (node, builder) => {
  const list = (index: number, name: string): readonly number[] | undefined =>
    node.hasInput(index) ? builder.plainNumbers(node, index) : node.ints(name);
  const [starts, ends] = [list(1, 'starts') ?? [], list(2, 'ends') ?? []];
  const input = builder.placed(node, 0);
  const axes = list(3, 'axes') ?? starts.map((_, at) => at);
  const steps = list(4, 'steps') ?? starts.map(() => 1);
  const cuts: { readonly axis: number; readonly start: number; readonly end: number; readonly step: number }[] = [];
  for (const [at, given] of axes.entries()) {
    const step = steps[at];
    const whole = starts[at] === 0 && step === 1;
    const fileAxis = given < 0 ? given + fileRank(input) : given;
    // Over everything: PyTorch writes `x[:, 0]` so. How many images there are does not matter then.
    if (whole && fileAxis === input.place.axis && ends[at] >= 2 ** 31 - 1) continue;
    const axis = imageAxis(given, input);
    const size = input.shape[axis - 1];
    if (whole && ends[at] >= size) continue;
    if (!(step >= 1)) throw new Unsupported(`it cuts axis ${given} in steps of ${step}`);
    const place = (position: number) => Math.min(Math.max(position < 0 ? position + size : position, 0), size);
    cuts.push({ axis, start: place(starts[at]), end: place(ends[at]), step });
  }
  const [only, ...more] = cuts;
  if (only === undefined) return builder.alias(node);
  if (more.length === 0 && only.step > 1) return take(node, builder, { axis: only.axis, places: steppedPlaces(only) });
  let { id } = input;
  for (const [at, { axis, start, end, step }] of cuts.entries()) {
    if (step !== 1) throw new Unsupported('it cuts several axes in steps');
    const draft = { operator: 'Slice', input: id, axis, start, end } as const;
    if (at === cuts.length - 1) return builder.emit(node, draft, input);
    id = builder.emitBefore(node, draft, `cut_${at}`).id;
  }
};

function steppedPlaces({ start, end, step }: { readonly start: number; readonly end: number; readonly step: number }) {
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > maxStepped) throw new Unsupported(`it takes ${count} elements in steps`);
  return Array.from({ length: count }, (_, at) => start + at * step);
}

export const convertSplit: Converter = (node, builder) => {
  const input = builder.placed(node, 0);
  const axis = imageAxis(node.int('axis', 0), input);
  const size = input.shape[axis - 1];
  const count = node.outputs.length;
  const even = Math.ceil(size / count);
  const given = node.hasInput(1) ? builder.plainNumbers(node, 1) : node.ints('split');
  const sizes = given ?? node.outputs.map((_, at) => Math.min(even, size - at * even));
  if (sizes.length !== count || sizes.reduce((sum, part) => sum + part, 0) !== size) {
    throw new Unsupported(`parts of ${sizes.join(', ')} out of ${size}`);
  }
  let start = 0;
  sizes.forEach((part, output) => {
    const end = start + part;
    builder.emit(node, { operator: 'Slice', input: input.id, axis, start, end }, { place: input.place, output });
    start = end;
  });
};
