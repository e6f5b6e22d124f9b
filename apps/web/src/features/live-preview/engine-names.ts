// Names of the engines of a browser.
import type { BrowserEngineId } from '@pathlens/pathway-core/catalog';

export const engineNames: Readonly<Record<BrowserEngineId, string>> = {
  'tfjs-webgpu': 'WebGPU',
  'tfjs-webgl': 'WebGL',
  'tfjs-wasm': 'WebAssembly',
  'tfjs-cpu': 'plain JavaScript',
};

export const nameOfEngine = (id: string): string => engineNames[id as BrowserEngineId] ?? id;
