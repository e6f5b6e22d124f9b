// The engines Pathlens can run programs on, those that are expected to be fastest first. Which of them a machine uses is measured.

export const engineIds = [
  'onnxruntime-cuda',
  'tfjs-node-gpu',
  'onnxruntime-dml',
  'onnxruntime-coreml',
  'onnxruntime-webgpu',
  'onnxruntime-cpu',
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
