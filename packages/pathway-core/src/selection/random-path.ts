// Random path, the control of Khakzar et al., CVPR 2021: in every activation point ⌊S/100·n⌋ units are dropped uniformly
// without replacement. The score of a unit is its place in one random permutation, so sparser paths lie in denser ones.
import { derivedSeed, random } from '../random.ts';
import { fromWholePass } from './selection.ts';

/** Places 0 … n−1 in random order (Fisher-Yates, inside out). */
function randomPlaces(count: number, seed: number): Float32Array {
  if (count > 2 ** 24) throw new Error(`${count} units of one activation point have no distinct float32 places`);
  const source = random(seed);
  const places = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const j = source.integer(i + 1);
    places[i] = places[j];
    places[j] = i;
  }
  return places;
}

export const randomPath = fromWholePass(false, ({ seed }, { points }) => ({
  kind: 'ranked',
  scores: points.map(({ units, index }) => randomPlaces(units, derivedSeed(seed, index))),
  scope: 'perLayer',
  channelScore: 'mean',
}));
