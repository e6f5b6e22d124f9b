// What is written for providers that lack operators, run by one that has them all: it means the same, whatever device it is for. What a
// provider gets wrong is seen on its device alone (conformance.test.ts).
import { engineTable } from '@pathlens/pathway-core';
import { conformanceCases, conformanceGrid, deviationOf } from '@pathlens/pathway-core/testing';
import * as runtime from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { cautious, cuda, webgpu } from '../src/onnxruntime/dialect.ts';
import { OnnxRuntimeEngine } from '../src/onnxruntime/engine.ts';
import { providers } from '../src/onnxruntime/providers.ts';

const processor = providers.find(({ name }) => name === 'cpu')!;
const { steps } = engineTable['onnxruntime-cpu'].tolerance;
const cases = [...conformanceCases(), ...conformanceGrid({ most: 40, seed: 5 })];

describe.each(Object.entries({ cuda, webgpu, cautious }))('%s', (_, dialect) => {
  const engine = new OnnxRuntimeEngine(runtime, { ...processor, dialect }, 2);
  afterAll(() => engine.dispose());

  it('answers every case of the conformance suite', async () => {
    const off: string[] = [];
    for (const one of cases) {
      const deviation = await deviationOf(engine, one);
      if (!(deviation < steps)) off.push(`${one.name}: ${deviation}`);
    }
    expect(off).toEqual([]);
  });
});
