// Every engine of this repository, opened where it can run here and otherwise named with the reason.
import { existsSync } from 'node:fs';
import { type Engine, type EngineId, type EngineOffer, referenceEngine } from '@pathlens/pathway-core';

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

/** Where there is no graphics adapter Chromium's software one is taken, if it is installed. */
const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';
if (!existsSync('/dev/dri') && !existsSync('/dev/nvidia0') && existsSync(swiftShader)) {
  process.env.VK_DRIVER_FILES ??= swiftShader;
}

export async function openEngines(): Promise<{ present: PresentEngine[]; absent: AbsentEngine[] }> {
  const present: PresentEngine[] = [];
  const absent: AbsentEngine[] = [];
  for (const family of families) {
    const { offers } = await family();
    for (const { id, open } of offers) {
      const opened = await open({ threads: 2 });
      if ('unavailable' in opened) absent.push({ id, reason: opened.unavailable });
      else present.push({ id, engine: opened, software: opened.description.device.includes('software') });
    }
  }
  return { present, absent };
}
