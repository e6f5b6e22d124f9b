// One small network for every operator and every geometry that has ever gone wrong in an engine: its output is the
// operator's whole result, flattened, so that nothing is averaged away.
import type { Network } from '../network/network.ts';
import type { NodeOf } from '../network/operators.ts';
import { functionCases, matrixCases } from './function-cases.ts';
import { type NetworkWriter, writeNetwork } from './network-writer.ts';

export interface NetworkCase {
  readonly name: string;
  readonly network: Network;
}

const pair = (a: number, b = a) => [a, b] as const;
const noPads = [0, 0, 0, 0] as const;

function conv(
  { node, weights }: NetworkWriter,
  input: string,
  o: { weight: readonly number[]; strides?: number[]; pads?: number[]; dilations?: number[]; group?: number },
): string {
  return node({
    operator: 'Conv',
    input,
    weight: weights(o.weight),
    bias: weights([o.weight[0]]),
    strides: (o.strides ?? [1, 1]) as [number, number],
    pads: (o.pads ?? [0, 0, 0, 0]) as [number, number, number, number],
    dilations: (o.dilations ?? [1, 1]) as [number, number],
    group: o.group ?? 1,
  });
}

export type Case = readonly [name: string, shape: readonly number[], build: (w: NetworkWriter) => string];

const convolutions: Case[] = [
  ['plain', [2, 5, 6], (w) => conv(w, w.input, { weight: [3, 2, 3, 3], pads: [1, 1, 1, 1] })],
  ['1×1', [2, 4, 3], (w) => conv(w, w.input, { weight: [3, 2, 1, 1] })],
  ['asymmetric pads', [2, 5, 6], (w) => conv(w, w.input, { weight: [3, 2, 3, 2], pads: [0, 1, 2, 0] })],
  ['dilated', [2, 9, 8], (w) => conv(w, w.input, { weight: [3, 2, 3, 2], pads: [1, 0, 3, 2], dilations: [2, 3] })],
  ['pads beyond the kernel', [1, 4, 4], (w) => conv(w, w.input, { weight: [2, 1, 2, 2], pads: [3, 0, 2, 4] })],
  ['pads beyond a 1×1 kernel', [1, 3, 4], (w) => conv(w, w.input, { weight: [2, 1, 1, 1], pads: [1, 2, 0, 3] })],
  ['grouped', [4, 5, 5], (w) => conv(w, w.input, { weight: [6, 2, 3, 3], pads: [1, 1, 1, 1], group: 2 })],
  ['depthwise', [3, 5, 5], (w) => conv(w, w.input, { weight: [3, 1, 3, 3], pads: [1, 1, 1, 1], group: 3 })],
  ['depthwise, two outputs a channel', [3, 5, 5], (w) => conv(w, w.input, { weight: [6, 1, 3, 3], group: 3 })],
  ['grouped, many channels', [64, 3, 3], (w) => conv(w, w.input, { weight: [4, 32, 2, 2], group: 2 })],
  [
    'grouped, many outputs, strided',
    [4, 5, 5],
    (w) => conv(w, w.input, { weight: [64, 2, 3, 3], strides: [2, 2], group: 2 }),
  ],
  ['strided, rows left over', [2, 8, 7], (w) => conv(w, w.input, { weight: [3, 2, 3, 3], strides: [2, 3] })],
  [
    'strided one way',
    [2, 6, 7],
    (w) => conv(w, w.input, { weight: [3, 2, 2, 3], strides: [1, 2], pads: [1, 0, 0, 2] }),
  ],
  [
    'strided, pads beyond a 1×1 kernel',
    [2, 5, 5],
    (w) => conv(w, w.input, { weight: [3, 2, 1, 1], strides: [2, 2], pads: [1, 1, 1, 1] }),
  ],
  ['strided beyond the kernel', [1, 7, 8], (w) => conv(w, w.input, { weight: [2, 1, 1, 2], strides: [3, 4] })],
  [
    'strided, grouped and dilated',
    [4, 9, 9],
    (w) => conv(w, w.input, { weight: [4, 2, 3, 3], strides: [2, 2], pads: [2, 1, 0, 2], dilations: [2, 1], group: 2 }),
  ],
  [
    'strided depthwise',
    [3, 7, 6],
    (w) => conv(w, w.input, { weight: [3, 1, 3, 3], strides: [2, 2], pads: [1, 1, 1, 1], group: 3 }),
  ],
];

const maxPool = (w: NetworkWriter, o: Partial<NodeOf<'MaxPool'>>) =>
  w.node({
    operator: 'MaxPool',
    input: w.input,
    kernel: pair(3),
    strides: pair(2),
    pads: noPads,
    dilations: pair(1),
    ceilMode: false,
    ...o,
  });
const averagePool = (w: NetworkWriter, o: Partial<NodeOf<'AveragePool'>>) =>
  w.node({
    operator: 'AveragePool',
    input: w.input,
    kernel: pair(3),
    strides: pair(2),
    pads: noPads,
    ceilMode: false,
    countIncludePad: false,
    ...o,
  });

