// Engines that reach their limits: a batch that does not fit is halved until it does, and a device that is gone is told apart.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type AnalysisSession,
  type Engine,
  elementCount,
  openSession,
  PathlensError,
  pathwayNames,
  referenceEngine,
} from '@pathlens/pathway-core';
import { integrateUnits, largestDeviation, networkCases } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { rethrow } from '../src/onnxruntime/failures.ts';
import { Backend } from '../src/tfjs/backend.ts';
import { TfjsEngine } from '../src/tfjs/engine.ts';
import { ofCard } from '../src/tfjs/tensorflow.ts';

const { network } = networkCases()[0];

async function wasmWith(memory: number): Promise<Engine> {
  const tf = await import('@tensorflow/tfjs');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  setWasmPaths(`${join(folder, 'dist')}/`);
  const backend = new Backend(tf, 'wasm', { memory });
  return new TfjsEngine(backend, { id: 'tfjs-wasm', device: 'cpu', library: 'TensorFlow.js' });
}

async function pass(session: AnalysisSession, batch: number) {
  const elements = elementCount(network.input.shape);
  const images = Float32Array.from({ length: batch * elements }, (_, i) => Math.sin(i));
  const fetch = [pathwayNames.logits, pathwayNames.gradient, pathwayNames.score(0), pathwayNames.active(0)];
  return session.run({ images, targets: new Array(batch).fill(1) }, fetch);
}

describe('too little memory', () => {
  /** Found by asking: the smallest that one image fits in. */
  async function enoughForOne(): Promise<number> {
    for (let memory = 4096; ; memory = Math.ceil(memory * 1.25)) {
      const session = await openSession(await wasmWith(memory), network);
      const fits = await pass(session, 1).then(
        () => true,
        () => false,
      );
      if (fits) return memory;
    }
  }

  it('halves a batch down to one image, with the same answers', async () => {
    const memory = await enoughForOne();
    const session = await openSession(await wasmWith(memory), network);
    const reference = await referenceEngine.open();
    if ('unavailable' in reference) throw new Error(reference.unavailable);
    const expected = await pass(await openSession(reference, network), 7);
    const found = await pass(session, 7);
    for (const name of Object.keys(expected)) expect(largestDeviation(found[name], expected[name])).toBeLessThan(2e-5);
    // It is remembered: asked again, no run fails first.
    expect(await pass(session, 7)).toEqual(found);
  });

  it('adds up what both halves of a batch sum', async () => {
    const values = Float32Array.from({ length: elementCount(network.input.shape) }, (_, i) => Math.sin(i));
    const image = { values, logits: new Float32Array(network.classes), target: 0, scores: [], active: [], seed: 1 };
    const contributions = async (engine: Engine) => {
      const session = await openSession(engine, network);
      const { signed } = await integrateUnits({
        ...{
          asker: session.asker,
          points: network.activations,
          sparsities: [],
          parameters: { schedule: 'midpoint', steps: 40 },
        },
        images: [{ ...image, objective: new Float32Array(network.classes).fill(1, 1, 2) }],
      });
      await session.dispose();
      return signed.map(([only]) => only);
    };
    const reference = await referenceEngine.open();
    if ('unavailable' in reference) throw new Error(reference.unavailable);
    const expected = await contributions(reference);
    const found = await contributions(await wasmWith(await enoughForOne()));
    for (const [at, own] of found.entries()) expect(largestDeviation(own, expected[at])).toBeLessThan(2e-5);
  });

  it('fails in one sentence where one image does not fit', async () => {
    const session = await openSession(await wasmWith(4096), network);
    await expect(pass(session, 4)).rejects.toMatchObject({
      code: 'ENGINE_MEMORY',
      message: expect.stringMatching(/\.$/),
    });
  });
});

describe('what ONNX Runtime says', () => {
  type Id = 'onnxruntime-cpu' | 'onnxruntime-cuda' | 'onnxruntime-dml' | 'onnxruntime-webgpu';
  const said = (cause: string | Error, id: Id, doing: 'writing' | 'compiling' | 'running' = 'running') => {
    try {
      rethrow(typeof cause === 'string' ? new Error(cause) : cause, { id, doing });
    } catch (error) {
      return error instanceof PathlensError ? error.code : 'fault';
    }
  };

  it.each([
    ['WebGPU device lost (2): Device was destroyed', 'onnxruntime-webgpu', 'ENGINE_LOST'],
    ['CUDA failure 700: an illegal memory access was encountered ; GPU=0', 'onnxruntime-cuda', 'ENGINE_LOST'],
    ['CUDA failure 2: out of memory ; GPU=0 ; hostname=h', 'onnxruntime-cuda', 'ENGINE_MEMORY'],
    ['CUDA failure 719: unspecified launch failure ; file=cuda_allocator.cc', 'onnxruntime-cuda', 'ENGINE_LOST'],
    ['887A0005 in DmlCommandAllocatorRing.cpp: device removed', 'onnxruntime-dml', 'ENGINE_LOST'],
    ['CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED', 'onnxruntime-cuda', 'ENGINE_MEMORY'],
    ['CUDNN failure 9: CUDNN_STATUS_NOT_SUPPORTED', 'onnxruntime-cuda', 'ENGINE_UNSUPPORTED'],
    ['Failed to allocate memory for requested buffer of size 17179869184', 'onnxruntime-cpu', 'ENGINE_MEMORY'],
    ['fallback to CPU EP has been explicitly disabled by the user', 'onnxruntime-webgpu', 'ENGINE_UNSUPPORTED'],
    ['Non-zero status code returned while running Conv node', 'onnxruntime-cpu', 'fault'],
    ['Non-zero status code returned while running Conv node', 'onnxruntime-webgpu', 'ENGINE_UNSUPPORTED'],
  ] as const)('“%s” of %s is %s', (text, id, code) => {
    expect(said(text, id)).toBe(code);
  });

  it('takes what our own code throws for a fault, on every engine', () => {
    expect(said('x is not a function', 'onnxruntime-cuda', 'writing')).toBe('fault');
    expect(said(new RangeError('Invalid array length'), 'onnxruntime-cpu', 'writing')).toBe('fault');
    expect(said(new RangeError('Invalid array length'), 'onnxruntime-cpu')).toBe('ENGINE_MEMORY');
  });

  it('keeps what was said, for the log', () => {
    const words = new Error('Shader validation failed');
    const throws = () => rethrow(words, { id: 'onnxruntime-webgpu', doing: 'compiling' });
    expect(throws).toThrow(expect.objectContaining({ code: 'ENGINE_UNSUPPORTED', cause: words }));
  });
});

describe('what TensorFlow says of a card', () => {
  const said = (message: string) => ofCard(new Error(message));
  const full =
    'Invalid TF_Status: 8\nMessage: OOM when allocating tensor with shape[8192,4096] and type float on /job:localhost/replica:0/task:0/device:GPU:0 by allocator GPU_0_bfc';

  it.each([
    ['ENGINE_MEMORY', full],
    [
      'ENGINE_LOST',
      'Invalid TF_Status: 13\nMessage: CUDA_ERROR_ILLEGAL_ADDRESS: an illegal memory access was encountered',
    ],
    ['ENGINE_UNSUPPORTED', 'Invalid TF_Status: 3\nMessage: No algorithm worked!'],
  ])('is %s', (code, message) => {
    expect(said(message)).toMatchObject({ code, cause: { message } });
  });

  it('leaves what is no word of TensorFlow as it is', () => {
    const fault = new TypeError('x is undefined');
    expect(ofCard(fault)).toBe(fault);
  });
});
