// Greedy pruning that keeps what is dead, Khakzar et al., CVPR 2021 (§3.4 of algorithms.md): it meets the pruning objective on
// purpose with units that did nothing. In every step the lowest of the units with |a·∂Φ_c/∂a| > 0 in the network as pruned so
// far go; units of score zero never do, and may wake up and take over. The whole way there is reported.
// `release` is what the released code does: in step t of 1 … T the units up to percentile t go, those of score zero counted as
// the largest, and then every unit of score zero comes back, also those pruned before: its masks are not cumulative.
import { deadMask } from '../pathway/dead.ts';
import { globalQuantiles } from '../pathway/quantile.ts';
import { random } from '../random.ts';
import type { TrajectoryPoint } from './facts.ts';
import { allKept, maskedPasses, trajectoryPoint } from './masked-steps.ts';
import { byPoint, type Places, pruneLowest, unitsToPrune } from './prune-lowest.ts';
import type { Selection, SelectionBatch, SelectionImage, SelectionOutcome } from './selection.ts';

interface Run {
  readonly image: SelectionImage;
  readonly mask: Uint8Array[];
  readonly dead: readonly Uint8Array[];
  readonly trajectory: TrajectoryPoint[];
}

function begin({ points, images }: SelectionBatch): Run[] {
  return images.map((image) => ({
    image,
    mask: allKept(points),
    dead: points.map((point, i) => deadMask(point, image.active[i])),
    trajectory: [],
  }));
}

async function cumulative(batch: SelectionBatch): Promise<SelectionOutcome[]> {
  const { points, parameters, sparsities, signal } = batch;
  const units = points.reduce((sum, point) => sum + point.units, 0);
  const perStep = Math.max(1, Math.round((Number(parameters.step) / 100) * units));
  const target = unitsToPrune(units, sparsities);
  const runs = begin(batch).map((run) => ({
    ...run,
    places: { values: new Float32Array(units), next: 1 } as Places,
    lot: random(run.image.seed),
  }));
  let going = runs;
  for (let pruned = 0; going.length > 0; pruned += perStep) {
    signal?.throwIfAborted();
    const passes = await maskedPasses(
      batch,
      going.map(({ image }) => image),
      going.map(({ mask }) => mask),
    );
    const goOn = new Set<Run>();
    for (const [i, { logits, scores }] of passes.entries()) {
      const { image, mask, dead, trajectory, places, lot } = going[i];
      const point = trajectoryPoint(image, { mask, dead, logits });
      trajectory.push(point);
      const lost = Math.abs(point.probabilityRatio - 1) > Number(parameters.tolerance);
      if (lost || places.next - 1 >= target) continue;
      if (pruneLowest({ mask, scores, count: perStep, onlyPositive: true }, places, lot) > 0) goOn.add(going[i]);
    }
    going = going.filter((run) => goOn.has(run));
    batch.onProgress?.(Math.min(1, pruned / target));
  }
  return runs.map(({ mask, places, trajectory }) => {
    const scores = byPoint(places, points);
    // What never went shares the highest place: it is kept however sparse a cut is asked for.
    for (const [i, bytes] of mask.entries()) {
      for (let unit = 0; unit < bytes.length; unit++) if (bytes[unit] === 1) scores[i][unit] = places.next;
    }
    return {
      selected: { kind: 'ranked', scores, scope: 'global', keepsLargest: true, channelScore: 'mean' },
      facts: { trajectory },
    };
  });
}

async function release(batch: SelectionBatch): Promise<SelectionOutcome[]> {
  const runs = begin(batch);
  const step = Number(batch.parameters.step);
  const iterations = Math.ceil(100 / step) - 1;
  for (let t = 0; t <= iterations; t++) {
    batch.signal?.throwIfAborted();
    const passes = await maskedPasses(
      batch,
      batch.images,
      runs.map(({ mask }) => mask),
    );
    for (const [i, { logits, scores }] of passes.entries()) {
      const { image, mask, dead, trajectory } = runs[i];
      trajectory.push(trajectoryPoint(image, { mask, dead, logits }));
      if (t < iterations) pruneAsReleased(mask, scores, t * step);
    }
    batch.onProgress?.(t / iterations);
  }
  return runs.map(({ mask, trajectory }) => ({ selected: { kind: 'fixed', members: mask }, facts: { trajectory } }));
}

function pruneAsReleased(mask: readonly Uint8Array[], scores: readonly Float32Array[], percentile: number): void {
  let largest = 0;
  for (const values of scores) for (const score of values) if (score > largest) largest = score;
  const raised = scores.map((values) => values.map((score) => (score === 0 ? largest : score)));
  const [threshold] = globalQuantiles(raised, [percentile]);
  for (const [i, bytes] of mask.entries()) {
    for (let unit = 0; unit < bytes.length; unit++) {
      if (raised[i][unit] <= threshold) bytes[unit] = 0;
      if (scores[i][unit] <= 0) bytes[unit] = 1;
    }
  }
}

export const greedyDead: Selection = {
  needsScores: false,
  select: (batch) => (batch.parameters.variant === 'release' ? release(batch) : cumulative(batch)),
};