const poolings: Case[] = [
  ['overlapping max', [2, 7, 8], (w) => maxPool(w, {})],
  ['padded max', [2, 6, 7], (w) => maxPool(w, { pads: [1, 0, 1, 2] })],
  ['ceil-mode max', [2, 8, 6], (w) => maxPool(w, { ceilMode: true })],
  ['dilated max', [2, 8, 9], (w) => maxPool(w, { kernel: pair(2), dilations: pair(2, 3), strides: pair(1, 2) })],
  ['average', [2, 7, 8], (w) => averagePool(w, {})],
  ['average, padding not counted', [2, 6, 7], (w) => averagePool(w, { pads: [1, 0, 1, 2] })],
  ['average, padding counted', [2, 6, 7], (w) => averagePool(w, { pads: [1, 0, 1, 2], countIncludePad: true })],
  [
    'ceil-mode average, padding counted',
    [2, 7, 6],
    (w) => averagePool(w, { pads: [1, 1, 1, 1], strides: pair(3), ceilMode: true, countIncludePad: true }),
  ],
  ['ceil-mode average', [2, 8, 6], (w) => averagePool(w, { ceilMode: true })],
];

const others: Case[] = [
  [
    'BatchNormalization',
    [3, 2, 2],
    (w) =>
      w.node({
        operator: 'BatchNormalization',
        input: w.input,
        scale: w.weights([3]),
        bias: w.weights([3]),
        mean: w.weights([3]),
        variance: w.given([3], [0.5, 1, 2]),
        epsilon: 1e-5,
      }),
  ],
  [
    'BatchNormalization of a vector',
    [3],
    (w) =>
      w.node({
        operator: 'BatchNormalization',
        input: w.input,
        scale: w.weights([3]),
        bias: w.weights([3]),
        mean: w.weights([3]),
        variance: w.given([3], [0.5, 1, 2]),
        epsilon: 1e-5,
      }),
  ],
  ['Relu', [12], (w) => w.node({ operator: 'Relu', input: w.input })],
  ['Clip(0, ½)', [12], (w) => w.node({ operator: 'Clip', input: w.input, min: 0, max: 0.5 })],
  ['Clip(−½, ¼)', [12], (w) => w.node({ operator: 'Clip', input: w.input, min: -0.5, max: 0.25 })],
  ['ReduceMean', [2, 3, 4], (w) => w.node({ operator: 'ReduceMean', input: w.input, axes: [2, 3], keepDims: false })],
  [
    'ReduceMean of one axis, kept',
    [2, 3, 4],
    (w) => w.node({ operator: 'ReduceMean', input: w.input, axes: [1], keepDims: true }),
  ],
  [
    'Linear',
    [5],
    (w) =>
      w.node({ operator: 'Linear', input: w.input, weight: w.weights([3, 5]), transposed: true, bias: w.weights([3]) }),
  ],
  [
    'Linear by rows',
    [2, 5],
    (w) => w.node({ operator: 'Linear', input: w.input, weight: w.weights([5, 3]), transposed: false }),
  ],
  ['Add to itself', [6], (w) => w.node({ operator: 'Add', a: w.input, b: w.input })],
  [
    'Add of a constant that repeats the value',
    [1, 3],
    (w) => w.node({ operator: 'Add', a: w.weights([4, 1]), b: w.input }),
  ],
  ['Mul by itself', [6], (w) => w.node({ operator: 'Mul', a: w.input, b: w.input })],
  ['Mul by a constant', [2, 3], (w) => w.node({ operator: 'Mul', a: w.input, b: w.weights([3]) })],
  [
    'Mul that broadcasts a gate',
    [3, 2, 2],
    (w) =>
      w.node({
        operator: 'Mul',
        a: w.node({ operator: 'ReduceMean', input: w.input, axes: [2, 3], keepDims: true }),
        b: w.input,
      }),
  ],
  [
    'Concat of a value twice',
    [2, 3],
    (w) =>
      w.node({ operator: 'Concat', inputs: [w.input, w.node({ operator: 'Relu', input: w.input }), w.input], axis: 2 }),
  ],
  [
    'Pad',
    [2, 3, 3],
    (w) => w.node({ operator: 'Pad', input: w.input, before: [1, 0, 2], after: [0, 1, 0], value: 0.5 }),
  ],
  ['Softmax', [3, 4], (w) => w.node({ operator: 'Softmax', input: w.input, axis: 1 })],
];

/** Networks of one operator each (two where the operator needs company). */
export function operatorCases(): NetworkCase[] {
  const families = {
    convolution: convolutions,
    pooling: poolings,
    operator: others,
    function: functionCases,
    matrix: matrixCases,
  };
  return Object.entries(families).flatMap(([family, cases]) =>
    cases.map(([name, shape, build]) => {
      const writer = writeNetwork(shape, 7);
      const flat = writer.node({ operator: 'Reshape', input: build(writer), shape: [-1] });
      return { name: `${family}: ${name}`, network: writer.finish(flat) };
    }),
  );
}
