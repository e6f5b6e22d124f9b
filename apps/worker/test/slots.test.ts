// What shards that run at once share of a machine.
import type { EngineOrder } from '@pathlens/engines/choice';
import { studiesInShards } from '@pathlens/jobs';
import { shardedStudies } from '@pathlens/studies';
import { expect, it } from 'vitest';
import type { WorkerEnv } from '../src/env.ts';
import { Slots, slotsOf } from '../src/slots.ts';
import { IdleProcesses } from '../src/tasks/run-pathways/idle-processes.ts';
import { portionSizes } from '../src/tasks/run-pathways/portion-sizes.ts';
import { RunProcess, type RunProcessOptions } from '../src/tasks/run-pathways/run-process.ts';
import { slotsFor } from '../src/tasks/run-shards/shard-slots.ts';
import { takeTurn } from '../src/turn.ts';
import type { WorkerContext } from '../src/worker-context.ts';

const gigabyte = 2 ** 30;
const env = (given: Partial<WorkerEnv>) => ({ threads: 2, memoryBytes: 8 * gigabyte, ...given }) as WorkerEnv;
const cpu: EngineOrder = { ids: ['onnxruntime-cpu'], contenders: ['onnxruntime-cpu'] };
const card: EngineOrder = { ids: ['onnxruntime-cuda', 'onnxruntime-cpu'], contenders: ['onnxruntime-cuda'] };
const never = new AbortController().signal;

it('are for the studies that begin with being cut', () => {
  expect([...studiesInShards].sort()).toEqual(Object.keys(shardedStudies).sort());
});

it('are as many as cores and memory bear, and one where the device is no processor', () => {
  expect(slotsOf(env({}), cpu)).toBe(2);
  expect(slotsOf(env({ threads: 64 }), cpu)).toBe(8);
  expect(slotsOf(env({ memoryBytes: gigabyte / 2 }), cpu)).toBe(1);
  expect(slotsOf(env({ threads: 64, memoryBytes: 512 * gigabyte }), cpu)).toBe(16);
  expect(slotsOf(env({}), card)).toBe(1);
  // A card that some models are faster on than on the best engine, and one that none is.
  const ids = [...card.ids].reverse();
  expect(slotsOf(env({}), { ids, contenders: ids })).toBe(1);
  expect(slotsOf(env({}), { ids, contenders: cpu.contenders })).toBe(2);
  expect(slotsOf(env({ shards: 5 }), cpu)).toBe(5);
});

it('a small network takes one, a large one as many as its memory needs, at most all', () => {
  const of = (count: number, bytes: number) =>
    slotsFor([{ modelVersion: { files: [{ bytes: BigInt(bytes) }] } }], { slots: new Slots(count), env: env({}) });
  expect(of(4, 1000)).toBe(1);
  expect(of(4, gigabyte / 4)).toBe(2);
  expect(of(4, 5 * gigabyte)).toBe(4);
});

it('turns come in order, and whoever gives up lets the next one by', async () => {
  const slots = new Slots(2);
  const said: string[] = [];
  const take = async (name: string, count: number, signal = never) => {
    const leave = await slots.take(count, signal);
    said.push(name);
    return leave;
  };
  const first = await take('first', 1);
  const giving = new AbortController();
  const large = take('large', 2, giving.signal);
  const small = take('small', 1);
  await Promise.resolve();
  expect(said).toEqual(['first']);
  giving.abort(new Error('gave up'));
  await expect(large).rejects.toThrow('gave up');
  const leave = await small;
  expect(said).toEqual(['first', 'small']);
  const both = take('both', 9);
  leave();
  first();
  (await both)();
  expect(said).toEqual(['first', 'small', 'both']);
  await expect(slots.take(1, giving.signal)).rejects.toThrow('gave up');
});

it('a turn ends kept processes for the slots that are missing alone', async () => {
  const context = { slots: new Slots(2), idle: new IdleProcesses() } as WorkerContext;
  const take = () => takeTurn(context, { slots: 1, more: 0, signal: never });
  const input = {} as RunProcessOptions['input'];
  context.idle.keep(new RunProcess({ key: 'a run', input, turn: await take() }, context));
  const free = await take();
  expect(context.idle.slots).toBe(1);
  const freed = await take();
  expect(context.idle.slots).toBe(0);
  for (const turn of [free, freed]) turn.end();
  expect(context.slots.idle).toBe(2);
});

it('a process alone has all threads; several share them, the remainder going to the first', () => {
  const alone = new Slots(4, 5);
  const first = alone.lend();
  expect(first.threads).toBe(5);
  const second = alone.lend();
  expect(second.threads).toBe(1);
  first.giveBack();
  first.giveBack();
  expect(alone.lend().threads).toBe(3);
  const shared = new Slots(3, 5);
  expect([1, 2, 3].map(() => shared.lend(3).threads)).toEqual([2, 2, 1]);
  expect(new Slots(2, 8).lend(2).threads).toBe(4);
});

it('a run is cut into portions of seconds, not of images, and not where that gains nothing', () => {
  const wish = { images: 200, seconds: 0.1, slots: 2, mostSeconds: 20, batch: 8 };
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
  const sizes = portionSizes(wish);
  expect(sizes).toEqual([48, 48, 48, 56]);
  expect(portionSizes({ ...wish, slots: 1 })).toEqual([200]);
  expect(portionSizes({ ...wish, images: 5 })).toEqual([5]);
  expect(portionSizes({ ...wish, seconds: 60 }).length).toBe(24);
  expect(portionSizes({ ...wish, images: 2000, slots: 3 }).length % 3).toBe(0);
  for (const images of [1, 7, 8, 9, 1001, 20_000]) {
    const cut = portionSizes({ ...wish, images });
    expect(sum(cut)).toBe(images);
    // Who computes an image, and in how many portions, changes no batch.
    expect(cut.slice(0, -1).filter((size) => size % wish.batch > 0)).toEqual([]);
  }
  // A batch at least, however long it takes.
  expect(Math.min(...portionSizes({ ...wish, images: 20, seconds: 1000 }))).toBeGreaterThan(5);
});
