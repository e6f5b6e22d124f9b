// The suite itself: it reaches every primitive and every operator, and its answers are numbers.
import { expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { conformanceCases, expectedOutputs } from './conformance.ts';
import { networkCases } from './network-cases.ts';
import { operatorCases } from './operator-cases.ts';

const primitives = [
  ...['conv2d', 'convTranspose2d', 'linear', 'relu', 'clip', 'add', 'mul', 'abs', 'between', 'keepWhere', 'maxPool'],
  ...['maxPoolGradient', 'averagePool', 'averagePoolGradient', 'reduceSum', 'reduceMean', 'expand', 'reshape'],
  ...['concat', 'slice', 'pad', 'softmax', 'unary', 'matMul', 'transpose'],
  ...['sumOverBatch', 'conv2dWeightGradient', 'linearWeightGradient'],
];
const operators = [
  ...['Conv', 'BatchNormalization', 'Relu', 'Clip', 'MaxPool', 'AveragePool', 'ReduceMean', 'Reshape', 'Linear'],
  ...['Add', 'Mul', 'Concat', 'Pad', 'Softmax', 'Unary', 'PRelu', 'LayerNormalization', 'MatMul', 'Transpose', 'Slice'],
];

test('every primitive and every operator occurs', () => {
  const used = new Set<string>(
    conformanceCases().flatMap(({ program }) => program.steps.map((step) => step.primitive)),
  );
  expect([...used].sort()).toEqual([...primitives].sort());
  const networks = [...operatorCases(), ...networkCases()];
  const named = new Set<string>(networks.flatMap(({ network }) => network.nodes.map((node) => node.operator)));
  expect([...named].sort()).toEqual([...operators].sort());
});

test('names are unique, feeds the same each time, answers finite and not all zero', () => {
  const cases = conformanceCases();
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  expect(conformanceCases()[40].feeds).toEqual(cases[40].feeds);
  for (const one of cases) {
    const outputs = Object.entries(expectedOutputs(one));
    for (const [name, values] of outputs) {
      expect(values.every(Number.isFinite), `${one.name}: ${name}`).toBe(true);
    }
    const silent = one.name === 'primitive: clip to zero';
    expect(
      outputs.some(([, values]) => values.some((value) => value !== 0)),
      one.name,
    ).toBe(!silent);
  }
});

test('the reference engine answers through its port as the suite expects', async () => {
  const engine = (await referenceEngine.open()) as Engine;
  for (const one of conformanceCases().slice(-3)) {
    const compiled = await engine.compile(one.program);
    const outputs = await compiled.run(one.feeds, { batch: one.batch, fetch: one.program.outputs });
    expect(outputs).toEqual(expectedOutputs(one));
  }
});
