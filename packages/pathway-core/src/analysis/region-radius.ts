// How far the linear region of a pathway reaches (§3.8 of algorithms.md): ε̂ = min |z_i|/‖∇_x z_i‖₂ over its units, the
// distance to the nearest place where one of them would switch by its own linear piece. Exact where all units are looked at;
// of larger networks a seeded sample gives an upper bound, and says so. Max-pooling has switches of its own, which local
// linearity shows and this does not.
import type { Network } from '../network/network.ts';
import { marginNames, marginProgram, preactivationOf } from '../program/questions/margin-question.ts';
import { random } from '../random.ts';
import { repeat, rowOf } from '../tensor/rows.ts';
import { dot, type Restricted } from './local-linearity.ts';
import type { AnalysisSession } from './session.ts';

export interface RegionRadius {
  /** ε̂; Infinity where no unit of the pathway depends on the image. */
  readonly radius: number;
  /** Units looked at, and units of the pathway. */
  readonly looked: number;
  readonly units: number;
}

/** Kept units of every ReLU, at most `most` of them by lot. */
function sample({ masks }: Restricted, { activations }: Network, { most, seed }: { most: number; seed: number }) {
  const kept = masks.map((mask) => mask.reduce((sum, bit) => sum + bit, 0));
  const units = kept.reduce((sum, count) => sum + count, 0);
  const source = random(seed);
  let left = units;
  let open = Math.min(most, units);
  const chosen = activations.map(({ index }) => {
    const own: number[] = [];
    for (const [unit, bit] of masks[index].entries()) {
      if (bit === 0) continue;
      if (source.next() * left < open) {
        own.push(unit);
        open--;
      }
      left--;
    }
    return own;
  });
  return { chosen, units };
}

/** null where an activation point is no ReLU: smooth functions have no linear regions. */
export async function regionRadius(
  session: AnalysisSession,
  restricted: Restricted,
  { most, seed, signal }: { readonly most: number; readonly seed: number; readonly signal?: AbortSignal },
): Promise<RegionRadius | null> {
  const { asker, network } = session;
  if (network.activations.some((point) => preactivationOf(network, point) === undefined)) return null;
  const { chosen, units } = sample(restricted, network, { most, seed });
  const { image, masks } = restricted;
  const others = restricted.replacements ?? masks.map(({ length }) => new Float32Array(length));
  const size = asker.rows(2 * network.units);
  let radius = Infinity;
  for (const point of network.activations) {
    const question = { key: `margin ${point.index}`, program: () => marginProgram(network, point) };
    const own = chosen[point.index];
    for (let start = 0; start < own.length; start += size) {
      signal?.throwIfAborted();
      const rows = own.slice(start, start + size);
      const weights = new Float32Array(rows.length * point.units);
      for (const [row, unit] of rows.entries()) weights[row * point.units + unit] = 1;
      const feeds: Record<string, Float32Array | Uint8Array> = {
        [marginNames.image]: repeat(image, rows.length),
        [marginNames.weights]: weights,
      };
      for (let i = 0; i < point.index; i++) {
        feeds[marginNames.mask(i)] = repeat(masks[i], rows.length);
        feeds[marginNames.replacement(i)] = repeat(others[i], rows.length);
      }
      const fetch = [marginNames.value, marginNames.gradient];
      const outputs = await asker.ask(question, feeds, { batch: rows.length, fetch });
      for (const [row, unit] of rows.entries()) {
        const gradient = rowOf(outputs[marginNames.gradient] as Float32Array, row, rows.length);
        const norm = Math.sqrt(dot(gradient, gradient));
        const z = rowOf(outputs[marginNames.value] as Float32Array, row, rows.length)[unit];
        if (norm > 0) radius = Math.min(radius, Math.abs(z) / norm);
      }
    }
  }
  return { radius, looked: chosen.reduce((sum, own) => sum + own.length, 0), units };
}
