// Exact marginal contributions: s = |y(x) − y(x; a_i ← 0)|, leaving each unit out in turn. One forward pass of what lies after
// it a unit, so beyond small networks only for a random sample of the units that are not zero: a judge of the other scores
// (§8.3 of algorithms.md), not a pathway of its own there. Units that were not judged score 0.
import { suffixNames } from '../program/questions/suffix-question.ts';
import { random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Selection, SelectionBatch, SelectionImage } from './selection.ts';
import { explained, type KnownValues, runSuffix, type Suffix, suffixes, valuesOnTheWay } from './suffix.ts';

/** Indices of the units to judge, ascending; all that are not zero where these are few. */
function sample(activations: readonly Float32Array[], most: number, seed: number): Float64Array {
  const candidates = activations.reduce((sum, point) => sum + point.reduce((n, a) => n + (a === 0 ? 0 : 1), 0), 0);
  const source = random(seed);
  const chosen = new Float64Array(Math.min(candidates, most));
  let offset = 0;
  let left = candidates;
  let found = 0;
  // Selection sampling: every set of this size is as likely as any other, and one sweep finds it.
  for (const point of activations) {
    for (let unit = 0; unit < point.length; unit++) {
      if (point[unit] === 0) continue;
      if (source.next() * left < chosen.length - found) chosen[found++] = offset + unit;
      left--;
    }
    offset += point.length;
  }
  return chosen;
}

async function judge(
  batch: SelectionBatch,
  { suffix, known, units }: { suffix: Suffix; known: KnownValues; units: readonly number[] },
  image: SelectionImage,
): Promise<Float32Array> {
  const scores = new Float32Array(suffix.point.units);
  const whole = explained(image.logits, image.objective);
  const values = known.get(suffix.point.value)!;
  const size = batch.asker.rows(suffix.units);
  for (let start = 0; start < units.length; start += size) {
    batch.signal?.throwIfAborted();
    const chunk = units.slice(start, start + size);
    const rows = chunk.map((unit) => ({
      write(into: Float32Array) {
        into.set(values);
        into[unit] = 0;
      },
      known,
    }));
    const outputs = await runSuffix(batch, suffix, rows);
    for (const [row, unit] of chunk.entries()) {
      const logits = rowOf(outputs[suffixNames.logits] as Float32Array, row, chunk.length);
      scores[unit] = Math.abs(whole - explained(logits, image.objective));
    }
  }
  return scores;
}

export const exactMarginal: Selection = {
  needsScores: false,
  async select(batch) {
    const wanted = suffixes(batch.asker.network);
    const known = await valuesOnTheWay(
      batch,
      wanted.flatMap(({ point, beside }) => [point.value, ...beside]),
    );
    const outcomes = [];
    for (const [i, image] of batch.images.entries()) {
      const activations = wanted.map(({ point }) => known[i].get(point.value)!);
      const chosen = sample(activations, Number(batch.parameters.units), image.seed);
      const scores: Float32Array[] = [];
      for (const suffix of wanted) {
        const { offset, units } = suffix.point;
        const own = [...chosen].filter((unit) => unit >= offset && unit < offset + units).map((unit) => unit - offset);
        scores.push(await judge(batch, { suffix, known: known[i], units: own }, image));
      }
      outcomes.push({
        selected: { kind: 'ranked', scores, scope: 'global' } as const,
        facts: { judgedUnits: chosen.length },
      });
      batch.onProgress?.((i + 1) / batch.images.length);
    }
    return outcomes;
  },
};
