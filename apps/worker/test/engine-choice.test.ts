// The engine a worker takes by itself, and a run whose engine is lost in the middle.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { Slots } from '../src/slots.ts';
import { IdleProcesses } from '../src/tasks/run-pathways/idle-processes.ts';
import { runPathways } from '../src/tasks/run-pathways/run-pathways.ts';
import { startWorker } from '../src/worker.ts';
import { jobProcesses } from './processes.ts';
import { eventually, networkFile, openWorkplace, type Workplace } from './workplace.ts';

/** Chromium's software adapter: a graphics engine where there is no graphics card. */
const chromium = '/usr/lib/chromium';
const softwareAdapter = `${chromium}/vk_swiftshader_icd.json`;

const log = openLog('silent');

let place: Workplace;
let modelVersionId: string;
let cacheFolder: string;

beforeAll(async () => {
  place = await openWorkplace();
  cacheFolder = mkdtempSync(join(tmpdir(), 'pathlens-engines-'));
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const worker = await startWorker(place.env, log);
  await eventually(
    'the model',
    () => place.database.prisma.modelVersion.findFirst({ where: { id: modelVersionId, state: 'READY' } }),
    100,
  );
  await worker.stop();
});
afterAll(async () => {
  rmSync(cacheFolder, { recursive: true });
  await place.close();
});

it('measures the engines at its first start, and takes what it found at the next', async () => {
  const speeds: number[] = [];
  for (let start = 0; start < 2; start++) {
    const worker = await startWorker({ ...place.env, engine: 'auto', cacheFolder }, log);
    const row = await place.database.prisma.worker.findUniqueOrThrow({ where: { id: worker.workerId } });
    expect(row.engine).toBe('onnxruntime-cpu');
    expect(row.library).toMatch(/^ONNX Runtime \d/);
    speeds.push(row.passesPerSecond);
    await worker.stop();
  }
  expect(speeds[1]).toBe(speeds[0]);
});

it.runIf(process.platform === 'linux' && existsSync(softwareAdapter))(
  'goes on with the next engine where a driver ends the process, and says so',
  async () => {
    const images = 4;
    const id = await place.createRun({ images, modelVersionId, config: { sparsities: [90] } });
    const { prisma } = place.database;
    const ids = ['onnxruntime-webgpu', 'onnxruntime-cpu'] as const;
    const env = {
      ...place.env,
      childEnv: { ...place.env.childEnv, VK_DRIVER_FILES: softwareAdapter, LD_LIBRARY_PATH: chromium },
    };
    const running = runPathways(
      { runId: id },
      {
        env,
        prisma,
        storage: place.storage,
        log,
        workerId: 'tester',
        engines: { ids, contenders: [ids[0]] },
        slots: new Slots(1),
        speed: { engine: ids[0], device: 'SwiftShader', library: '', passesPerSecond: 1 },
        idle: new IdleProcesses(),
        signal: new AbortController().signal,
        enqueue: place.enqueueWithin,
        tries: 0,
        begins: () => {},
      },
    );
    // Its first image takes the compilation of all shaders: the process is ended on the way.
    const opened = async () => {
      const run = await prisma.run.findUniqueOrThrow({ where: { id } });
      return run.engine !== null && run;
    };
    const begun = await eventually('the engine', opened, 100);
    expect(begun).toMatchObject({ engine: 'onnxruntime-webgpu', driver: expect.stringContaining('SwiftShader') });
    for (const pid of jobProcesses(process.pid)) process.kill(pid, 'SIGSEGV');
    await running;
    const run = await prisma.run.findUniqueOrThrow({ where: { id }, include: { pathways: true } });
    expect(run).toMatchObject({ state: 'DONE', done: images, failed: 0, engine: 'onnxruntime-cpu', driver: null });
    expect(run.engineNotes).toEqual(['onnxruntime-webgpu ended its process (SIGSEGV); onnxruntime-cpu went on.']);
    expect(new Set(run.pathways.map(({ itemId }) => itemId)).size).toBe(images);
  },
  240_000,
);
