// The suite itself: it reaches every primitive and every operator, and its answers are numbers.
import { expect, test } from 'vitest';
import type { Engine } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { conformanceCases, conformanceGrid, expectedOutputs } from './conformance.ts';
import { operatorGrid } from './grid/operators.ts';
import { primitiveGrid } from './grid/table.ts';
import { networkCases } from './network-cases.ts';
import { operatorCases } from './operator-cases.ts';

test('every primitive and every operator occurs, in corners as in the grid', () => {
  const used = new Set<string>(
    conformanceCases().flatMap(({ program }) => program.steps.map((step) => step.primitive)),
  );
  expect([...used].sort()).toEqual([...primitiveGrid().keys()].sort());
  const networks = [...operatorCases(), ...networkCases()];
  const named = new Set<string>(networks.flatMap(({ network }) => network.nodes.map((node) => node.operator)));
  expect([...named].sort()).toEqual([...operatorGrid().keys()].sort());
  for (const [name, crossings] of [...primitiveGrid(), ...operatorGrid()]) {
    expect(crossings.length, name).toBeGreaterThan(0);
  }
});

test('the grid has a program of its primitive at every crossing, and draws the same for the same seed', () => {
  for (const [primitive, crossings] of primitiveGrid()) {
    for (const make of [crossings[0], crossings.at(-1)!]) {
      expect(make().program.steps.at(-1)!.primitive).toBe(primitive);
    }
  }
  const slice = [...conformanceGrid({ most: 1, seed: 3 })];
  expect(slice.length).toBe(primitiveGrid().size + operatorGrid().size);
  expect([...conformanceGrid({ most: 1, seed: 3 })].map(({ name }) => name)).toEqual(slice.map(({ name }) => name));
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
