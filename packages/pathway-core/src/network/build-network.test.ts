import { describe, expect, test } from 'vitest';
import { constant } from '../tensor/constant.ts';
import { buildNetwork } from './build-network.ts';
import type { Graph } from './network.ts';
import type { ConvNode, NetworkNode } from './operators.ts';

const ones = (...shape: number[]) => constant(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(1));
const relu = (name: string, input: string, output = name): NetworkNode => ({ operator: 'Relu', name, input, output });
const conv: ConvNode = {
  ...{ operator: 'Conv', name: 'conv1', input: 'x', output: 'conv1', weight: 'w' },
  ...{ strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: 1 },
};
const mean: NetworkNode = {
  operator: 'ReduceMean',
  name: 'mean',
  input: 'conv1',
  output: 'y',
  axes: [2, 3],
  keepDims: true,
};

const graph = (nodes: readonly NetworkNode[], more: Partial<Graph> = {}): Graph => ({
  input: { name: 'x', shape: [3, 5, 4] },
  output: 'y',
  nodes,
  constants: new Map([['w', ones(6, 3, 3, 3)]]),
  ...more,
});

describe('buildNetwork', () => {
  test('infers shapes and classes', () => {
    const network = buildNetwork(graph([conv, mean]));
    expect(Object.fromEntries(network.shapes)).toEqual({ x: [3, 5, 4], conv1: [6, 5, 4], y: [6, 1, 1] });
    expect(network.classes).toBe(6);
  });

  test('numbers units end to end in node order', () => {
    const { activations, units } = buildNetwork(
      graph([relu('r0', 'x'), { ...conv, input: 'r0' }, relu('r1', 'conv1'), { ...mean, input: 'r1' }]),
    );
    expect(activations.map(({ name, index, offset, units }) => [name, index, offset, units])).toEqual([
      ['r0', 0, 0, 60],
      ['r1', 1, 60, 120],
    ]);
    expect(units).toBe(180);
  });

  const linear: NetworkNode = {
    operator: 'Linear',
    name: 'fc',
    input: 'x',
    output: 'y',
    weight: 'w',
    transposed: true,
  };
  const add = (a: string, b: string): NetworkNode => ({ operator: 'Add', name: 'sum', output: 'y', a, b });

  test.each<[string, Graph, string, string]>([
    [
      'a value assigned twice',
      graph([conv, { ...mean, output: 'conv1' }]),
      'NETWORK_GRAPH',
      '“conv1” is assigned twice',
    ],
    ['a node that overwrites the input', graph([relu('r', 'x', 'x')]), 'NETWORK_GRAPH', '“x” is assigned twice'],
    [
      'a dangling value',
      graph([{ ...mean, input: 'nowhere' }]),
      'NETWORK_GRAPH',
      '“mean” reads “nowhere”, which nothing computes',
    ],
    ['nodes out of order', graph([mean, conv]), 'NETWORK_GRAPH', '“mean” reads “conv1” before it is computed'],
    ['a cycle', graph([add('x', 'y')]), 'NETWORK_GRAPH', 'cycle'],
    [
      'a weight that is no constant',
      graph([{ ...conv, weight: 'x' }]),
      'NETWORK_GRAPH',
      'weight “x” of the node “conv1”',
    ],
    ['a missing weight', graph([{ ...conv, weight: 'gone' }]), 'NETWORK_GRAPH', 'weight “gone” of the node “conv1”'],
    ['constants only', graph([add('w', 'w')]), 'NETWORK_GRAPH', '“sum” (Add) does not depend on the input'],
    ['a constant as input', graph([relu('r', 'w')]), 'NETWORK_GRAPH', 'reads the constant “w”'],
    ['a missing output', graph([conv]), 'NETWORK_GRAPH', 'output “y” is not computed'],
    ['an output that is no vector', graph([conv], { output: 'conv1' }), 'NETWORK_SHAPE', '6×5×4'],
    ['channels that do not fit', graph([{ ...conv, group: 3 }, mean]), 'NETWORK_SHAPE', '“conv1” (Conv)'],
    [
      'a window larger than the image',
      graph([{ ...conv, dilations: [4, 4] }, mean]),
      'NETWORK_SHAPE',
      '3×3 window does not fit into 5×4',
    ],
    ['a dense layer on an image', graph([linear]), 'NETWORK_SHAPE', '6×3×3×3 does not fit its input 3×5×4'],
    ['operands that do not broadcast', graph([conv, add('x', 'conv1')]), 'NETWORK_SHAPE', '3×5×4 and 6×5×4'],
    [
      'operands of different rank',
      graph([{ ...mean, input: 'x', output: 'm', keepDims: false }, add('x', 'm')], {}),
      'NETWORK_SHAPE',
      '3×5×4 and 3',
    ],
    ['a constant with a batch axis', graph([add('x', 'w')]), 'NETWORK_SHAPE', 'cannot be broadcast'],
    [
      'a reshape that changes the size',
      graph([{ operator: 'Reshape', name: 'flat', input: 'x', output: 'y', shape: [61] }]),
      'NETWORK_SHAPE',
      '3×5×4 cannot become 61',
    ],
    ['an axis that does not exist', graph([{ ...mean, input: 'x', axes: [4] }]), 'NETWORK_SHAPE', 'axis 4'],
    [
      'an input of unknown size',
      graph([relu('y', 'x')], { input: { name: 'x', shape: [3, -1, 4] } }),
      'NETWORK_GRAPH',
      'no fixed size',
    ],
  ])('refuses %s', (_, given, code, message) => {
    expect(() => buildNetwork(given)).toThrowError(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  test('a reshape works out the one size left open', () => {
    const halves: NetworkNode = { operator: 'Reshape', name: 'halves', input: 'x', output: 'h', shape: [6, -1] };
    const flat: NetworkNode = { operator: 'Reshape', name: 'flat', input: 'h', output: 'y', shape: [-1] };
    const { shapes } = buildNetwork(graph([halves, flat]));
    expect([shapes.get('h'), shapes.get('y')]).toEqual([[6, 10], [60]]);
  });
});
