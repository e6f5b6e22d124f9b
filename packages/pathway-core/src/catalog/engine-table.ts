// What each engine is, how one gets it, and how far its numbers may lie from the reference engine's: the one table of tolerances.
import type { EngineId } from './engines.ts';

export interface EngineEntry {
  readonly about: string;
  readonly runsIn: 'Node' | 'browsers' | 'Node and browsers';
  readonly runsOn: 'graphics' | 'processor';
  /** Runs anywhere and is ten to a hundred times slower than native code: measured only where nothing else runs. */
  readonly portable: boolean;
  /** What has to be there for it. */
  readonly needs: string;
  /** As a share of the largest magnitude of an output. */
  readonly tolerance: {
    /** In the conformance suite: single primitives and networks of a few layers, against the reference engine. */
    readonly steps: number;
    /** Of logits, scores and gradients of whole networks, against what PyTorch computed in float64. */
    readonly networks: number;
  };
}

/** float32 holds seven digits. */
const float32 = { steps: 2e-5, networks: 1e-4 } as const;
/** Graphics adapters may compute functions such as the exponential to fewer digits, and sum in any order. */
const shaders = { steps: 1e-4, networks: 1e-4 } as const;

export const engineTable: Readonly<Record<EngineId, EngineEntry>> = {
  'onnxruntime-cpu': {
    about: 'ONNX Runtime on the processor, every core.',
    runsIn: 'Node',
    runsOn: 'processor',
    portable: false,
    needs: 'Nothing: its package carries the library.',
    tolerance: float32,
  },
  'onnxruntime-cuda': {
    about: 'ONNX Runtime on an NVIDIA card through CUDA.',
    runsIn: 'Node',
    runsOn: 'graphics',
    portable: false,
    needs:
      'Linux on x64, an NVIDIA driver, CUDA 12 with cuDNN 9, and `npm run gpu`, which fetches ONNX Runtime’s own library; or CUDA 13 (below).',
    tolerance: shaders,
  },
  'onnxruntime-dml': {
    about: 'ONNX Runtime on a graphics card through DirectML. Not tried on a real one yet.',
    runsIn: 'Node',
    runsOn: 'graphics',
    portable: false,
    needs: 'Windows.',
    tolerance: shaders,
  },
  'onnxruntime-coreml': {
    about: 'ONNX Runtime through Core ML. Not tried on a real device yet.',
    runsIn: 'Node',
    runsOn: 'graphics',
    portable: false,
    needs: 'macOS.',
    tolerance: shaders,
  },
  'onnxruntime-webgpu': {
    about: 'ONNX Runtime on any graphics adapter: Vulkan, Metal or Direct3D 12.',
    runsIn: 'Node',
    runsOn: 'graphics',
    portable: false,
    needs: 'A driver of the adapter. The package carries Dawn.',
    tolerance: shaders,
  },
  'tfjs-node-gpu': {
    about:
      'TensorFlow on CUDA through @tensorflow/tfjs-node-gpu. Single operators were tried on a card, no whole network.',
    runsIn: 'Node',
    runsOn: 'graphics',
    portable: false,
    needs: '`npm run gpu`, and CUDA 11 with cuDNN 8; or a TensorFlow that was built for a newer CUDA (below).',
    tolerance: float32,
  },
  'tfjs-node': {
    about: 'TensorFlow on the processor through @tensorflow/tfjs-node.',
    runsIn: 'Node',
    runsOn: 'processor',
    portable: false,
    needs: '`npm run gpu`.',
    tolerance: float32,
  },
  'tfjs-webgpu': {
    about: 'TensorFlow.js on any graphics adapter: Vulkan, Metal or Direct3D 12.',
    runsIn: 'Node and browsers',
    runsOn: 'graphics',
    portable: false,
    needs: 'A driver of the adapter. In Node the optional package webgpu brings Dawn; it is installed with the others.',
    tolerance: shaders,
  },
  'tfjs-webgl': {
    about: 'TensorFlow.js on a graphics adapter through WebGL 2.',
    runsIn: 'browsers',
    runsOn: 'graphics',
    portable: false,
    needs: 'A browser without WebGPU.',
    tolerance: shaders,
  },
  'tfjs-wasm': {
    about:
      'TensorFlow.js on the processor as WebAssembly, with SIMD. In browsers that isolate the page, on several threads.',
    runsIn: 'Node and browsers',
    runsOn: 'processor',
    portable: true,
    needs: 'Nothing: its package carries the binaries.',
    tolerance: float32,
  },
  'tfjs-cpu': {
    about: 'TensorFlow.js in plain JavaScript. Runs anywhere, slowly.',
    runsIn: 'Node and browsers',
    runsOn: 'processor',
    portable: true,
    needs: 'Nothing.',
    tolerance: float32,
  },
  reference: {
    about: 'Loops in float64, slow and obvious: what the others are held to.',
    runsIn: 'Node and browsers',
    runsOn: 'processor',
    portable: true,
    needs: 'Nothing.',
    tolerance: { steps: 1e-6, networks: 1e-6 },
  },
};
