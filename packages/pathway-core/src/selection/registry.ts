// Every selection method by its catalog id.
import type { SelectionId } from '../catalog/methods.ts';
import { activation } from './activation.ts';
import { activeSubnet } from './active-subnet.ts';
import { atpGraddrop } from './atp-graddrop.ts';
import { conductance } from './conductance.ts';
import { deadUnits } from './dead-units.ts';
import { distillationGuidedRouting } from './distillation-guided-routing.ts';
import { exactMarginal } from './exact-marginal.ts';
import { gradientOfUnits } from './gradient.ts';
import { greedy } from './greedy.ts';
import { greedyDead } from './greedy-dead.ts';
import { neuronIntgrad } from './neuron-intgrad.ts';
import { neuronMct } from './neuron-mct.ts';
import { randomPath } from './random-path.ts';
import type { Selection } from './selection.ts';

export const selections: Readonly<Record<SelectionId, Selection>> = {
  'neuron-mct': neuronMct,
  'neuron-intgrad': neuronIntgrad,
  greedy,
  'greedy-dead': greedyDead,
  'distillation-guided-routing': distillationGuidedRouting,
  'random-path': randomPath,
  'active-subnet': activeSubnet,
  'dead-units': deadUnits,
  activation,
  gradient: gradientOfUnits,
  'exact-marginal': exactMarginal,
  conductance,
  'atp-graddrop': atpGraddrop,
};
