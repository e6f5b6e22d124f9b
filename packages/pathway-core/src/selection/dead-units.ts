// Dead units: every unit that is off for this image, whatever the sparsity. The baseline that a pathway of a pruning
// objective can come close to (Khakzar et al., CVPR 2021).
import { deadMask } from '../pathway/dead.ts';
import { fromWholePass } from './selection.ts';

export const deadUnits = fromWholePass(false, ({ active }, { points }) => ({
  kind: 'fixed',
  members: points.map((point, i) => deadMask(point, active[i])),
}));
