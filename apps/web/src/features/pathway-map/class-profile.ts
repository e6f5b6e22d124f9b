// A class beside all images, layer by layer and channel by channel, out of the barcode of the study.
import type { BarcodeFigure } from '@pathlens/figures';

export interface LayerOfClass {
  readonly label: string;
  readonly channels: number;
  readonly units: number;
  /** Percent of the layer's units that pathways keep on average: of the class, and of all images. */
  readonly kept: number;
  readonly all: number;
  /** Core units; null where they were not counted. */
  readonly core: number | null;
  /** By channel, in percent. */
  readonly shares: readonly number[];
  readonly allShares: readonly number[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param row of the figure; the first one is all images */
export function layersOfClass({ layers, rows }: BarcodeFigure, row: number): readonly LayerOfClass[] {
  let first = 0;
  return layers.map((layer, l) => {
    const part = ({ values }: BarcodeFigure['rows'][number]) => values.slice(first, first + layer.channels);
    const [shares, allShares] = [part(rows[row]), part(rows[0])];
    first += layer.channels;
    const { core } = rows[row];
    return { ...layer, kept: mean(shares), all: mean(allShares), core: core ? core[l] : null, shares, allShares };
  });
}

export type ChannelOrder = 'index' | 'class' | 'difference';

/** Channels of a layer in an order. */
export function channelOrder({ shares, allShares }: LayerOfClass, order: ChannelOrder): readonly number[] {
  const channels = shares.map((_, c) => c);
  if (order === 'index') return channels;
  const by = (c: number) => (order === 'class' ? shares[c] : shares[c] - allShares[c]);
  return channels.sort((a, b) => by(b) - by(a) || a - b);
}
