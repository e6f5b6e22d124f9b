// Every selection method by its catalog id.
import type { SelectionId } from '../catalog/methods.ts';
import { deadUnits } from './dead-units.ts';
import { neuronMct } from './neuron-mct.ts';
import { randomPath } from './random-path.ts';
import type { Selection } from './selection.ts';

export const selections: Readonly<Record<SelectionId, Selection>> = {
  'neuron-mct': neuronMct,
  'random-path': randomPath,
  'dead-units': deadUnits,
};
