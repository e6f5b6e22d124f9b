import { expect, test } from 'vitest';
import type { Network } from '../src/network/network.ts';
import { simplify } from '../src/network/simplify.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const clip = (input: string, min: number, max: number) => ({ operator: 'Clip', input, min, max }) as const;
const relu = (input: string) => ({ operator: 'Relu', input }) as const;

/** Names and operators of the points, before and after simplification: they must not differ. */
function points(network: Network): string[] {
  const named = (of: Network) => of.activations.map(({ name, offset }) => `${name}@${offset}`);
  expect(named(simplify(network).network)).toEqual(named(network));
  return network.activations.map(({ name }) => name);
}

test('every call is a point of its own, also two of the same value', () => {
  const { input, node, finish } = writeNetwork([4]);
  const [a, b] = [node(relu(input)), node(relu(input))];
  expect(points(finish(node({ operator: 'Add', a, b: node(relu(b)) })))).toEqual(['Relu1', 'Relu2', 'Relu3']);
});

test.each([
  ['Clip(0, 6)', 0, 6, ['Clip1']],
  ['Clip(0, 1)', 0, 1, ['Clip1']],
  ['Clip(−1, 1)', -1, 1, []],
  ['Clip(0, ∞)', 0, Infinity, []],
  ['Clip(0, 0)', 0, 0, []],
])('%s alone', (_, min, max, expected) => {
  const { input, node, finish } = writeNetwork([4]);
  expect(points(finish(node(clip(input, min, max))))).toEqual(expected);
});

test.each([
  ['Clip(0, 6)', 0],
  ['Minimum of 6', -Infinity],
])('Relu with %s is one call', (_, min) => {
  const { input, node, finish } = writeNetwork([4]);
  const network = finish(node(clip(node(relu(input)), min, 6)));
  expect(points(network)).toEqual(['Clip2']);
  expect(simplify(network).network.nodes).toMatchObject([{ operator: 'Clip', input: 'input', min: 0, max: 6 }]);
});

test('Relu with Clip(0, 6) is one call with an idle node between them', () => {
  const { input, node, finish } = writeNetwork([4]);
  const between = node({ operator: 'Reshape', input: node(relu(input)), shape: [4] });
  expect(points(finish(node(clip(between, 0, 6))))).toEqual(['Clip3']);
});

test('a Relu that something else reads is a call beside its Clip', () => {
  const { input, node, finish } = writeNetwork([4]);
  const a = node(relu(input));
  expect(points(finish(node({ operator: 'Add', a, b: node(clip(a, 0, 6)) })))).toEqual(['Relu1', 'Clip2']);
});

test('a Relu followed by a Clip that bends its zeros is a call of its own', () => {
  const { input, node, finish } = writeNetwork([4]);
  expect(points(finish(node(clip(node(relu(input)), 1, 6))))).toEqual(['Relu1']);
});

test.each([
  ['x·Clip(x + 3, 0, 6)·⅙', 3, 6, 'product first'],
  ['x·(⅙·Clip(3 + x, 0, 6))', 3, 6, 'scale first'],
  ['x·Clip(x/6 + ½, 0, 1)', 0.5, 1, 'slope inside'],
])('%s is a HardSwish and has no point', (_, shift, max, spelling) => {
  const { input, node, given, finish } = writeNetwork([4]);
  const mul = (a: string, b: string) => node({ operator: 'Mul', a, b });
  const number = (value: number) => given([], [value]);
  const inner = spelling === 'slope inside' ? mul(input, number(1 / 6)) : input;
  const sum =
    spelling === 'scale first'
      ? node({ operator: 'Add', a: number(shift), b: inner })
      : node({ operator: 'Add', a: inner, b: number(shift) });
  const gate = node(clip(sum, 0, max));
  if (spelling === 'product first') expect(points(finish(mul(mul(input, gate), number(1 / 6))))).toEqual([]);
  else expect(points(finish(mul(input, mul(gate, number(1 / 6)))))).toEqual([]);
});

test('a HardSigmoid written with Relu and Clip has no point', () => {
  const { input, node, given, finish } = writeNetwork([4]);
  const sum = node({ operator: 'Add', a: input, b: given([1], [3]) });
  expect(points(finish(node(clip(node(relu(sum)), 0, 6))))).toEqual([]);
});

test.each([
  ['a bias vector', [4], [3, 3, 3, 3]],
  ['another shift', [1], [1]],
])('ReLU6 after the sum with %s is a call', (_, shape, values) => {
  const { input, node, given, finish } = writeNetwork([4]);
  const sum = node({ operator: 'Add', a: input, b: given(shape, values) });
  expect(points(finish(node(clip(sum, 0, 6))))).toEqual(['Clip2']);
});

test('what does not reach the output is no point', () => {
  const { input, node, finish } = writeNetwork([4]);
  node(relu(input));
  expect(points(finish(node(relu(input))))).toEqual(['Relu2']);
});
