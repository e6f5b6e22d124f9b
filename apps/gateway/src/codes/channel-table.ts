// What several pathways keep of every channel: a byte for the share of its units, a byte for how long they last.
import { type CodeLayer, channelShares } from '@pathlens/pathway-core/codes';
import type { ChannelTable } from './task.ts';

/** Channels of all activation points, end to end. */
export function channelsOf(layers: readonly CodeLayer[]): number {
  return layers.reduce((sum, { shape }) => sum + shape[0], 0);
}

export function emptyTable(rows: number, layers: readonly CodeLayer[]): ChannelTable {
  const size = rows * channelsOf(layers);
  return { kept: new Uint8Array(size), score: new Uint8Array(size) };
}

export function addChannels(
  { kept, score }: ChannelTable,
  codes: Uint8Array,
  { row, index, layers }: { readonly row: number; readonly index: number; readonly layers: readonly CodeLayer[] },
): void {
  let at = row * channelsOf(layers);
  for (const layer of layers) {
    for (const { share, meanCode } of channelShares(codes, layer, index)) {
      // A channel that keeps anything is never told apart from one that keeps nothing by rounding alone.
      kept[at] = share === 0 ? 0 : Math.max(1, Math.round(255 * share));
      score[at] = Math.round(meanCode);
      at++;
    }
  }
}
