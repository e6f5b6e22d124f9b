// A session: one network on one engine, its pathway question compiled once and asked for every image, class and mask.
import type { Target } from '../catalog/target.ts';
import { Asker } from '../engine/asker.ts';
import type { Engine, EngineArrays, EngineDescription } from '../engine/engine.ts';
import { forwardFlops } from '../network/forward-flops.ts';
import type { Network } from '../network/network.ts';
import { pathwayNames, pathwayProgram } from '../program/questions/pathway-question.ts';
import { predictedSeedName, withPredictedSeed } from './predicted-seed.ts';

export type { Target };

export interface Pass {
  /** float32 [n, C, H, W] */
  readonly images: Float32Array;
  /** One an image. */
  readonly targets: readonly Target[];
  /** Kept units, one byte each, [n, …] an activation point; left out, every unit is kept. */
  readonly masks?: readonly Uint8Array[];
  /** What units that masks prune are instead of zero, [n, …] an activation point, zero where a unit is kept. */
  readonly replacements?: readonly Float32Array[];
}

export interface AnalysisSession {
  readonly network: Network;
  readonly engine: EngineDescription;
  /** For questions other than the pathway question. */
  readonly asker: Asker;
  /** Seconds spent on compiling so far. */
  readonly compileSeconds: number;
  /** Passes over one image made so far. */
  readonly passes: () => number;
  /** One forward and backward pass over a batch; only `fetch` (names of pathwayNames) leaves the engine. */
  run(pass: Pass, fetch: readonly string[]): Promise<EngineArrays>;
  dispose(): Promise<void>;
}

/** Operations a unit below which a pass is bound by memory and by what each layer costs before it begins. */
const leanFlopsAUnit = 600;

/** Whether masks that keep everything cost a noticeable part of a pass, and several images at once are faster than one by one. */
function isLean(network: Network): boolean {
  return forwardFlops(network) < leanFlopsAUnit * network.units;
}

/** How many images one pass takes so that the arrays of all units stay near 4 million values, or six times that of lean networks. */
export function defaultBatch(network: Network): number {
  const values = isLean(network) ? 3 * 2 ** 23 : 2 ** 22;
  return Math.min(Math.max(Math.floor(values / Math.max(network.units, 1)), 1), 32);
}

/** What is explained as weights of the logits. */
export function objectiveOf(target: Exclude<Target, 'predicted'>, classes: number): Float32Array {
  const weights = new Float32Array(classes);
  if (typeof target === 'number') weights[target] = 1;
  else {
    weights[target.of] += 1;
    weights[target.minus] -= 1;
  }
  return weights;
}

/** The explained answer of logits [K]: one of them, or the difference of two. */
export function objectiveValue(logits: Float32Array, target: Exclude<Target, 'predicted'>): number {
  return typeof target === 'number' ? logits[target] : logits[target.of] - logits[target.minus];
}

function seeds(targets: readonly Target[], classes: number): { named: Float32Array; predicted: Float32Array } {
  const named = new Float32Array(targets.length * classes);
  const predicted = new Float32Array(targets.length * classes);
  for (const [image, target] of targets.entries()) {
    if (target === 'predicted') predicted.fill(1, image * classes, (image + 1) * classes);
    else named.set(objectiveOf(target, classes), image * classes);
  }
  return { named, predicted };
}

/**
 * The pathway question that can explain the predicted class; `imposed` takes other values than zero for what is pruned, `whole`
 * takes no masks.
 */
const questions = {
  whole: {
    key: 'pathway, predicted, whole',
    program: (network: Network) => withPredictedSeed(pathwayProgram(network, { whole: true })),
  },
  zero: { key: 'pathway, predicted', program: (network: Network) => withPredictedSeed(pathwayProgram(network)) },
  imposed: {
    key: 'pathway, predicted, replacements',
    program: (network: Network) => withPredictedSeed(pathwayProgram(network, { replacements: true })),
  },
} as const;

/** Compiles the pathway question as it is asked without masks; others when they are asked. Throws what the engine throws. The engine stays the caller's. */
export async function openSession(engine: Engine, network: Network): Promise<AnalysisSession> {
  const asker = new Asker(engine, network);
  const unmasked = isLean(network) ? questions.whole : questions.zero;
  await asker.prepare(unmasked);
  const largest = network.activations.reduce((most, { units }) => Math.max(most, units), 0);
  let allKept = new Uint8Array(0);
  const keepAll = (batch: number): Uint8Array[] => {
    if (allKept.length < batch * largest) allKept = new Uint8Array(batch * largest).fill(1);
    return network.activations.map(({ units }) => allKept.subarray(0, batch * units));
  };
  return {
    network,
    engine: engine.description,
    asker,
    get compileSeconds() {
      return asker.compileSeconds;
    },
    passes: () => asker.passes,
    run({ images, targets, masks, replacements }, fetch) {
      const batch = targets.length;
      const { named, predicted } = seeds(targets, network.classes);
      const feeds: Record<string, Float32Array | Uint8Array> = {
        [pathwayNames.image]: images,
        [pathwayNames.seed]: named,
        [predictedSeedName]: predicted,
      };
      if (masks === undefined && unmasked === questions.whole)
        return asker.ask(questions.whole, feeds, { batch, fetch });
      for (const [i, mask] of (masks ?? keepAll(batch)).entries()) feeds[pathwayNames.mask(i)] = mask;
      for (const [i, values] of (replacements ?? []).entries()) feeds[pathwayNames.replacement(i)] = values;
      return asker.ask(replacements === undefined ? questions.zero : questions.imposed, feeds, { batch, fetch });
    },
    dispose: () => asker.dispose(),
  };
}
