// Public door `@pathlens/pathway-core/codes`: the published encoding of a pathway (rank codes, bit sets) and what can be
// read from it without a network: a cut at any sparsity, overlap, top channels and units. Used by gateway and browser.
export { type CutIndex, codeBoundaries, cutIndex, maxBoundaries, publishedBoundaries } from './codes/boundaries.ts';
export { type ChannelShare, channelShares, type RankedUnit, topChannels, topUnits } from './codes/channels.ts';
export { encode, packedMask } from './codes/encode.ts';
export {
  type BoundCodes,
  type CodeCut,
  type Overlap,
  type OverlapCounts,
  overlap,
  overlapCurve,
} from './codes/overlap.ts';
export {
  type CodeLayer,
  codeHistogram,
  type LayerHistogram,
  type LayerProfile,
  layerProfile,
  profileAt,
  totalProfile,
} from './codes/profile.ts';
export {
  chanceJaccard,
  countBits,
  countIntersection,
  hasBit,
  jaccard,
  packBits,
  packedBytes,
  unpackBits,
} from './pathway/bit-set.ts';
export { type FixedUnits, type RankedUnits, type SelectedUnits, thresholdsOf } from './pathway/selected.ts';
