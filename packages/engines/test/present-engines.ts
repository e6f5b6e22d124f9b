// Every engine of this repository, opened where it can run here and otherwise named with the reason; those that CHECK_ENGINES names, where it does.
import { type Engine, type EngineId, type EngineOffer, referenceEngine } from '@pathlens/pathway-core';
import { offerSoftwareAdapter } from './software-adapter.ts';

export interface PresentEngine {
  readonly id: EngineId;
  readonly engine: Engine;
  /** Computes shaders on the processor: many times slower than what it stands for. */
  readonly software: boolean;
}

export interface AbsentEngine {
  readonly id: EngineId;
  readonly reason: string;
}

const families: readonly (() => Promise<{ readonly offers: readonly EngineOffer[] }>)[] = [
  async () => ({ offers: [referenceEngine] }),
  () => import('../src/onnxruntime/index.ts'),
  () => import('../src/tfjs/index.ts'),
];

export async function openEngines(): Promise<{ present: PresentEngine[]; absent: AbsentEngine[] }> {
  offerSoftwareAdapter();
  const only = process.env.CHECK_ENGINES?.split(',');
  const present: PresentEngine[] = [];
  const absent: AbsentEngine[] = [];
  for (const family of families) {
    const { offers } = await family();
    for (const { id, open } of offers) {
      if (only !== undefined && !only.includes(id)) continue;
      const opened = await open({ threads: 2 });
      if ('unavailable' in opened) absent.push({ id, reason: opened.unavailable });
      else present.push({ id, engine: opened, software: opened.description.device.includes('software') });
    }
  }
  return { present, absent };
}
