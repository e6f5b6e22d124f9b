// `@pathlens/engines/onnxruntime`: programs on the execution providers of ONNX Runtime, where its native library loads.
import { availableParallelism } from 'node:os';
import type { EngineOffer } from '@pathlens/pathway-core';
import { computeInFloat32 } from '../graphics/env.ts';
import { forbidTelemetry } from './env.ts';
import { type Provider, providers } from './providers.ts';

type Opened = Awaited<ReturnType<EngineOffer['open']>>;

async function open(provider: Provider, threads: number): Promise<Opened> {
  const missing = provider.missing();
  if (missing !== undefined) return { unavailable: missing };
  forbidTelemetry();
  if (provider.name === 'cuda') computeInFloat32();
  const { OnnxRuntimeEngine } = await import('./engine.ts');
  const runtime = await import('onnxruntime-node').catch(() => undefined);
  if (runtime === undefined) {
    return { unavailable: `ONNX Runtime has no library for ${process.platform} on ${process.arch} here.` };
  }
  const engine = new OnnxRuntimeEngine(runtime, provider, threads);
  if (provider.name === 'cpu') return engine;
  const { firstFailure } = await import('./first-run.ts');
  const failure = await firstFailure(engine);
  return failure === undefined ? engine : { unavailable: failure };
}

function offer(provider: Provider): EngineOffer {
  return {
    id: provider.id,
    missing: provider.missing,
    open: ({ threads = availableParallelism() } = {}) => open(provider, threads),
  };
}

export const offers: readonly EngineOffer[] = providers.map(offer);
