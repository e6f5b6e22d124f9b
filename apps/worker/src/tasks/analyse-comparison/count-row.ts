// What the columns of a comparison keep of one image, and how far every two of them agree.
import { correlation, matchedOverlap, ranks, readNpy } from '@pathlens/pathway-core';
import { channelShares, type Overlap, overlap } from '@pathlens/pathway-core/codes';
import { readPlain, type Storage } from '@pathlens/storage';
import { type CellInput, type ColumnInput, noValue, type PairInput } from './analysis-task.ts';

/** By pair of layers: of each channel of the first, the channel of the second, −1 where it has none. */
export type Partners = readonly Int32Array[];

export interface PairCount {
  /** undefined where it was not to be counted. */
  readonly sets?: { readonly overlap: number; readonly chance: number; readonly layers: Float64Array };
  readonly correlation?: number;
}

export interface ColumnCount {
  readonly units: number;
  readonly kept: Float64Array;
}

export interface RowCount {
  readonly columns: readonly (ColumnCount | undefined)[];
  readonly pairs: readonly PairCount[];
}

interface Work {
  readonly columns: readonly ColumnInput[];
  readonly pairs: readonly (PairInput & { readonly partners: Partners | null })[];
  readonly storage: Pick<Storage, 'readBytes'>;
}

const uncounted = (values: Float32Array, row: number): boolean => Number.isNaN(values[row]);

interface RankedMap {
  /** Of each pixel, summed over channels. */
  readonly magnitude: Float64Array;
  /** null where some pixels have no finite value. */
  readonly ranks: Float64Array | null;
}

async function rankedMap({ npyKey }: NonNullable<CellInput['map']>, storage: Work['storage']): Promise<RankedMap> {
  const { shape, values } = readNpy(await storage.readBytes(npyKey));
  const pixels = values.length / shape[0];
  const magnitude = new Float64Array(pixels);
  for (let i = 0; i < values.length; i++) magnitude[i % pixels] += Math.abs(Number(values[i]));
  return { magnitude, ranks: magnitude.every(Number.isFinite) ? ranks(magnitude) : null };
}

/** Spearman's, over the pixels that have a value in both; undefined where it has none. */
export function rankCorrelation(a: RankedMap, b: RankedMap): number | undefined {
  if (a.ranks !== null && b.ranks !== null) return correlation(a.ranks, b.ranks) ?? undefined;
  const isThere = (_: number, pixel: number) => Number.isFinite(a.magnitude[pixel] + b.magnitude[pixel]);
  const both = [a.magnitude.filter(isThere), b.magnitude.filter(isThere)] as const;
  return both[0].length < 2 ? undefined : (correlation(ranks(both[0]), ranks(both[1])) ?? undefined);
}

const sameSize = (a: readonly number[], b: readonly number[]): boolean => a.slice(1).join() === b.slice(1).join();

function unitSets(counts: Overlap, aligned: PairInput['aligned']) {
  const layers = new Float64Array(aligned.length * 3);
  for (const [i, [place]] of aligned.entries()) {
    const { onlyA, intersection, onlyB } = counts.layers[place];
    layers.set([onlyA, intersection, onlyB], i * 3);
  }
  return { overlap: counts.jaccard ?? noValue, chance: counts.chance ?? noValue, layers };
}

interface Side {
  readonly codes: Uint8Array;
  readonly index: number;
  readonly layers: NonNullable<ColumnInput['layers']>;
}

function channelSets(a: Side, b: Side, { aligned, partners }: Pick<Work['pairs'][number], 'aligned' | 'partners'>) {
  const layers = new Float64Array(aligned.length * 3);
  let [shared, either] = [0, 0];
  for (const [i, [left, right]] of aligned.entries()) {
    const sharesA = channelShares(a.codes, a.layers[left], a.index).map(({ share }) => share);
    const sharesB = channelShares(b.codes, b.layers[right], b.index).map(({ share }) => share);
    const found = matchedOverlap(sharesA, sharesB, partners![i]);
    const sumOf = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0);
    layers.set([sumOf(sharesA) - found.shared, found.shared, sumOf(sharesB) - found.shared], i * 3);
    shared += found.shared;
    either += found.either;
  }
  return { overlap: either === 0 ? noValue : shared / either, chance: noValue, layers };
}

/** Reads each object once, whatever the number of pairs. */
export async function countRow(row: number, { columns, pairs, storage }: Work): Promise<RowCount> {
  const cells = columns.map(({ cells: all }) => all[row]);
  const wanted = pairs.map(({ columns: [a, b], level, correlates, overlap: overlaps, correlation: found }) => ({
    sets: level !== 'none' && cells[a]?.cut && cells[b]?.cut && uncounted(overlaps, row),
    correlation:
      correlates &&
      cells[a]?.map &&
      cells[b]?.map &&
      sameSize(cells[a].map.shape, cells[b].map.shape) &&
      uncounted(found, row),
  }));
  const needs = (kind: 'sets' | 'correlation', column: number) =>
    pairs.some(({ columns: both }, i) => wanted[i][kind] && both.includes(column));
  const sides = await Promise.all(
    columns.map(async ({ layers, units }, i): Promise<Side | null> => {
      const cut = cells[i]?.cut;
      if (!cut || layers === null || !(uncounted(units, row) || needs('sets', i))) return null;
      return { codes: await readPlain(storage, cut.codesKey), index: cut.index, layers };
    }),
  );
  const maps = await Promise.all(
    columns.map((_, i) => {
      const map = cells[i]?.map;
      return map && needs('correlation', i) ? rankedMap(map, storage) : null;
    }),
  );
  return {
    columns: sides.map((side, i) => {
      if (side === null || !uncounted(columns[i].units, row)) return undefined;
      const { layers, intersection } = overlap(side, side, side.layers);
      return { units: intersection, kept: Float64Array.from(layers, ({ intersection: kept }) => kept) };
    }),
    pairs: pairs.map((pair, i): PairCount => {
      const [a, b] = pair.columns;
      const [left, right] = [sides[a], sides[b]];
      const count = (): PairCount['sets'] => {
        if (!wanted[i].sets || left === null || right === null) return undefined;
        return pair.level === 'channels'
          ? channelSets(left, right, pair)
          : unitSets(overlap(left, right, left.layers), pair.aligned);
      };
      const resembles = wanted[i].correlation ? (rankCorrelation(maps[a]!, maps[b]!) ?? noValue) : undefined;
      return { sets: count(), correlation: resembles };
    }),
  };
}
