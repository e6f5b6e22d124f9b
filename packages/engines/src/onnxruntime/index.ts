// `@pathlens/engines/onnxruntime`: programs on ONNX Runtime's cpu provider, where its native library loads.
import { availableParallelism } from 'node:os';
import type { EngineOffer } from '@pathlens/pathway-core';
import { OnnxRuntimeEngine } from './engine.ts';
import { forbidTelemetry } from './env.ts';

export const offers: readonly EngineOffer[] = [
  {
    id: 'onnxruntime-cpu',
    async open({ threads = availableParallelism() } = {}) {
      try {
        forbidTelemetry();
        const runtime = await import('onnxruntime-node');
        return new OnnxRuntimeEngine(runtime, threads);
      } catch {
        return { unavailable: `ONNX Runtime has no library for ${process.platform} on ${process.arch} here.` };
      }
    },
  },
];
