import { expect, test } from 'vitest';
import { constant } from '../tensor/constant.ts';
import { buildNetwork } from './build-network.ts';
import { bypassedPoints } from './bypassed.ts';
import type { ConvNode, NetworkNode } from './operators.ts';
import { receptiveFields } from './receptive-fields.ts';

const ones = (...shape: number[]) => constant(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1));
const relu = (name: string, input: string): NetworkNode => ({ operator: 'Relu', name, input, output: name });
const conv = (name: string, input: string, more: Partial<ConvNode> = {}): NetworkNode => ({
  ...{ operator: 'Conv', name, input, output: name, weight: 'w' },
  ...{ strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: 1 },
  ...more,
});
const pool = (name: string, input: string): NetworkNode => ({
  ...{ operator: 'MaxPool', name, input, output: name, kernel: [2, 2], strides: [2, 2] },
  ...{ pads: [0, 0, 0, 0], dilations: [1, 1], ceilMode: false },
});
const mean = (input: string): NetworkNode => {
  return { operator: 'ReduceMean', name: 'mean', input, output: 'y', axes: [2, 3], keepDims: false };
};
const network = (...nodes: NetworkNode[]) =>
  buildNetwork({
    input: { name: 'x', shape: [3, 16, 12] },
    output: 'y',
    nodes,
    constants: new Map([['w', ones(3, 3, 3, 3)]]),
  });

/** Which input pixels reach a value's unit: by walking back from it, window by window. */
function reached(kernels: readonly { size: number; stride: number; pad: number }[], unit: number): [number, number] {
  let places = new Set([unit]);
  for (const { size, stride, pad } of [...kernels].reverse()) {
    const before = new Set<number>();
    for (const place of places) for (let k = 0; k < size; k++) before.add(place * stride - pad + k);
    places = before;
  }
  return [Math.min(...places), Math.max(...places)];
}

test('a box is what walking back through the windows reaches', () => {
  const { shapes, ...graph } = network(
    conv('c1', 'x'),
    pool('p1', 'c1'),
    conv('c2', 'p1', { dilations: [2, 1], pads: [2, 1, 2, 1] }),
    relu('r2', 'c2'),
    mean('r2'),
  );
  const field = receptiveFields(graph, shapes).get('r2')!;
  const threes = { size: 3, stride: 1, pad: 1 };
  const twos = { size: 2, stride: 2, pad: 0 };
  for (const unit of [0, 1, 3]) {
    const [left, right] = reached([threes, twos, threes], unit);
    expect(field.start[1] + unit * field.step[1]).toBe(left);
    expect(field.size[1]).toBe(right - left + 1);
  }
  // Down, every second row of five is looked at: the box is around them all.
  expect([field.start[0], field.step[0], field.size[0]]).toEqual([-5, 2, 12]);
});

test('ways that meet have the box around both, and a vector sees everything', () => {
  const sum: NetworkNode = { operator: 'Add', name: 'sum', output: 'sum', a: 'c2', b: 'x' };
  const graph = network(conv('c1', 'x'), relu('r1', 'c1'), conv('c2', 'r1'), sum, relu('r2', 'sum'), mean('r2'));
  const fields = receptiveFields(graph, graph.shapes);
  expect(fields.get('r1')).toEqual({ start: [-1, -1], step: [1, 1], size: [3, 3] });
  expect(fields.get('r2')).toEqual({ start: [-2, -2], step: [1, 1], size: [5, 5] });
  expect(fields.get('y')).toEqual({ start: [0, 0], step: [0, 0], size: [16, 12] });
});

test('nothing is said where places are moved', () => {
  const turned: NetworkNode = { operator: 'Transpose', name: 't', input: 'x', output: 't', order: [1, 3, 2] };
  const graph = network(turned, relu('r', 't'), mean('r'));
  expect(receptiveFields(graph, graph.shapes).has('r')).toBe(false);
});

test('a point is on a branch where some way goes around it', () => {
  const sum: NetworkNode = { operator: 'Add', name: 'sum', output: 'sum', a: 'c2', b: 'r0' };
  const nodes = [
    ...[conv('c0', 'x'), relu('r0', 'c0'), conv('c1', 'r0'), relu('r1', 'c1'), conv('c2', 'r1')],
    ...[sum, relu('r2', 'sum'), mean('r2')],
  ];
  const graph = network(...nodes);
  const byName = Object.fromEntries(bypassedPoints(graph).map((on, i) => [graph.activations[i].name, on]));
  expect(byName).toEqual({ r0: false, r1: true, r2: false });
});
