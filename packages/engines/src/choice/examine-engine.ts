// What is found out about an engine that has opened: whether its answers are those of the reference engine, then how fast it is.
import {
  type Engine,
  type EngineEntry,
  engineTable,
  openSession,
  type Placement,
  referenceEngine,
} from '@pathlens/pathway-core';
import { largestDeviation } from '@pathlens/pathway-core/testing';
import { checkPrograms, speedNetwork } from './test-networks.ts';

export interface Correctness {
  /** Largest found; NaN where an answer is no number or a bit is another one. */
  readonly deviation: number;
  /** What ran each operator, where an engine can tell. */
  readonly placement?: Placement;
}

/** Runs every check program on the engine and on the reference engine; `placed` asks where each operator ran, too. */
export async function checkAnswers(engine: Engine, placed = false): Promise<Correctness> {
  const reference = await referenceEngine.open();
  if ('unavailable' in reference) throw new Error(reference.unavailable);
  let deviation = 0;
  const operators = new Map<string, Set<string>>();
  for (const { program, feeds, batch } of checkPrograms()) {
    const answers = [];
    for (const one of [engine, reference]) {
      const compiled = await one.compile(program);
      answers.push(await compiled.run(feeds, { batch, fetch: program.outputs }));
      await compiled.dispose();
    }
    for (const name of program.outputs) {
      const [found, expected] = answers.map((outputs) => outputs[name]);
      const off = largestDeviation(found, expected);
      if (Number.isNaN(off) || (expected instanceof Uint8Array && off > 0)) return { deviation: Number.NaN };
      deviation = Math.max(deviation, off);
    }
    if (!placed) continue;
    for (const [provider, ran] of Object.entries((await engine.placement?.(program, feeds, batch)) ?? {})) {
      operators.set(provider, new Set([...(operators.get(provider) ?? []), ...ran]));
    }
  }
  if (operators.size === 0) return { deviation };
  return { deviation, placement: Object.fromEntries([...operators].map(([by, ran]) => [by, [...ran].sort()])) };
}

/** Why an engine that answers so is not taken, one sentence; undefined where it can be. */
export function wrongAnswers({ description: { id } }: Engine, { deviation }: Correctness): string | undefined {
  const { steps } = engineTable[id].tolerance;
  if (deviation <= steps) return undefined;
  if (Number.isNaN(deviation)) return 'Its answers are not those of the reference engine.';
  const [off, limit] = [deviation, steps].map((share) => share.toExponential(1));
  return `Its answers differ by ${off} of their largest from the reference engine’s; the limit is ${limit}.`;
}

export interface Speed {
  /** Passes (forward and backward, one image) a second of a network whose forward pass takes one GFLOP. */
  readonly passesPerSecond: number;
  readonly gflops: number;
}

const longMs = 300;
const mostPasses = 30;
/** With fewer images a graphics card idles. */
const graphicsBatch = 8;
/** Sides of the network's images: the smaller one, a sixteenth of the work, is enough for an engine that is slow at it. */
const [small, large] = [14, 56];

/** Takes less than a second on a fast engine. */
export async function measureSpeed(engine: Engine, { runsOn }: EngineEntry): Promise<Speed> {
  let speed = await passRate(engine, { size: small, batch: 1 });
  if (speed.seconds * (large / small) ** 2 < 2 * (longMs / 1000))
    speed = await passRate(engine, { size: large, batch: 1 });
  if (runsOn === 'graphics' && speed.seconds * graphicsBatch < 2 * (longMs / 1000)) {
    const together = await passRate(engine, { size: large, batch: graphicsBatch });
    if (together.gflops > speed.gflops) speed = together;
  }
  return { passesPerSecond: speed.gflops / 2, gflops: speed.gflops };
}

interface PassRate {
  readonly gflops: number;
  /** Of one pass over the batch. */
  readonly seconds: number;
}

async function passRate(
  engine: Engine,
  { size, batch }: { readonly size: number; readonly batch: number },
): Promise<PassRate> {
  const { network, elements, flops } = speedNetwork(size);
  const session = await openSession(engine, network);
  const images = Float32Array.from({ length: batch * elements }, (_, i) => Math.cos(i));
  const targets = new Array(batch).fill(0);
  const pass = () => session.run({ images, targets }, ['logits', 'gradient']);
  // The first one prepares what the others find prepared.
  await pass();
  const started = performance.now();
  let passes = 0;
  let elapsed = 0;
  while (elapsed < (size === small ? longMs / 10 : longMs) && passes < mostPasses) {
    await pass();
    passes++;
    elapsed = performance.now() - started;
  }
  await session.dispose();
  const seconds = elapsed / passes / 1000;
  return { seconds, gflops: (2 * batch * flops) / seconds / 1e9 };
}
