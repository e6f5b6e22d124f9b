// Runs input/output pairs that a framework recorded, and, where they do not hold, looks for the first activation that differs.
import type { Engine } from '../engine/engine.ts';
import type { ActivationPoint, Network } from '../network/network.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { activationName, activationsProgram, logitsProgram } from '../program/questions/plain-questions.ts';
import { rowOf } from '../tensor/rows.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';
import { matchActivations, type RecordedLayout, toChannelsFirst } from './match-activations.ts';
import {
  type ComparedValues,
  comparedValues,
  comparePair,
  largestDifference,
  type PairDifference,
  pairHolds,
  parityLimit,
} from './parity.ts';
import { defaultBatch } from './session.ts';

export interface RecordedPairs {
  readonly count: number;
  /** [n, C, H, W] */
  readonly inputs: Float32Array;
  /** [n, K] */
  readonly outputs: Float32Array;
  readonly activations: readonly {
    readonly name: string;
    /** Without the pairs' axis. */
    readonly shape: Shape;
    /** [n, …] in the order it was recorded in; read only where parity fails. */
    read(): Promise<Float32Array>;
  }[];
  /** Which order of axes to assume where both fit. */
  readonly preferred: RecordedLayout;
}

export interface ParityFinding {
  readonly pairs: readonly PairDifference[];
  readonly compared: ComparedValues;
  readonly holds: boolean;
  readonly firstDifference: { readonly point: ActivationPoint; readonly relative: number | null } | null;
  /** Recorded activations that belong to an activation point. */
  readonly matched: number;
}

async function runLogits(engine: Engine, network: Network, { count, inputs }: RecordedPairs): Promise<Float32Array> {
  const program = await engine.compile(logitsProgram(network));
  try {
    const logits = new Float32Array(count * network.classes);
    const size = elementCount(network.input.shape);
    const most = defaultBatch(network);
    for (let start = 0; start < count; start += most) {
      const batch = Math.min(most, count - start);
      const image = inputs.subarray(start * size, (start + batch) * size);
      const found = await program.run({ [pathwayNames.image]: image }, { batch, fetch: [pathwayNames.logits] });
      logits.set(found[pathwayNames.logits] as Float32Array, start * network.classes);
    }
    return logits;
  } finally {
    await program.dispose();
  }
}

/** The engine stays the caller's. Throws what the engine throws. */
export async function checkParity(
  engine: Engine,
  network: Network,
  { pairs, cutSoftmax }: { readonly pairs: RecordedPairs; readonly cutSoftmax: boolean },
): Promise<ParityFinding> {
  const logits = await runLogits(engine, network, pairs);
  const compared = comparedValues(pairs.outputs, network.classes, cutSoftmax);
  const differences = Array.from({ length: pairs.count }, (_, pair) =>
    comparePair(rowOf(logits, pair, pairs.count), rowOf(pairs.outputs, pair, pairs.count), compared),
  );
  const holds = differences.every(pairHolds);
  const first = holds ? null : await findFirst(engine, network, { pairs, pair: worstOf(differences) });
  return {
    pairs: differences,
    compared,
    holds,
    firstDifference: first?.difference ?? null,
    matched: first?.matched ?? 0,
  };
}

function worstOf(differences: readonly PairDifference[]): number {
  const size = ({ relative }: PairDifference) => relative ?? Number.POSITIVE_INFINITY;
  return differences.reduce((worst, one, pair) => (size(one) > size(differences[worst]) ? pair : worst), 0);
}

async function findFirst(
  engine: Engine,
  network: Network,
  { pairs, pair }: { readonly pairs: RecordedPairs; readonly pair: number },
): Promise<{ readonly difference: ParityFinding['firstDifference']; readonly matched: number } | null> {
  const matched = matchActivations(network.activations, pairs.activations, pairs.preferred);
  if (matched.length === 0) return null;
  const program = await engine.compile(activationsProgram(network));
  try {
    const fetch = matched.map(({ point }) => activationName(point.index));
    const image = rowOf(pairs.inputs, pair, pairs.count);
    const found = await program.run({ [pathwayNames.image]: image }, { batch: 1, fetch });
    for (const { point, recorded, layout } of matched) {
      const values = toChannelsFirst(rowOf(await recorded.read(), pair, pairs.count), point.shape, layout);
      const difference = largestDifference(found[activationName(point.index)] as Float32Array, values);
      if (difference === null || difference.relative > parityLimit) {
        return { difference: { point, relative: difference?.relative ?? null }, matched: matched.length };
      }
    }
    return { difference: null, matched: matched.length };
  } finally {
    await program.dispose();
  }
}
