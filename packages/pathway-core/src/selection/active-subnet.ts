// Active subnet, Khakzar et al., CVPR 2021 (§3.7 of algorithms.md): the network without its dead units, which answers as the
// whole one does. `release` is what the released code computes: NeuronMCT cut at S = ⌊100·|D|/N⌋ + 1, which also drops
// active units whose gradient is zero.
import { deadMask } from '../pathway/dead.ts';
import { globalQuantiles, keptMask } from '../pathway/quantile.ts';
import { fromWholePass } from './selection.ts';

export const activeSubnet = fromWholePass(true, ({ active, scores }, { points, parameters }) => {
  const dead = points.map((point, i) => deadMask(point, active[i]));
  if (parameters.variant !== 'release') {
    return { kind: 'fixed', members: dead.map((mask) => mask.map((bit) => 1 - bit)) };
  }
  let units = 0;
  let off = 0;
  for (const mask of dead) {
    units += mask.length;
    for (const bit of mask) off += bit;
  }
  const sparsity = Math.min(Math.floor((100 * off) / units) + 1, 100);
  const [threshold] = globalQuantiles(scores, [sparsity]);
  return { kind: 'fixed', members: scores.map((values) => keptMask(values, threshold)) };
});
