// `@pathlens/engines/tfjs/browser`: programs on TensorFlow.js in a page or a web worker, on what its browser has: a graphics adapter
// through WebGPU or WebGL, else its processor. Each backend is loaded when its engine is opened.
import type { Engine, EngineId, EngineOffer } from '@pathlens/pathway-core';
import { Backend, type BackendOptions } from './backend.ts';
import { TfjsEngine } from './engine.ts';
import type { Tfjs } from './tfjs.ts';
import { type Gpu, startWebGpu } from './webgpu.ts';

type Opened = Engine | { readonly unavailable: string };

/** Of the 4 GiB a 32-bit heap has, what is left beside packed weights and gaps; a browser may give less. */
const wasmMemory = 3 * 2 ** 30;

/** Address of the folder with the binaries of tfjs-backend-wasm, or of each of the three by its name. */
export type WasmPlace = string | Readonly<Record<string, string>>;

/** Engines of a browser, those that are expected to be fastest first. */
export function browserOffers({ wasm }: { readonly wasm: WasmPlace }): readonly EngineOffer[] {
  return [
    { id: 'tfjs-webgpu', open: openWebGpu },
    { id: 'tfjs-webgl', open: openWebGl },
    { id: 'tfjs-wasm', open: () => openWasm(wasm) },
    { id: 'tfjs-cpu', open: openCpu },
  ];
}

async function loadTfjs(): Promise<Tfjs> {
  const tf = await import('@tensorflow/tfjs-core');
  tf.enableProdMode();
  return tf;
}

async function openWebGpu(): Promise<Opened> {
  const gpu = (globalThis.navigator as { readonly gpu?: Gpu }).gpu;
  if (gpu === undefined) return { unavailable: 'This browser has no WebGPU.' };
  const tf = await loadTfjs();
  const started = await startWebGpu(tf, gpu);
  return 'unavailable' in started ? started : ready(tf, { id: 'tfjs-webgpu', ...started });
}

async function openWebGl(): Promise<Opened> {
  const tf = await loadTfjs();
  await import('@tensorflow/tfjs-backend-webgl');
  const env = tf.env();
  if (!env.getBool('HAS_WEBGL') || env.getNumber('WEBGL_VERSION') < 2) {
    return { unavailable: 'This browser has no WebGL 2.' };
  }
  if (!env.getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    return { unavailable: 'The graphics adapter computes with 16 bits only.' };
  }
  // What little is left on the processor would be computed there.
  env.set('WEBGL_CPU_FORWARD', false);
  const side = env.getNumber('WEBGL_MAX_TEXTURE_SIZE');
  return ready(tf, {
    id: 'tfjs-webgl',
    backend: 'webgl',
    device: 'graphics adapter, WebGL 2',
    options: { largest: 4 * side ** 2 },
  });
}

async function openWasm(wasm: WasmPlace): Promise<Opened> {
  const tf = await loadTfjs();
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(wasm);
  const [simd, threads] = await Promise.all([
    tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'),
    tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT'),
  ]);
  const count = simd && threads ? 'several threads' : '1 thread';
  const device = `cpu, ${count}, WebAssembly${simd ? ' with SIMD' : ''}`;
  return ready(tf, { id: 'tfjs-wasm', backend: 'wasm', device, options: { memory: wasmMemory } });
}

async function openCpu(): Promise<Opened> {
  const tf = await loadTfjs();
  await import('@tensorflow/tfjs-backend-cpu');
  return ready(tf, { id: 'tfjs-cpu', backend: 'cpu', device: 'cpu, 1 thread, plain JavaScript' });
}

async function ready(
  tf: Tfjs,
  o: { readonly id: EngineId; readonly backend: string; readonly device: string; readonly options?: BackendOptions },
): Promise<Opened> {
  const turns = new Backend(tf, o.backend, o.options);
  try {
    await turns.use(async () => {});
  } catch {
    return { unavailable: `The ${o.backend} backend of tfjs does not start in this browser.` };
  }
  return new TfjsEngine(turns, { id: o.id, device: o.device, library: `TensorFlow.js ${tf.version_core}` });
}
