// `@pathlens/engines/tfjs`: programs on TensorFlow.js in Node, loaded when one of its engines is opened.
import type { EngineOffer } from '@pathlens/pathway-core';

export const offers: readonly EngineOffer[] = [
  { id: 'tfjs-node-gpu', open: async () => (await import('./node.ts')).openTensorFlow('tfjs-node-gpu') },
  { id: 'tfjs-node', open: async () => (await import('./node.ts')).openTensorFlow('tfjs-node') },
  { id: 'tfjs-webgpu', open: async () => (await import('./node.ts')).openWebGpu() },
  { id: 'tfjs-webgl', open: async () => ({ unavailable: 'WebGL is there in browsers only.' }) },
  { id: 'tfjs-wasm', open: async () => (await import('./node.ts')).openWasm() },
  { id: 'tfjs-cpu', open: async () => (await import('./node.ts')).openCpu() },
];
