import { describe, expect, it } from 'vitest';
import { packBits } from '../pathway/bit-set.ts';
import { globalQuantiles, keptMask } from '../pathway/quantile.ts';
import { type RankedUnits, type SelectedUnits, thresholdsOf } from '../pathway/selected.ts';
import { random } from '../random.ts';
import { codeBoundaries, cutIndex, maxBoundaries, publishedBoundaries } from './boundaries.ts';
import { channelShares, topChannels, topUnits } from './channels.ts';
import { countCuts } from './count-cuts.ts';
import { encode, packedMask } from './encode.ts';
import { overlap, overlapCurve } from './overlap.ts';
import { codeHistogram, layerProfile, profileAt, totalProfile } from './profile.ts';

const shapes = [[6, 7, 9], [11], [4, 25, 25]];
const layers = shapes.map((shape, i) => ({
  shape,
  units: shape.reduce((a, b) => a * b),
  offset: shapes.slice(0, i).reduce((sum, earlier) => sum + earlier.reduce((a, b) => a * b), 0),
}));
const units = layers.reduce((sum, layer) => sum + layer.units, 0);

function ranked(seed: number): RankedUnits {
  const source = random(seed);
  const scores = layers.map(({ units: count }) =>
    Float32Array.from({ length: count }, () => (source.integer(3) === 0 ? 0 : Math.abs(source.normal()) ** 3)),
  );
  return { kind: 'ranked', scores, scope: 'global' };
}

function codesOf(selected: SelectedUnits, boundaries: readonly number[]): Uint8Array {
  const thresholds = selected.kind === 'ranked' ? thresholdsOf(selected, boundaries) : [];
  return encode(selected, thresholds, boundaries.length);
}

describe('boundaries', () => {
  it('hold what was promised and leave room for the sparsities of a run', () => {
    for (let percent = 0; percent < 100; percent++) expect(publishedBoundaries).toContain(percent);
    for (const sparsity of [92.5, 97.5, 99.5, 99.9, 99.99, 99.999]) expect(publishedBoundaries).toContain(sparsity);
    expect(publishedBoundaries.length).toBeLessThanOrEqual(215);
    expect([...publishedBoundaries].sort((a, b) => a - b)).toEqual(publishedBoundaries);
    const own = Array.from({ length: 32 }, (_, i) => 33.01 + i / 1000);
    expect(codeBoundaries(own).length).toBe(publishedBoundaries.length + 32);
    expect(codeBoundaries(own).length).toBeLessThanOrEqual(maxBoundaries);
    expect(codeBoundaries([90, 12.34])).toContain(12.34);
  });

  it('never change: codes in storage were made with them', () => {
    expect(publishedBoundaries.length).toBe(197);
    expect(publishedBoundaries.reduce((sum, boundary) => sum + boundary, 0)).toBeCloseTo(14_343.29599, 4);
  });

  it('are met exactly, else at or above what was asked', () => {
    const boundaries = codeBoundaries([]);
    expect(cutIndex(boundaries, 90)).toEqual({ index: boundaries.indexOf(90), sparsity: 90 });
    expect(cutIndex(boundaries, 93.3).sparsity).toBe(93.5);
    expect(cutIndex(boundaries, 99.99999).sparsity).toBe(99.999);
  });
});

describe('rank codes', () => {
  const boundaries = codeBoundaries([12.34, 99.97]);

  it('count the boundaries at which a unit is kept', () => {
    const selected = ranked(3);
    const codes = codesOf(selected, boundaries);
    const thresholds = boundaries.map((boundary) => globalQuantiles(selected.scores, [boundary])[0]);
    const naive = selected.scores.flatMap((scores) =>
      [...scores].map((score) => thresholds.filter((threshold) => score > threshold).length),
    );
    expect([...codes]).toEqual(naive);
  });

  it('give the exact mask of every boundary', () => {
    const selected = ranked(4);
    const codes = codesOf(selected, boundaries);
    for (const [index, sparsity] of boundaries.entries()) {
      const [threshold] = globalQuantiles(selected.scores, [sparsity]);
      const mask = packBits(selected.scores.map((scores) => keptMask(scores, threshold)));
      expect(Buffer.compare(packedMask(codes, index), mask), `S = ${sparsity}`).toBe(0);
    }
  });

  it('give the exact mask of every boundary where each layer has its own threshold', () => {
    const places = layers.map(({ units: count }) => Float32Array.from({ length: count }, (_, i) => (i * 7) % count));
    const selected = { kind: 'ranked', scores: places, scope: 'perLayer' } as const;
    const codes = codesOf(selected, boundaries);
    for (const [index, sparsity] of boundaries.entries()) {
      const thresholds = thresholdsOf(selected, [sparsity]);
      const mask = packBits(places.map((scores, i) => keptMask(scores, thresholds[i][0])));
      expect(Buffer.compare(packedMask(codes, index), mask), `S = ${sparsity}`).toBe(0);
    }
  });

  it('keep a fixed set at every boundary', () => {
    const members = layers.map(({ units: count }) => Uint8Array.from({ length: count }, (_, i) => i & 1));
    const codes = codesOf({ kind: 'fixed', members }, boundaries);
    for (const index of [0, boundaries.length - 1]) expect(packedMask(codes, index)).toEqual(packBits(members));
  });

  it('hold scores that differ only in their last bits apart', () => {
    const base = new Uint32Array(4000).map((_, i) => 0x3f800000 + i);
    const selected = { kind: 'ranked', scores: [new Float32Array(base.buffer)], scope: 'global' } as const;
    const codes = codesOf(selected, boundaries);
    const [threshold] = globalQuantiles(selected.scores, [99.97]);
    const mask = packBits([keptMask(selected.scores[0], threshold)]);
    expect(packedMask(codes, boundaries.indexOf(99.97))).toEqual(mask);
  });
});

