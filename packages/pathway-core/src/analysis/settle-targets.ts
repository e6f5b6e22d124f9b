// Settles what is explained of each image of a batch: with a forward pass of its own, or, for methods that ask at the images themselves,
// within the first pass of the method, whose logits are fetched beside what it asks for.
import type { ImageBatch } from '../attribution/attribution.ts';
import type { Question } from '../engine/asker.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import { predictedSeedName, withPredictedSeed } from './predicted-seed.ts';
import { argmax, largestTies } from './response.ts';
import { checkLogits } from './score-pass.ts';
import { type AnalysisSession, objectiveOf, type Target } from './session.ts';

type Named = Exclude<Target, 'predicted'>;

/** One an image. */
export interface SettledTargets {
  readonly logits: readonly Float32Array[];
  readonly targets: readonly Named[];
}

/** Throws PathlensError LOGITS_NOT_FINITE naming an image, the first of the batch being number `first`. */
export function targetsOf(
  logits: readonly Float32Array[],
  { target, first }: { readonly target: Target; readonly first: number },
): Named[] {
  for (const [i, row] of logits.entries()) checkLogits(row, first + i);
  return logits.map((row) => (target === 'predicted' ? argmax(row) : target));
}

/** A batch whose targets are settled by the first question that is asked of it; `settled` has them afterwards. */
export function settlingBatch(
  { asker, network }: Pick<AnalysisSession, 'asker' | 'network'>,
  given: Omit<ImageBatch, 'asker' | 'ask'>,
  { target, first: place }: { readonly target: Target; readonly first: number },
): { readonly batch: ImageBatch; readonly settled: SettledTargets } {
  const settled = { logits: [] as Float32Array[], targets: [] as Named[] };
  const { classes } = network;
  const seedsOf = (targets: readonly Named[]) => stack(targets.map((one) => objectiveOf(one, classes)));

  const ask: ImageBatch['ask'] = async (question, { first, count, feeds, fetch }) => {
    const known = settled.targets.slice(first, first + count);
    if (known.length === count) {
      return asker.ask(question, { ...feeds, [pathwayNames.seed]: seedsOf(known) }, { batch: count, fetch });
    }
    if (first !== settled.targets.length) throw new Error('images are asked about in their order');
    const options = { batch: count, fetch: [...fetch, pathwayNames.logits] };
    const none = new Float32Array(count * classes);
    let outputs =
      target === 'predicted'
        ? await asker.ask(
            predicted(question),
            { ...feeds, [pathwayNames.seed]: none, [predictedSeedName]: none.map(() => 1) },
            options,
          )
        : await asker.ask(
            question,
            { ...feeds, [pathwayNames.seed]: seedsOf(Array.from({ length: count }, () => target)) },
            options,
          );
    const all = outputs[pathwayNames.logits] as Float32Array;
    const logits = Array.from({ length: count }, (_, i) => rowOf(all, i, count).slice());
    const targets = targetsOf(logits, { target, first: place + first });
    // Where the largest tie, the first class is explained, not all of them.
    if (target === 'predicted' && logits.some(largestTies)) {
      const named = { ...feeds, [pathwayNames.seed]: seedsOf(targets), [predictedSeedName]: none };
      outputs = await asker.ask(predicted(question), named, options);
    }
    settled.logits.push(...logits);
    settled.targets.push(...targets);
    return outputs;
  };
  return { batch: { ...given, asker, ask }, settled };
}

function predicted(question: Question): Question {
  return {
    ...question,
    key: `${question.key}, predicted`,
    program: (network) => withPredictedSeed(question.program(network)),
  };
}
