// `@pathlens/engines/onnxruntime`: programs on ONNX Runtime's cpu provider, where its native library loads.
import { availableParallelism } from 'node:os';
import type { EngineOffer } from '@pathlens/pathway-core';
import { OnnxRuntimeEngine } from './engine.ts';

export const offers: readonly EngineOffer[] = [
  {
    id: 'onnxruntime-cpu',
    async open({ threads = availableParallelism() } = {}) {
      try {
        // From 1.30 on it gathers telemetry on Linux and sends it where it can, unless it is told not to before it loads.
        process.env.ORT_DISABLE_TELEMETRY = '1';
        const runtime = await import('onnxruntime-node');
        return new OnnxRuntimeEngine(runtime, threads);
      } catch {
        return { unavailable: `ONNX Runtime has no library for ${process.platform} on ${process.arch} here.` };
      }
    },
  },
];
