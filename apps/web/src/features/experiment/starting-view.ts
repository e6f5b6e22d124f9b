// What an address without parameters shows: the first run that explains a selection, at a sparsity that was computed.

import { nearestOnAxis } from '../../numbers/sparsity-scale.ts';
import { nameOf } from '../map-methods/map-titles.ts';
import type { ExperimentData } from './types.ts';
import { defaultView, type ViewState } from './view-state.ts';

/** Starts at the computed sparsity nearest to 90 percent, in the last layer that has height and width. */
export function startingView(experiment: ExperimentData): ViewState {
  const runs = experiment.runs.nodes;
  const run = runs.find(({ selection }) => selection.method.id !== 'random-path') ?? runs[0];
  const model = experiment.models.find(({ id }) => id === run?.model.id);
  const lastMap = model?.activations.findLastIndex(({ height, width }) => (height ?? 1) * (width ?? 1) > 1) ?? -1;
  return {
    ...defaultView,
    run: run?.id ?? null,
    sparsity: nearestOnAxis(experiment.sparsities, 90) ?? 90,
    attribution: experiment.maps[0] ? nameOf(experiment.maps[0]) : defaultView.attribution,
    layer: Math.max(0, lastMap),
  };
}
