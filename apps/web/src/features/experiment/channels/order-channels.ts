// The order in which the channels of a layer are drawn, the same for every layer.
import type { ChannelShare } from '@pathlens/pathway-core/codes';
import type { ChannelOrder } from '../view-state.ts';

/**
 * By what each keeps, by number, or by what the class keeps on average.
 * @param frequency of every channel in the class; null while it is not known: then the order is by score
 */
export function orderChannels(
  shares: readonly ChannelShare[],
  order: ChannelOrder,
  frequency: Float32Array | null = null,
): readonly ChannelShare[] {
  if (order === 'index') return shares;
  const byScore = (a: ChannelShare, b: ChannelShare) =>
    b.kept - a.kept || b.meanCode - a.meanCode || a.channel - b.channel;
  if (order === 'class' && frequency) {
    return [...shares].sort((a, b) => frequency[b.channel] - frequency[a.channel] || byScore(a, b));
  }
  return [...shares].sort(byScore);
}
