// What an asker keeps compiled: within the bytes its engine says, and on a device that says when it is full, as much as goes in.
import { expect, it } from 'vitest';
import { Asker, type Question } from '../src/engine/asker.ts';
import type { CompiledProgram, Engine, RunOptions } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import { PathlensError } from '../src/index.ts';
import type { Network } from '../src/network/network.ts';
import { valuesProgram } from '../src/program/questions/values-question.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';

const reference = (await referenceEngine.open()) as Engine;
const network = handWired();
const gibibyte = 2 ** 30;

interface Device {
  /** Programs it has room for; a run needs the room of one more for every two rows. */
  readonly room: number;
  readonly mayHoldBytes?: number;
}

/** The reference engine on a device that is full at some point. */
function crowded({ room, mayHoldBytes }: Device) {
  const open = new Set<CompiledProgram>();
  let compiled = 0;
  const full = () => new PathlensError('ENGINE_MEMORY', 'The device is full.', { hint: 'Take a smaller model.' });
  const engine: Engine = {
    ...reference,
    ...(mayHoldBytes === undefined ? {} : { mayHoldBytes }),
    heldBytes: () => gibibyte,
    async compile(program) {
      if (open.size >= room) throw full();
      compiled += 1;
      const inner = await reference.compile(program);
      const own: CompiledProgram = {
        async run(feeds, options: RunOptions) {
          if (open.size + (options.batch >> 1) > room) throw full();
          return inner.run(feeds, options);
        },
        async dispose() {
          open.delete(own);
        },
      };
      open.add(own);
      return own;
    },
  };
  return { engine, compiled: () => compiled, open };
}

const question = (key: string): Question => ({ key, program: (net: Network) => valuesProgram(net, []) });

async function answer(asker: Asker, key: string, batch = 1): Promise<number[]> {
  const image = Float32Array.from({ length: batch * 2 }, (_, at) => handWiredInput[at % 2]);
  const { logits } = await asker.ask(question(key), { image }, { batch, fetch: ['logits'] });
  return [...logits];
}

it('keeps the last asked within a gibibyte and a half', async () => {
  const { engine, compiled, open } = crowded({ room: 9 });
  const asker = new Asker(engine, network);
  for (const key of ['a', 'a', 'b', 'b', 'a']) expect(await answer(asker, key)).toEqual([1]);
  expect(compiled()).toBe(3);
  expect(open.size).toBe(1);
  await asker.dispose();
  expect(open.size).toBe(0);
});

it('keeps all that goes into a device that says when it is full, and lets go of the others then', async () => {
  const { engine, compiled, open } = crowded({ room: 3, mayHoldBytes: Number.POSITIVE_INFINITY });
  const asker = new Asker(engine, network);
  for (const key of ['a', 'b', 'c', 'a', 'b', 'c']) expect(await answer(asker, key)).toEqual([1]);
  expect(compiled()).toBe(3);
  // There is no room to compile a fourth.
  expect(await answer(asker, 'd')).toEqual([1]);
  expect([compiled(), open.size]).toEqual([4, 1]);
  // Nor, with two of them, for a run of four rows; nor for more than five rows at any time.
  expect(await answer(asker, 'a')).toEqual([1]);
  expect(await answer(asker, 'a', 4)).toEqual([1, 1, 1, 1]);
  expect(open.size).toBe(1);
  expect(await answer(asker, 'a', 7)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(compiled()).toBe(5);
});

it('halves at once on a device of which that is not known', async () => {
  const { engine, open } = crowded({ room: 2 });
  const asker = new Asker(engine, network);
  expect(await answer(asker, 'a', 4)).toEqual([1, 1, 1, 1]);
  expect(open.size).toBe(1);
});
