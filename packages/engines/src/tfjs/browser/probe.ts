// What is measured of an engine before it is used: how far its answers lie from the reference engine's on a small network, and how fast
// it is. A pass is one forward and backward pass with masks, as every pathway takes it, with what is read back from the device.
import {
  type Engine,
  type EngineArrays,
  engineTable,
  forwardFlops,
  type Network,
  pathwayNames,
  pathwayProgram,
  random,
  referenceEngine,
} from '@pathlens/pathway-core';
import { largestDeviation } from '@pathlens/pathway-core/trial';
import { smallNetwork, timedNetwork } from './probe-network.ts';

export interface Probe {
  /** Largest difference from the reference, as a share of the largest value of its array. */
  readonly deviation: number;
  /** null where its answers are not exact enough. */
  readonly gigaflops: number | null;
}

const timedRuns = 3;

function feedsOf({ input, classes, activations }: Network): EngineArrays {
  const numbers = random(11);
  const values = (length: number) => Float32Array.from({ length }, () => numbers.normal());
  const seed = new Float32Array(classes);
  seed[1] = 1;
  return {
    [pathwayNames.image]: values(input.shape.reduce((product, size) => product * size, 1)),
    [pathwayNames.seed]: seed,
    ...Object.fromEntries(
      activations.map(({ index, units }) => [
        pathwayNames.mask(index),
        Uint8Array.from({ length: units }, (_, unit) => Number(unit % 3 !== 0)),
      ]),
    ),
  };
}

function namesOf({ activations }: Network): string[] {
  const ofPoints = activations.flatMap(({ index }) => [pathwayNames.score(index), pathwayNames.active(index)]);
  return [pathwayNames.logits, pathwayNames.gradient, ...ofPoints];
}

async function answer(engine: Engine, network: Network): Promise<EngineArrays> {
  const program = await engine.compile(pathwayProgram(network));
  try {
    return await program.run(feedsOf(network), { batch: 1, fetch: namesOf(network) });
  } finally {
    await program.dispose();
  }
}

function deviationOf(found: EngineArrays, expected: EngineArrays): number {
  const apart = Object.entries(expected).map(([name, values]) => largestDeviation(found[name], values));
  const worst = Math.max(...apart);
  return Number.isNaN(worst) ? Infinity : worst;
}

async function speedOf(engine: Engine): Promise<number> {
  const network = timedNetwork();
  const program = await engine.compile(pathwayProgram(network));
  const feeds = feedsOf(network);
  const options = { batch: 1, fetch: [pathwayNames.logits, pathwayNames.gradient] };
  try {
    // The first run makes ready what later ones use again.
    await program.run(feeds, options);
    let best = Infinity;
    for (let run = 0; run < timedRuns; run++) {
      const started = performance.now();
      await program.run(feeds, options);
      best = Math.min(best, performance.now() - started);
    }
    // A backward pass to the image takes as much as the forward pass.
    return (2 * forwardFlops(network)) / Math.max(best, 0.01) / 1e6;
  } finally {
    await program.dispose();
  }
}

/** Throws what the engine throws. The engine stays the caller's. */
export async function probe(engine: Engine): Promise<Probe> {
  const network = smallNetwork();
  const reference = await referenceEngine.open();
  if ('unavailable' in reference) throw new Error(reference.unavailable);
  const deviation = deviationOf(await answer(engine, network), await answer(reference, network));
  const exact = deviation <= engineTable[engine.description.id].tolerance.steps;
  return { deviation, gigaflops: exact ? await speedOf(engine) : null };
}
