// The axis of the sparsity instrument: x = −log₁₀(1 − s), from 50 to 99.9 percent pruned.

export const axisStart = 50;
export const axisEnd = 99.9;
/** Ticks of the axis, in percent. */
export const ticks = [50, 70, 80, 90, 95, 98, 99, 99.5, 99.9] as const;

function depth(sparsity: number): number {
  return -Math.log10(1 - sparsity / 100);
}

const start = depth(axisStart);
const span = depth(axisEnd) - start;

/** Sparsity in percent to 0..1 along the axis; what lies outside is clamped to its ends. */
export function toAxis(sparsity: number): number {
  return Math.min(1, Math.max(0, (depth(Math.min(sparsity, 99.999)) - start) / span));
}

/** 0..1 along the axis to sparsity in percent, rounded to what can be told apart: 0.1, from 99 on 0.01. */
export function fromAxis(position: number): number {
  const clamped = Math.min(1, Math.max(0, position));
  return rounded(100 * (1 - 10 ** -(start + clamped * span)));
}

function rounded(sparsity: number): number {
  const parts = sparsity < 99 ? 10 : 100;
  return Math.min(axisEnd, Math.max(axisStart, Math.round(sparsity * parts) / parts));
}

/** One key press along the axis: a thousandth of it, and at least to the next value that can be told apart. */
export function stepAlong(sparsity: number, direction: 1 | -1): number {
  const next = fromAxis(toAxis(sparsity) + direction / 1000);
  const finest = (direction === 1 ? sparsity : sparsity - 0.001) < 99 ? 0.1 : 0.01;
  return (next - sparsity) * direction > 1e-9 ? next : rounded(sparsity + direction * finest);
}

/** The next tick above (direction 1) or below (−1); the value itself at the ends. */
export function neighbouringTick(sparsity: number, direction: 1 | -1): number {
  const beyond =
    direction === 1 ? ticks.find((tick) => tick > sparsity + 1e-9) : ticks.findLast((tick) => tick < sparsity - 1e-9);
  return beyond ?? sparsity;
}

/** The entry of `among` that lies closest on the axis. */
export function nearestOnAxis(among: readonly number[], sparsity: number): number | null {
  let best: number | null = null;
  for (const candidate of among) {
    if (best === null || Math.abs(depth(candidate) - depth(sparsity)) < Math.abs(depth(best) - depth(sparsity))) {
      best = candidate;
    }
  }
  return best;
}
