// Greedy pruning of the pruning objective (§3.1 of algorithms.md), cumulative: in every step the units of lowest |a·∂Φ_c/∂a| in
// the network as pruned so far go, dead ones first of all. One pass a step. The order of going is the score, so one run holds
// every sparsity up to the sparsest asked for; beyond it the last step's scores decide.
import { deadMask } from '../pathway/dead.ts';
import { random } from '../random.ts';
import type { TrajectoryPoint } from './facts.ts';
import { allKept, maskedPasses, trajectoryPoint } from './masked-steps.ts';
import { byPoint, type Places, pruneLowest, unitsToPrune } from './prune-lowest.ts';
import type { Selection, SelectionBatch, SelectionOutcome } from './selection.ts';

async function prune(batch: SelectionBatch): Promise<SelectionOutcome[]> {
  const { points, images, parameters, sparsities, signal } = batch;
  const units = points.reduce((sum, point) => sum + point.units, 0);
  const perStep = Math.max(1, Math.round((Number(parameters.step) / 100) * units));
  const target = unitsToPrune(units, sparsities);
  const runs = images.map((image) => ({
    image,
    mask: allKept(points),
    dead: points.map((point, i) => deadMask(point, image.active[i])),
    places: { values: new Float32Array(units), next: 1 } as Places,
    lot: random(image.seed),
    trajectory: [] as TrajectoryPoint[],
  }));
  for (let pruned = 0; ; pruned += perStep) {
    signal?.throwIfAborted();
    const passes = await maskedPasses(
      batch,
      images,
      runs.map(({ mask }) => mask),
    );
    for (const [i, { logits, scores }] of passes.entries()) {
      const { image, mask, dead, places, lot, trajectory } = runs[i];
      trajectory.push(trajectoryPoint(image, { mask, dead, logits }));
      const last = pruned >= target;
      pruneLowest({ mask, scores, count: last ? units : perStep, onlyPositive: false }, places, lot);
    }
    if (pruned >= target) break;
    batch.onProgress?.(pruned / target);
  }
  return runs.map(({ places, trajectory }) => ({
    selected: { kind: 'ranked', scores: byPoint(places, points), scope: 'global', channelScore: 'mean' },
    facts: { trajectory },
  }));
}

export const greedy: Selection = { needsScores: false, select: prune };
