// The engines Pathlens can run programs on, in the order `auto` tries them.

export const engineIds = [
  'onnxruntime-cpu',
  'tfjs-node-gpu',
  'tfjs-node',
  'tfjs-webgpu',
  'tfjs-webgl',
  'tfjs-wasm',
  'tfjs-cpu',
  'reference',
] as const;

export type EngineId = (typeof engineIds)[number];

/** Those a browser can run programs on, in the order they are tried there. */
export const browserEngineIds = [
  'tfjs-webgpu',
  'tfjs-webgl',
  'tfjs-wasm',
  'tfjs-cpu',
] as const satisfies readonly EngineId[];

export type BrowserEngineId = (typeof browserEngineIds)[number];
