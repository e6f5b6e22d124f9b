// The channel that is looked at: the one chosen, else the one that keeps most.
import { type ChannelShare, type CodeLayer, channelShares } from '@pathlens/pathway-core/codes';
import type { ChannelOrder } from './view-state.ts';

/** Channels in the order of the barcode. */
export function orderChannels(shares: readonly ChannelShare[], order: ChannelOrder): readonly ChannelShare[] {
  if (order === 'index') return shares;
  return [...shares].sort((a, b) => b.kept - a.kept || b.meanCode - a.meanCode || a.channel - b.channel);
}

interface Focus {
  readonly codes: Uint8Array;
  readonly layer: CodeLayer;
  readonly index: number;
  readonly wanted: number | null;
}

export function focusChannel({ codes, layer, index, wanted }: Focus): ChannelShare {
  const shares = channelShares(codes, layer, index);
  if (wanted !== null && wanted < shares.length) return shares[wanted];
  return orderChannels(shares, 'score')[0];
}
