// A session: one network on one engine, its pathway question compiled once and asked for every image, class and mask.
import type { CompiledProgram, Engine, EngineArrays, EngineDescription } from '../engine/engine.ts';
import type { Network } from '../network/network.ts';
import { pathwayNames, pathwayProgram } from '../program/questions/pathway-question.ts';
import { predictedSeedName, withPredictedSeed } from './predicted-seed.ts';

/** The class to explain: the one of the largest logit, or its index. */
export type Target = 'predicted' | number;

export interface Pass {
  /** float32 [n, C, H, W] */
  readonly images: Float32Array;
  /** One an image. */
  readonly targets: readonly Target[];
  /** Kept units, one byte each, [n, …] an activation point; left out, every unit is kept. */
  readonly masks?: readonly Uint8Array[];
}

export interface AnalysisSession {
  readonly network: Network;
  readonly engine: EngineDescription;
  /** Seconds it took to compile. */
  readonly compileSeconds: number;
  /** Passes over one image made so far. */
  readonly passes: () => number;
  /** One forward and backward pass over a batch; only `fetch` (names of pathwayNames) leaves the engine. */
  run(pass: Pass, fetch: readonly string[]): Promise<EngineArrays>;
  dispose(): Promise<void>;
}

/** How many images one pass takes so that the arrays of all units stay near 4 million values. */
export function defaultBatch(network: Pick<Network, 'units'>): number {
  return Math.min(Math.max(Math.floor(2 ** 22 / Math.max(network.units, 1)), 1), 32);
}

function seeds(targets: readonly Target[], classes: number): { named: Float32Array; predicted: Float32Array } {
  const named = new Float32Array(targets.length * classes);
  const predicted = new Float32Array(targets.length * classes);
  for (const [image, target] of targets.entries()) {
    if (target === 'predicted') predicted.fill(1, image * classes, (image + 1) * classes);
    else named[image * classes + target] = 1;
  }
  return { named, predicted };
}

/** Compiles the pathway question of the network. Throws what the engine throws. The engine stays the caller's. */
export async function openSession(engine: Engine, network: Network): Promise<AnalysisSession> {
  const started = performance.now();
  const program: CompiledProgram = await engine.compile(withPredictedSeed(pathwayProgram(network)));
  const compileSeconds = (performance.now() - started) / 1000;
  const largest = network.activations.reduce((most, { units }) => Math.max(most, units), 0);
  let allKept = new Uint8Array(0);
  let passes = 0;
  const keepAll = (batch: number): Uint8Array[] => {
    if (allKept.length < batch * largest) allKept = new Uint8Array(batch * largest).fill(1);
    return network.activations.map(({ units }) => allKept.subarray(0, batch * units));
  };
  return {
    network,
    engine: engine.description,
    compileSeconds,
    passes: () => passes,
    run({ images, targets, masks }, fetch) {
      const batch = targets.length;
      const { named, predicted } = seeds(targets, network.classes);
      const feeds: Record<string, Float32Array | Uint8Array> = {
        [pathwayNames.image]: images,
        [pathwayNames.seed]: named,
        [predictedSeedName]: predicted,
      };
      for (const [i, mask] of (masks ?? keepAll(batch)).entries()) feeds[pathwayNames.mask(i)] = mask;
      passes += batch;
      return program.run(feeds, { batch, fetch });
    },
    dispose: () => program.dispose(),
  };
}
