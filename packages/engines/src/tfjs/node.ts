// tfjs in Node: finds the wasm binaries in their npm package, libtensorflow where somebody installed it, and WebGPU through Dawn.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import util from 'node:util';
import type { Engine, EngineId } from '@pathlens/pathway-core';
import { Backend, type BackendOptions } from './backend.ts';
import { TfjsEngine } from './engine.ts';
import { quietTensorFlow } from './env.ts';
import { missingAddon } from './missing-addon.ts';
import type { Tfjs } from './tfjs.ts';
import { type Gpu, startWebGpu } from './webgpu.ts';

type Opened = Engine | { readonly unavailable: string };

/** Of the 4 GiB a 32-bit heap has, what is left beside packed weights and gaps. */
const wasmMemory = 3 * 2 ** 30;

const resolve = createRequire(import.meta.url).resolve;

async function loadTfjs(): Promise<Tfjs> {
  const tf = await import('@tensorflow/tfjs');
  // Keeps tfjs from advertising its other packages on the console.
  tf.enableProdMode();
  return tf;
}

export async function openCpu(): Promise<Opened> {
  const tf = await loadTfjs();
  return ready(tf, { id: 'tfjs-cpu', backend: 'cpu', device: 'cpu, 1 thread, plain JavaScript' });
}

export async function openWasm(): Promise<Opened> {
  const tf = await loadTfjs();
  try {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    const folder = join(dirname(resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist');
    setWasmPaths(`${folder}/`);
  } catch {
    return { unavailable: 'The package @tensorflow/tfjs-backend-wasm is not installed.' };
  }
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  // tfjs starts no wasm threads in Node (tensorflow/tfjs#3830).
  const device = `cpu, 1 thread, WebAssembly${simd ? ' with SIMD' : ''}`;
  return keepingListeners(() =>
    ready(tf, { id: 'tfjs-wasm', backend: 'wasm', device, options: { memory: wasmMemory } }),
  );
}

/** WebGPU through Dawn, which the package `webgpu` carries: on Vulkan, Metal or Direct3D 12. */
export async function openWebGpu(): Promise<Opened> {
  if (!hasVulkan())
    return { unavailable: 'WebGPU computes through Vulkan here, which is not installed (libvulkan.so.1).' };
  let dawn: { create(options: string[]): unknown; globals: object };
  try {
    dawn = await import('webgpu');
  } catch {
    return { unavailable: 'The package webgpu is not installed, or has no binary for this machine.' };
  }
  try {
    const tf = await loadTfjs();
    // Dawn stops when nothing refers to it any more; and tfjs looks for it where browsers have it.
    const { navigator } = globalThis as { readonly navigator: { readonly gpu?: Gpu } };
    if (navigator.gpu === undefined) {
      Object.assign(globalThis, dawn.globals);
      Object.defineProperty(navigator, 'gpu', { value: dawn.create([]), configurable: true });
    }
    const started = await startWebGpu(tf, navigator.gpu!);
    if ('unavailable' in started) return started;
    return ready(tf, { id: 'tfjs-webgpu', ...started });
  } catch {
    return { unavailable: 'WebGPU does not start on this machine.' };
  }
}

/** libtensorflow through tfjs-node or tfjs-node-gpu. */
export async function openTensorFlow(id: 'tfjs-node' | 'tfjs-node-gpu'): Promise<Opened> {
  const name = `@tensorflow/${id}`;
  // Loading the package without its add-on fails too, but leaves half of it registered and says so at length.
  const missing = missingAddon(id);
  if (missing !== undefined) return { unavailable: missing };
  restoreTypeChecks();
  quietTensorFlow();
  try {
    await loadTfjs();
    const tf: Tfjs = await import(name);
    const device = id === 'tfjs-node-gpu' ? 'libtensorflow with CUDA' : 'cpu, libtensorflow';
    const opened = await ready(tf, { id, backend: 'tensorflow', device });
    // Without a device the package for cards computes on the processor, and says so nowhere but here.
    const { isUsingGpuDevice } = tf.findBackend('tensorflow') as unknown as { readonly isUsingGpuDevice?: boolean };
    if (id === 'tfjs-node-gpu' && !('unavailable' in opened) && isUsingGpuDevice === false) {
      return { unavailable: 'TensorFlow finds no CUDA device here.' };
    }
    return opened;
  } catch {
    return { unavailable: `The native library of ${name} does not load on this machine.` };
  }
}

/** Dawn says on the console where it is missing. */
function hasVulkan(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
  } catch (error) {
    // It is no add-on and never becomes one; but it was found.
    return (error as Error).message.includes('self-register');
  }
  return true;
}

/** tfjs-node 4.22 calls functions of node:util that Node 23 removed, or warns of. */
function restoreTypeChecks(): void {
  const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
    isNullOrUndefined: (value) => value === null || value === undefined,
    isArray: (value) => Array.isArray(value),
    isString: (value) => typeof value === 'string',
    isNumber: (value) => typeof value === 'number',
    isBoolean: (value) => typeof value === 'boolean',
    isFunction: (value) => typeof value === 'function',
    isObject: (value) => value !== null && typeof value === 'object',
  };
  const target = util as unknown as Record<string, unknown>;
  for (const [name, check] of Object.entries(checks)) target[name] = check;
}

async function ready(
  tf: Tfjs,
  {
    id,
    backend,
    device,
    options,
  }: { readonly id: EngineId; readonly backend: string; readonly device: string; readonly options?: BackendOptions },
): Promise<Opened> {
  const turns = new Backend(tf, backend, options);
  try {
    await turns.use(async () => {});
  } catch {
    return { unavailable: `The ${backend} backend of tfjs does not start on this machine.` };
  }
  return new TfjsEngine(turns, { id, device, library: `TensorFlow.js ${tf.version_core}` });
}

/** The wasm loader makes every uncaught error of the process its own; whoever runs us decides about those. */
async function keepingListeners<T>(load: () => Promise<T>): Promise<T> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set<unknown>(process.listeners(event as 'uncaughtException')));
  const result = await load();
  events.forEach((event, at) => {
    for (const listener of process.listeners(event as 'uncaughtException')) {
      if (!before[at].has(listener)) process.removeListener(event, listener);
    }
  });
  return result;
}
