// The channel that is looked at: the one chosen, else the one that keeps most; and its unit: the one chosen, else the strongest.
import { type ChannelShare, type CodeLayer, channelShares, topUnits } from '@pathlens/pathway-core/codes';
import { orderChannels } from './channels/order-channels.ts';

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

export interface FocusedUnit {
  /** Index among all units of the network. */
  readonly unit: number;
  readonly y: number;
  readonly x: number;
}

export function focusUnit(
  codes: Uint8Array,
  layer: CodeLayer,
  { channel, wanted }: { readonly channel: number; readonly wanted: readonly [number, number] | null },
): FocusedUnit {
  const [channels, height = 1, width = 1] = layer.shape;
  const start = layer.offset + channel * (layer.units / channels);
  if (wanted && wanted[0] < height && wanted[1] < width) {
    return { unit: start + wanted[0] * width + wanted[1], y: wanted[0], x: wanted[1] };
  }
  const [strongest] = topUnits(codes, layer, { index: -1, first: 1, channel });
  return strongest ?? { unit: start, y: 0, x: 0 };
}
