// tfjs in Node on backends that come with their packages: plain JavaScript, the wasm binaries, and WebGPU through Dawn.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadTfjs, type Opened, ready } from './open-backend.ts';
import { type Gpu, startWebGpu } from './webgpu.ts';

/** Of the 4 GiB a 32-bit heap has, what is left beside packed weights and gaps. */
const wasmMemory = 3 * 2 ** 30;

const resolve = createRequire(import.meta.url).resolve;

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
