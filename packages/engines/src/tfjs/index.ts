// `@pathlens/engines/tfjs`: programs on TensorFlow.js in Node, loaded when one of its engines is opened.
import type { EngineOffer } from '@pathlens/pathway-core';
import { missingWebGpuDriver } from '../graphics/drivers.ts';
import { missingAddon } from './missing-addon.ts';

const noWebGl = 'WebGL is there in browsers only.';

export const offers: readonly EngineOffer[] = [
  {
    id: 'tfjs-node-gpu',
    missing: () => missingAddon('tfjs-node-gpu'),
    open: async () => (await import('./tensorflow.ts')).openTensorFlow('tfjs-node-gpu'),
  },
  {
    id: 'tfjs-node',
    missing: () => missingAddon('tfjs-node'),
    open: async () => (await import('./tensorflow.ts')).openTensorFlow('tfjs-node'),
  },
  {
    id: 'tfjs-webgpu',
    missing: missingWebGpuDriver,
    open: async () => (await import('./node.ts')).openWebGpu(),
  },
  { id: 'tfjs-webgl', missing: () => noWebGl, open: async () => ({ unavailable: noWebGl }) },
  { id: 'tfjs-wasm', open: async () => (await import('./node.ts')).openWasm() },
  { id: 'tfjs-cpu', open: async () => (await import('./node.ts')).openCpu() },
];
