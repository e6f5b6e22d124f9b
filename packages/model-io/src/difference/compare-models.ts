// What changed from one version of a model to another: layers that came and went, and how far weights have moved.
import { elementCount, sameShape } from '@pathlens/pathway-core';
import type { OpenedModel } from '../opened-model.ts';
import { alignLayers } from './align-layers.ts';
import { type WeightChange, weightChange } from './weight-change.ts';

/** "weights": the same layer with other numbers; "changed": another shape, or other attributes. */
export type LayerChange = 'same' | 'weights' | 'changed' | 'added' | 'removed';

export interface LayerDifference extends WeightChange {
  readonly change: LayerChange;
  /** Index among the layers of the version before; null where it was added. */
  readonly before: number | null;
  /** Index among the layers of the version after; null where it was removed. */
  readonly after: number | null;
}

const unknown: WeightChange = { cosine: null, relative: null, largest: null };

/** In the order of the layers. Reads every weight of both once, two at a time. */
export function compareModels(before: OpenedModel, after: OpenedModel): LayerDifference[] {
  const [lefts, rights] = [before.report.layers, after.report.layers];
  return alignLayers(lefts, rights).map(({ before: b, after: a }): LayerDifference => {
    if (b === null || a === null) return { change: b === null ? 'added' : 'removed', before: b, after: a, ...unknown };
    const [left, right] = [lefts[b], rights[a]];
    const same =
      left.operator === right.operator && left.attributes === right.attributes && sameShape(left.shape, right.shape);
    const moved = weightChange(weightsOf(before, left.weights), weightsOf(after, right.weights));
    if (moved === null) return { change: 'changed', before: b, after: a, ...unknown };
    const kept = moved.largest === null || moved.largest === 0;
    return { change: same ? (kept ? 'same' : 'weights') : 'changed', before: b, after: a, ...moved };
  });
}

/** The weights of a layer; single numbers that a graph holds beside them (an exponent, a bound) count as any. */
function weightsOf({ graph }: OpenedModel, ids: readonly string[]) {
  return ids.flatMap((id) => graph.constants.get(id) ?? []).filter(({ shape }) => elementCount(shape) > 0);
}
