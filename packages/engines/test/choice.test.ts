// How an engine is chosen: tried in processes of their own, ranked by what was measured, kept until something changes.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineId, engineTable, PathlensError } from '@pathlens/pathway-core';
import { networkCases } from '@pathlens/pathway-core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EngineTrial, openFirst, openForNetwork, rank, rankEngines, tryEngines } from '../src/choice/index.ts';

const env = { PATH: process.env.PATH ?? '' };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathlens-choice-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function ready(id: EngineId, passesPerSecond: number): EngineTrial {
  const description = { id, device: 'd', library: 'l' };
  return { id, status: 'ready', description, passesPerSecond, gflops: 2 * passesPerSecond, deviation: 1e-7 };
}

describe('ranking', () => {
  it('takes the fastest first, whatever the catalog expects, and portable engines last', () => {
    const { order, best } = rank('auto', [ready('onnxruntime-webgpu', 20), ready('onnxruntime-cpu', 90)]);
    expect(best.id).toBe('onnxruntime-cpu');
    expect(order.ids).toEqual(['onnxruntime-cpu', 'onnxruntime-webgpu', 'tfjs-wasm', 'tfjs-cpu']);
    expect(order.unchecked).toEqual(['tfjs-wasm', 'tfjs-cpu']);
  });

  it('lets the model decide between engines that come close or are of different kinds', () => {
    const contenders = (...trials: EngineTrial[]) => rank('auto', trials).order.contenders;
    const cpu = ready('onnxruntime-cpu', 90);
    expect(contenders(cpu, ready('tfjs-node', 40))).toEqual(['onnxruntime-cpu', 'tfjs-node']);
    expect(contenders(cpu, ready('tfjs-node', 20))).toEqual(['onnxruntime-cpu']);
    expect(contenders(cpu, ready('onnxruntime-webgpu', 20))).toEqual(['onnxruntime-cpu', 'onnxruntime-webgpu']);
    expect(contenders(cpu, ready('onnxruntime-webgpu', 5))).toEqual(['onnxruntime-cpu']);
  });

  it('takes none whose answers are wrong, and says why each was not taken', () => {
    const description = { id: 'onnxruntime-webgpu', device: 'd', library: 'l' } as const;
    const wrong: EngineTrial = {
      id: 'onnxruntime-webgpu',
      status: 'wrong',
      description,
      reason: 'It adds up wrongly.',
    };
    const absent: EngineTrial = { id: 'onnxruntime-cpu', status: 'absent', reason: 'There is no library.' };
    expect(rank('auto', [wrong, ready('tfjs-node', 1)]).order.ids).not.toContain('onnxruntime-webgpu');
    expect(() => rank('auto', [wrong, absent])).toThrow(
      'No engine can run here. onnxruntime-webgpu: It adds up wrongly. onnxruntime-cpu: There is no library.',
    );
  });
});

describe('this machine', () => {
  it('finds its engine by its answers and its speed, and keeps what it found until a driver comes', async () => {
    const first = await rankEngines('auto', { threads: 1, env, folder });
    expect(first.best.passesPerSecond).toBeGreaterThan(0);
    expect(first.best.deviation).toBeLessThan(1e-4);
    const again = await rankEngines('auto', { threads: 1, env, folder });
    expect(again).toEqual(first);
    expect(readdirSync(folder)).toHaveLength(1);
    // What did not run is looked at again each time.
    const kept: EngineTrial[] = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8'));
    expect(kept).toEqual(first.trials.filter(({ status }) => status !== 'absent'));
    // A file that was damaged is found anew.
    writeFileSync(join(folder, readdirSync(folder)[0]), '{');
    expect((await rankEngines('auto', { threads: 1, env, folder })).best.id).toBe(first.best.id);
    for (const trial of first.trials) if ('reason' in trial) expect(trial.reason).toMatch(/^[^\n]{10,200}\.$/);
  });

  it('does not wait for a process that cannot be started', async () => {
    const { execPath } = process;
    process.execPath = join(folder, 'no-node');
    const tried = tryEngines(['onnxruntime-cpu'], { threads: 1, env });
    const found = await tried.finally(() => Object.assign(process, { execPath }));
    const reason = 'It could not be tried: no process could be started.';
    expect(found).toEqual([{ id: 'onnxruntime-cpu', status: 'absent', reason }]);
  });

  it('survives an engine whose library ends its process, and says so', async () => {
    const crashing = { ...env, NODE_OPTIONS: '--import=data:text/javascript,process.abort()' };
    const tried = rankEngines('onnxruntime-cpu', { threads: 1, env: crashing });
    await expect(tried).rejects.toSatisfy(
      (error) =>
        error instanceof PathlensError &&
        error.code === 'ENGINE_UNAVAILABLE' &&
        error.message.includes('Its library ended the process that tried it (SIGABRT).'),
    );
  });

  it('opens the engine that is faster for the network at hand, and measures that once', async () => {
    const { network } = networkCases()[0];
    const contenders = ['tfjs-cpu', 'onnxruntime-cpu'] as const;
    const tried: EngineId[] = [];
    const onTrying = async (id: EngineId) => void tried.push(id);
    const options = { order: { ids: contenders, contenders }, threads: 1, folder: join(folder, 'models'), onTrying };
    const engine = await openForNetwork(network, options);
    // Whoever is told before each can say which one ended a process: the one that computes is told last.
    expect(tried).toEqual([...contenders, engine.description.id]);
    const [kept] = readdirSync(options.folder);
    expect(kept).toMatch(/^model-/);
    await engine.dispose();
    writeFileSync(join(options.folder, kept), JSON.stringify({ fastest: 'tfjs-cpu' }));
    const again = await openForNetwork(network, options);
    expect(again.description.id).toBe('tfjs-cpu');
    await again.dispose();
  });

  it('checks one that nobody has tried when a job comes to it', async () => {
    const ids = ['onnxruntime-cpu'] as const;
    const options = { order: { ids, contenders: [], unchecked: ids }, threads: 1 };
    await (await openFirst(options)).dispose();
    // No engine in float32 answers as float64 does to the last bit.
    const tolerance = engineTable[ids[0]].tolerance as { steps: number };
    const { steps } = tolerance;
    tolerance.steps = 0;
    await expect(openFirst(options).finally(() => (tolerance.steps = steps))).rejects.toThrow('Its answers differ by');
  });

  it('keeps no contest that one could not take part in', async () => {
    const contenders = ['tfjs-webgl', 'onnxruntime-cpu'] as const;
    const options = { order: { ids: contenders, contenders }, threads: 1, folder: join(folder, 'unfinished') };
    const engine = await openForNetwork(networkCases()[0].network, options);
    expect(engine.description.id).toBe('onnxruntime-cpu');
    expect(existsSync(options.folder)).toBe(false);
    await engine.dispose();
  });
});
