// Which places a code can have among all units: units of one code share theirs.
import type { LayerHistogram } from '@pathlens/pathway-core/codes';

export interface RankRange {
  readonly first: number;
  readonly last: number;
  readonly of: number;
}

export function rankOf(histogram: readonly LayerHistogram[], code: number): RankRange {
  let above = 0;
  let same = 0;
  let of = 0;
  for (const { live, dead } of histogram) {
    for (let other = 0; other < live.length; other++) {
      const units = live[other] + dead[other];
      of += units;
      if (other > code) above += units;
      else if (other === code) same += units;
    }
  }
  return { first: above + 1, last: above + Math.max(1, same), of };
}
