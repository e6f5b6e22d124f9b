// A sharded study under one process: the same whatever the number of lanes, in the order of its stages, and nothing twice.
import { describe, expect, it } from 'vitest';
import { inOneProcess, type ShardedStudy, type StudyContext, type StudyEvent, storeInMemory } from '../src/index.ts';

const context = (signal?: AbortSignal): StudyContext => ({
  models: [],
  request: {
    selections: [],
    attributions: [],
    metrics: [],
    levels: [],
    sparsities: [],
    imposition: 'zero',
    target: 'predicted',
    seed: 0,
    parameters: {},
    claims: [],
  },
  provenance: [],
  ...(signal === undefined ? {} : { signal }),
});

const bytes = (value: number) => Uint8Array.of(value);
const tick = () => new Promise((resolve) => setTimeout(resolve));

/** Squares of 1 to 4, then their sum; says what ran, in order. */
function sumOfSquares({ failing }: { readonly failing?: string } = {}) {
  const ran: string[] = [];
  const study: ShardedStudy = {
    shards: async () => [
      ...[1, 2, 3, 4].map((n) => ({ key: `0/${n}`, stage: 0, title: `${n}²`, content: { square: n }, weight: n })),
      { key: '1/sum', stage: 1, title: 'sum', content: { sum: [1, 2, 3, 4] }, weight: 1 },
    ],
    async run(_, { key }, { read, resume, keep, progress, signal }) {
      ran.push(`${key}${resume === undefined ? '' : ` from ${resume[0]}`}`);
      const n = Number(key.slice(2));
      await keep(bytes(n + 10));
      progress(0.5);
      for (let i = 0; i < n; i++) await tick();
      signal?.throwIfAborted();
      if (key === failing) throw new Error(`no ${key}`);
      if (key !== '1/sum') return bytes(n * n);
      const parts = await Promise.all([1, 2, 3, 4].map((one) => read(`0/${one}`)));
      return bytes(parts.reduce((sum, [value]) => sum + value, 0));
    },
    async *summarise(_, { done, read }) {
      const values = done.has('1/sum') ? await read('1/sum') : bytes(0);
      yield { kind: 'array', array: { name: 'sum', shape: [1], values } };
    },
  };
  return { study, ran };
}

async function all(events: AsyncIterable<StudyEvent>) {
  const said: StudyEvent[] = [];
  for await (const event of events) said.push(event);
  const sums = said.flatMap((event) => (event.kind === 'array' ? [event.array.values[0]] : []));
  const shares = said.flatMap((event) => (event.kind === 'progress' ? [event.done / event.total] : []));
  return { sum: sums.at(-1), shares };
}

describe('a sharded study in one process', () => {
  it.each([1, 3])('finds the same with %d lanes, a stage after the other, and says how far it is', async (lanes) => {
    const { study, ran } = sumOfSquares();
    const { sum, shares } = await all(inOneProcess(study, storeInMemory, { lanes })(context()));
    expect([sum, ran]).toEqual([30, ['0/1', '0/2', '0/3', '0/4', '1/sum']]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  });

  it('repeats nothing that is kept, and goes on from where a shard stood', async () => {
    const [kept, states] = [storeInMemory(), new Map<string, Uint8Array>()];
    const store = () => ({
      ...kept,
      readState: (digest: string) => states.get(digest),
      writeState: (digest: string, state: Uint8Array) => void states.set(digest, state),
    });
    const first = sumOfSquares({ failing: '0/3' });
    await expect(all(inOneProcess(first.study, store)(context()))).rejects.toThrow('no 0/3');
    const second = sumOfSquares();
    expect((await all(inOneProcess(second.study, store)(context()))).sum).toBe(30);
    expect(second.ran).toEqual(['0/3 from 13', '0/4', '1/sum']);
    const third = sumOfSquares();
    expect((await all(inOneProcess(third.study, store)(context()))).sum).toBe(30);
    expect(third.ran).toEqual([]);
  });

  it('stops the others where one fails, and all where it is told to', async () => {
    const kept = storeInMemory();
    const failing = sumOfSquares({ failing: '0/1' });
    await expect(all(inOneProcess(failing.study, () => kept, { lanes: 4 })(context()))).rejects.toThrow('no 0/1');
    const after = sumOfSquares();
    await all(inOneProcess(after.study, () => kept)(context()));
    // 0/1 failed first: the others had not ended, and were told to stop.
    expect(after.ran).toHaveLength(5);
    const controller = new AbortController();
    const told = sumOfSquares();
    const events = inOneProcess(told.study, storeInMemory, { lanes: 2 })(context(controller.signal));
    await events.next();
    controller.abort(new Error('told to'));
    await expect(all(events)).rejects.toThrow('told to');
    expect(told.ran).toEqual([]);
  });
});
