// A cut read from the histogram equals the cut counted from the codes.
import { codeBoundaries, cutIndex, hasBit, packBits } from '@pathlens/pathway-core/codes';
import { expect, test } from 'vitest';
import { codeLayers, cutAt, decodeHistogram } from './cut.ts';

const boundaries = codeBoundaries([97.3]);
const points = [
  { shape: [3, 4, 4], units: 48 },
  { shape: [10], units: 10 },
];
const codes = Uint8Array.from({ length: 58 }, (_, unit) => (unit * 37) % (boundaries.length + 1));
const dead = packBits([Uint8Array.from({ length: 58 }, (_, unit) => (unit % 3 === 0 ? 1 : 0))]);

function histogramBytes(): Uint8Array {
  const counts = new Uint32Array(points.length * 512);
  codeLayers(points).forEach(({ offset, units }, point) => {
    for (let unit = offset; unit < offset + units; unit++) {
      counts[point * 512 + codes[unit]]++;
      if (hasBit(dead, unit)) counts[point * 512 + 256 + codes[unit]]++;
    }
  });
  return new Uint8Array(counts.buffer);
}

for (const sparsity of [0, 50, 90, 97.3, 99.9]) {
  test(`at ${sparsity} % every layer's counts are those of its codes`, () => {
    const cut = cutAt(decodeHistogram(histogramBytes()), boundaries, sparsity);
    const { index } = cutIndex(boundaries, sparsity);
    codeLayers(points).forEach(({ offset, units }, point) => {
      const own = Array.from({ length: units }, (_, i) => offset + i);
      const kept = own.filter((unit) => codes[unit] > index);
      expect(cut.layers[point]).toEqual({
        units,
        kept: kept.length,
        dead: own.filter((unit) => hasBit(dead, unit)).length,
        deadKept: kept.filter((unit) => hasBit(dead, unit)).length,
      });
    });
    expect(cut.total.units).toBe(58);
    expect(cut.sparsity).toBe(sparsity);
  });
}

test('bytes that are no histogram are refused', () => {
  expect(() => decodeHistogram(new Uint8Array(100))).toThrow(/another size/);
});