describe('what is read from codes', () => {
  const boundaries = codeBoundaries([]);
  const a = codesOf(ranked(5), boundaries);
  const b = codesOf(ranked(6), boundaries);
  const dead = Uint8Array.from({ length: units }, (_, unit) => (unit % 5 === 0 ? 1 : 0));
  const { index } = cutIndex(boundaries, 70);

  it('is the profile that counting gives, also from histograms', () => {
    const profile = layerProfile(a, { deadBits: packBits([dead]), index }, layers);
    for (const [i, { offset, units: count }] of layers.entries()) {
      const inside = Array.from({ length: count }, (_, unit) => offset + unit);
      expect(profile[i]).toEqual({
        units: count,
        kept: inside.filter((unit) => a[unit] > index).length,
        dead: inside.filter((unit) => dead[unit]).length,
        deadKept: inside.filter((unit) => dead[unit] && a[unit] > index).length,
      });
    }
    expect(totalProfile(profile).kept).toBe(a.filter((code) => code > index).length);
    const histograms = JSON.parse(JSON.stringify(codeHistogram(a, packBits([dead]), layers)));
    expect(profileAt(histograms[2], index)).toEqual(profile[2]);
  });

  it('is the overlap that counting gives, whole and per layer', () => {
    const other = cutIndex(boundaries, 50).index;
    const found = overlap({ codes: a, index }, { codes: b, index: other }, layers);
    const both = a.filter((code, unit) => code > index && b[unit] > other).length;
    const either = a.filter((code, unit) => code > index || b[unit] > other).length;
    expect(found.jaccard).toBe(both / either);
    expect(found.intersection + found.onlyA).toBe(a.filter((code) => code > index).length);
    expect(found.layers.reduce((sum, layer) => sum + layer.onlyB, 0)).toBe(found.onlyB);
    expect(found.chance).toBeGreaterThan(0.1);
    const nothing = overlap({ codes: a, index: 255 }, { codes: b, index: 255 }, layers);
    expect([nothing.jaccard, nothing.chance]).toEqual([null, null]);
  });

  it('is the overlap at all sparsities in one pass', () => {
    for (const point of overlapCurve({ codes: a, boundaries }, { codes: b, boundaries }, [0, 33, 90, 99.9])) {
      const at = cutIndex(boundaries, point.sparsity).index;
      const { layers: _, ...counts } = overlap({ codes: a, index: at }, { codes: b, index: at }, layers);
      expect(point).toEqual({ sparsity: point.sparsity, ...counts });
    }
  });

  it('are the channels that keep most', () => {
    const shares = channelShares(a, layers[2], index);
    expect(shares.length).toBe(4);
    expect(shares.reduce((sum, { kept }) => sum + kept, 0)).toBe(
      a.subarray(layers[2].offset).filter((code) => code > index).length,
    );
    const top = topChannels(a, layers[2], { index, first: 3 });
    expect(top[0].kept).toBe(Math.max(...shares.map(({ kept }) => kept)));
    expect(top.length).toBe(3);
  });

  it('are the units of highest code, with their places', () => {
    const first = 25;
    const layer = layers[2];
    const found = topUnits(a, layer, { index, first });
    const expected = Array.from({ length: layer.units }, (_, i) => layer.offset + i)
      .filter((unit) => a[unit] > index)
      .sort((p, q) => a[q] - a[p] || p - q)
      .slice(0, first);
    expect(found.map(({ unit }) => unit)).toEqual(expected);
    for (const { unit, channel, y, x } of found) expect(layer.offset + channel * 625 + y * 25 + x).toBe(unit);
    const inChannel = topUnits(a, layer, { index, first: 5, channel: 2 });
    expect(inChannel.every(({ channel }) => channel === 2)).toBe(true);
    expect(topUnits(a, layers[1], { index, first: 100 }).every(({ y, x }) => y === 0 && x === 0)).toBe(true);
    expect(topUnits(a, layers[1], { index, first: 100 }).length).toBe(
      a.subarray(layers[1].offset, layers[1].offset + 11).filter((code) => code > index).length,
    );
  });
});

describe('counting two cuts', () => {
  const source = random(12);
  const bytes = (length: number) => Uint8Array.from({ length }, () => source.integer(256));
  it.each([
    [0, 0],
    [1, 1],
    [3, 2],
  ])(
    'gives what counting one by one gives, with codes that start at bytes %i and %i of their memory',
    (startA, startB) => {
      const [a, b] = [bytes(3000 + startA).subarray(startA), bytes(3000 + startB).subarray(startB)];
      for (const [indexA, indexB] of [
        [0, 0],
        [126, 127],
        [128, 3],
        [200, 254],
        [255, 10],
      ]) {
        for (const [from, to] of [
          [0, 3000],
          [1, 2],
          [5, 9],
          [7, 2998],
          [11, 11],
        ]) {
          const units = Array.from({ length: to - from }, (_, i) => from + i);
          const inA = units.filter((unit) => a[unit] > indexA);
          const inB = units.filter((unit) => b[unit] > indexB);
          expect(countCuts({ codes: a, index: indexA }, { codes: b, index: indexB }, [from, to])).toEqual({
            both: inA.filter((unit) => b[unit] > indexB).length,
            sizeA: inA.length,
            sizeB: inB.length,
          });
        }
      }
    },
  );
});
