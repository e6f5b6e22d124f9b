// Minimality of a pathway (Shi et al., NeurIPS 2024; §8.2 of algorithms.md): how much f loses when one unit of it goes, beside
// the same for units that were added to it by lot and are needed by nobody.
import { random } from '../random.ts';
import { type MaskedImage, maskedAnswers, type UnitMask } from './masked-answers.ts';
import { inflated, sampleUnits } from './random-masks.ts';
import type { AnalysisSession } from './session.ts';

export interface Minimality {
  /** Units of the pathway that were taken out, one at a time. */
  readonly units: number;
  /** The largest and the mean loss of f. */
  readonly largest: number;
  readonly mean: number;
  /** The loss that 95 % of the added units stay below. */
  readonly control: number;
  /** Share of the pathway's units whose loss is above it. */
  readonly needed: number;
}

function without(mask: UnitMask, [point, unit]: readonly [number, number]): Uint8Array[] {
  return mask.map((bytes, i) => {
    if (i !== point) return bytes;
    const less = bytes.slice();
    less[unit] = 0;
    return less;
  }) as Uint8Array[];
}

/** Of a pathway that has units. */
export async function minimality(
  session: AnalysisSession,
  image: MaskedImage,
  {
    mask,
    scale,
    units,
    seed,
  }: {
    readonly mask: UnitMask;
    /** m(N) − m(∅) */
    readonly scale: number;
    readonly units: number;
    readonly seed: number;
  },
): Promise<Minimality> {
  const source = random(seed);
  const losses = async (of: UnitMask, from: UnitMask): Promise<number[]> => {
    const chosen = sampleUnits(from, units, source);
    function* masks(): Generator<UnitMask> {
      yield of;
      for (const unit of chosen) yield without(of, unit);
    }
    const [full, ...less] = await maskedAnswers(session, image, masks());
    return less.map((answer) => (full - answer) / scale);
  };
  const own = await losses(mask, mask);
  const more = inflated(mask, 1, source);
  const control = (await losses(more.mask, more.added)).sort((a, b) => a - b);
  const limit = control[Math.min(control.length - 1, Math.floor(0.95 * control.length))] ?? 0;
  return {
    units: own.length,
    largest: Math.max(...own),
    mean: own.reduce((sum, loss) => sum + loss, 0) / own.length,
    control: limit,
    needed: own.filter((loss) => loss > limit).length / own.length,
  };
}
