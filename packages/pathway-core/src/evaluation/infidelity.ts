// Infidelity, Yeh et al., NeurIPS 2019: E[(I·A − (Φ_c(x) − Φ_c(x − I)))²] over normal perturbations I: how badly a map foretells what
// a small change of the image does. `scaled` takes the map times the one factor that foretells best, so that methods of different scale compare.
import type { AnalysisSession } from '../analysis/session.ts';
import { objectiveOf } from '../analysis/session.ts';
import { scoresAt } from '../attribution/input-answers.ts';
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import type { ExplainedBatch, ExplainedMaps } from './explainer.ts';

export interface InfidelityOptions {
  readonly samples: number;
  /** Deviation of the perturbation, in units of the input as the model takes it. */
  readonly deviation: number;
  readonly seed: number;
}

export interface Infidelity {
  readonly plain: number;
  readonly scaled: number;
}

/**
 * [image][map] of several maps of each image, with the channels of the image or one for all. Perturbations are the same for all
 * maps. Costs `samples` + 1 forward passes an image, whatever the number of maps.
 */
export async function infidelity(
  session: AnalysisSession,
  { batch, maps }: { readonly batch: ExplainedBatch; readonly maps: readonly ExplainedMaps[] },
  { samples, deviation, seed }: InfidelityOptions,
): Promise<Infidelity[][]> {
  const { images, targets, keys, signal } = batch;
  const count = targets.length;
  const each = samples + 1;
  const objectives = targets.map((target) => objectiveOf(target, session.network.classes));
  const elements = images.length / count;
  const points = {
    count: count * each,
    objective: (row: number) => objectives[Math.floor(row / each)],
    write(row: number, into: Float32Array) {
      const i = Math.floor(row / each);
      into.set(rowOf(images, i, count));
      if (row % each === 0) return;
      const source = random(derivedSeed(derivedSeed(seed, keys[i]), row % each));
      for (let at = 0; at < into.length; at++) into[at] -= deviation * source.normal();
    },
  };
  const found: Infidelity[][] = [];
  let row = 0;
  let whole = 0;
  let falls: number[] = [];
  let foretold: Float64Array[] = [];
  for await (const score of scoresAt(session.asker, points, { score: 'logit', signal })) {
    const i = Math.floor(row / each);
    if (row % each === 0) {
      whole = score;
      falls = [];
      foretold = maps.map(() => new Float64Array(samples));
    } else {
      const source = random(derivedSeed(derivedSeed(seed, keys[i]), row % each));
      const change = Float64Array.from({ length: elements }, () => deviation * source.normal());
      for (const [m, { values }] of maps.entries()) {
        const map = rowOf(values, i, count);
        let sum = 0;
        for (let at = 0; at < elements; at++) sum += change[at] * map[at % map.length];
        foretold[m][falls.length] = sum;
      }
      falls.push(whole - score);
    }
    row++;
    if (row % each === 0) found.push(foretold.map((own) => judge(own, falls)));
  }
  return found;
}

function judge(foretold: Float64Array, falls: readonly number[]): Infidelity {
  let [both, own] = [0, 0];
  for (const [at, fall] of falls.entries()) {
    both += foretold[at] * fall;
    own += foretold[at] ** 2;
  }
  const factor = own === 0 ? 0 : both / own;
  const mean = (scale: number) =>
    falls.reduce((sum, fall, at) => sum + (scale * foretold[at] - fall) ** 2, 0) / falls.length;
  return { plain: mean(1), scaled: mean(factor) };
}
