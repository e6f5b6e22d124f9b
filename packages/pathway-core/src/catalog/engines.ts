// The engines Pathlens can run programs on, those that are expected to be fastest first. Which of them a machine uses is measured.

export const engineIds = [
  'onnxruntime-cuda',
  'tfjs-node-gpu',
  'onnxruntime-dml',
  'onnxruntime-coreml',
  'onnxruntime-webgpu',
  'onnxruntime-cpu',
  'tfjs-node',
  'tfjs-wasm',
  'tfjs-cpu',
  'reference',
] as const;

export type EngineId = (typeof engineIds)[number];

/** What an engine is, whatever machine it runs on. */
export interface EngineTraits {
  readonly runsOn: 'graphics' | 'processor';
  /** Runs anywhere and is many times slower than native code: measured only where nothing else runs. */
  readonly portable: boolean;
}

const graphics: EngineTraits = { runsOn: 'graphics', portable: false };
const native: EngineTraits = { runsOn: 'processor', portable: false };
const portable: EngineTraits = { runsOn: 'processor', portable: true };

export const engineTraits: Readonly<Record<EngineId, EngineTraits>> = {
  'onnxruntime-cuda': graphics,
  'tfjs-node-gpu': graphics,
  'onnxruntime-dml': graphics,
  'onnxruntime-coreml': graphics,
  'onnxruntime-webgpu': graphics,
  'onnxruntime-cpu': native,
  'tfjs-node': native,
  'tfjs-wasm': portable,
  'tfjs-cpu': portable,
  reference: portable,
};
