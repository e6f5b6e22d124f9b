// The backends of tfjs that a browser may have, best first. Each says in a sentence why it does not run.
import type { BrowserEngineId, Engine } from '@pathlens/pathway-core';
import { browserEngineIds } from '@pathlens/pathway-core/catalog';
import { Backend } from '../backend.ts';
import { TfjsEngine } from '../engine.ts';
import type { Tfjs } from '../tfjs.ts';

export { type BrowserEngineId, browserEngineIds };

type Opened = Engine | { readonly unavailable: string };

export interface BrowserOffer {
  readonly id: BrowserEngineId;
  open(): Promise<Opened>;
}

/** Addresses of the binaries of `@tensorflow/tfjs-backend-wasm`: whoever builds the page knows where they lie. */
export interface WasmBinaries {
  readonly plain: string;
  readonly simd: string;
}

/** What a 32-bit heap has left beside packed weights and gaps, as in Node. */
const wasmMemory = 3 * 2 ** 30;

interface GpuAdapter {
  readonly info?: { readonly vendor?: string; readonly architecture?: string; readonly description?: string };
}

/** What is looked for before any library is loaded. */
interface BrowserScope {
  readonly navigator?: { readonly gpu?: { requestAdapter(): Promise<GpuAdapter | null> } };
  readonly OffscreenCanvas?: new (
    width: number,
    height: number,
  ) => { getContext(kind: 'webgl2'): WebGl | null };
}

interface WebGl {
  getExtension(name: string): { readonly UNMASKED_RENDERER_WEBGL?: number; loseContext?(): void } | null;
  getParameter(name: number): unknown;
}

const scope = globalThis as unknown as BrowserScope;

export function browserOffers(wasm: WasmBinaries): readonly BrowserOffer[] {
  const open: Readonly<Record<BrowserEngineId, () => Promise<Opened>>> = {
    'tfjs-webgpu': openWebGpu,
    'tfjs-webgl': openWebGl,
    'tfjs-wasm': () => openWasm(wasm),
    'tfjs-cpu': openCpu,
  };
  return browserEngineIds.map((id) => ({ id, open: open[id] }));
}

async function loadCore(): Promise<Tfjs> {
  const tf = await import('@tensorflow/tfjs-core');
  // Keeps tfjs from advertising its other packages on the console.
  tf.enableProdMode();
  return tf;
}

async function openWebGpu(): Promise<Opened> {
  const gpu = scope.navigator?.gpu;
  if (gpu === undefined) return { unavailable: 'This browser has no WebGPU.' };
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (adapter === null) return { unavailable: 'WebGPU finds no graphics card here.' };
  const { vendor, architecture, description } = adapter.info ?? {};
  const named = description || [vendor, architecture].filter(Boolean).join(' ');
  const tf = await loadCore();
  await import('@tensorflow/tfjs-backend-webgpu');
  return ready(tf, { id: 'tfjs-webgpu', backend: 'webgpu', device: named || 'graphics card' });
}

async function openWebGl(): Promise<Opened> {
  const context = scope.OffscreenCanvas && new scope.OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return { unavailable: 'This browser has no WebGL 2 outside the page.' };
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const device = names?.UNMASKED_RENDERER_WEBGL ? context.getParameter(names.UNMASKED_RENDERER_WEBGL) : undefined;
  // A browser has few contexts; this one was only asked for a name.
  context.getExtension('WEBGL_lose_context')?.loseContext?.();
  const tf = await loadCore();
  await import('@tensorflow/tfjs-backend-webgl');
  // Half precision is another computation: a graphics card that has nothing else is refused by its deviation.
  return ready(tf, { id: 'tfjs-webgl', backend: 'webgl', device: String(device ?? 'graphics card') });
}

async function openWasm({ plain, simd }: WasmBinaries): Promise<Opened> {
  if (typeof WebAssembly === 'undefined') return { unavailable: 'This browser has no WebAssembly.' };
  const tf = await loadCore();
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // Threads need a page that is isolated from all other origins (docs/live-preview.md).
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({ 'tfjs-backend-wasm.wasm': plain, 'tfjs-backend-wasm-simd.wasm': simd });
  const hasSimd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const device = `cpu, 1 thread, WebAssembly${hasSimd ? ' with SIMD' : ''}`;
  return ready(tf, { id: 'tfjs-wasm', backend: 'wasm', device, memory: wasmMemory });
}

async function openCpu(): Promise<Opened> {
  const tf = await loadCore();
  await import('@tensorflow/tfjs-backend-cpu');
  return ready(tf, { id: 'tfjs-cpu', backend: 'cpu', device: 'cpu, 1 thread, plain JavaScript' });
}

interface Start {
  readonly id: BrowserEngineId;
  readonly backend: string;
  readonly device: string;
  readonly memory?: number;
}

async function ready(tf: Tfjs, { id, backend, device, memory }: Start): Promise<Opened> {
  const turns = new Backend(tf, backend, { memory });
  try {
    await turns.use(async () => {});
  } catch {
    return { unavailable: `The ${backend} backend of TensorFlow.js does not start in this browser.` };
  }
  return new TfjsEngine(turns, { id, device, library: `TensorFlow.js ${tf.version_core}` });
}
