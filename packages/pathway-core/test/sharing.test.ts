// Values that all images of a batch share: what they are fed, what sums over a batch gives, and what may not be mixed.
import { describe, expect, it } from 'vitest';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { programBuilder } from '../src/program/builder.ts';

const engine = (await referenceEngine.open()) as Engine;

describe('shared values', () => {
  it('are fed and fetched once, whatever the batch', async () => {
    const builder = programBuilder();
    const x = builder.input('x', 'float32', [3]);
    const w = builder.shared('w', [3]);
    const product = builder.step({ primitive: 'mul', a: x, b: w });
    const sum = builder.step({ primitive: 'sumOverBatch', input: product });
    const twice = builder.step({ primitive: 'add', a: w, b: w });
    const program = builder.finish({ product, sum, twice });
    expect([...program.types].filter(([, { shared }]) => shared).map(([name]) => name)).toEqual(['w', 'sum', 'twice']);
    const compiled = await engine.compile(program);
    const feeds = { x: Float32Array.of(1, 2, 3, 4, 5, 6), w: Float32Array.of(1, 10, 100) };
    expect(await compiled.run(feeds, { batch: 2, fetch: ['product', 'sum', 'twice'] })).toEqual({
      product: Float32Array.of(1, 20, 300, 4, 50, 600),
      sum: Float32Array.of(5, 70, 900),
      twice: Float32Array.of(2, 20, 200),
    });
    await expect(compiled.run({ ...feeds, w: new Float32Array(6) }, { batch: 2, fetch: [] })).rejects.toThrowError(
      '“w” has 6 elements, not 3',
    );
  });

  it('do not take the place of each image’s own', () => {
    const builder = programBuilder();
    const x = builder.input('x', 'float32', [3]);
    const w = builder.shared('w', [3]);
    const step = { primitive: 'concat', inputs: [x, w], axis: 1 } as const;
    expect(() => builder.step(step)).toThrowError('concat cannot repeat “w” for every image');
    expect(() => builder.step({ primitive: 'sumOverBatch', input: w })).toThrowError('not each image');
    expect(builder.sharing(builder.step({ ...step, inputs: [w, w] }))).toBe('shared');
  });
});
