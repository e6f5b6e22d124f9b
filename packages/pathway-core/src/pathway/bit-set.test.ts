import { describe, expect, it } from 'vitest';
import { random } from '../random.ts';
import {
  chanceJaccard,
  complement,
  countBits,
  countIntersection,
  hasBit,
  intersection,
  jaccard,
  packBits,
  unpackBits,
} from './bit-set.ts';

function randomMask(units: number, seed: number): Uint8Array {
  const source = random(seed);
  return Uint8Array.from({ length: units }, () => source.integer(2));
}

describe('bit sets', () => {
  it('pack in the order of numpy.packbits', () => {
    expect([...packBits([Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1)])]).toEqual([128, 224]);
  });

  it('pack activation points whose sizes are no multiples of 8 without gaps, and unpack them again', () => {
    const sizes = [3, 17, 1, 64, 5, 0, 31];
    const masks = sizes.map((size, i) => randomMask(size, i));
    const packed = packBits(masks);
    const joined = masks.flatMap((mask) => [...mask]);
    expect([...packed]).toEqual([...packBits([Uint8Array.from(joined)])]);
    expect(unpackBits(packed, sizes)).toEqual(masks);
    expect(joined.every((bit, unit) => hasBit(packed, unit) === (bit === 1))).toBe(true);
  });

  it('count as one bit after the other does, also from an odd place in memory', () => {
    const a = randomMask(1003, 1);
    const b = randomMask(1003, 2);
    const odd = new Uint8Array(200);
    odd.set(packBits([b]), 1);
    const packedB = odd.subarray(1, 1 + 126);
    const both = a.filter((bit, i) => bit && b[i]).length;
    const either = a.filter((bit, i) => bit || b[i]).length;
    expect(countBits(packBits([a]))).toBe(a.filter(Boolean).length);
    expect(countIntersection(packBits([a]), packedB)).toBe(both);
    expect(jaccard(packBits([a]), packedB)).toBe(both / either);
    expect(intersection(packBits([a]), packedB)).toEqual(packBits([a.map((bit, i) => bit & b[i])]));
    expect(complement(packBits([a]), 1003)).toEqual(packBits([a.map((bit) => 1 - bit)]));
  });

  it('have no Jaccard index when both are empty', () => {
    expect(jaccard(new Uint8Array(3), new Uint8Array(3))).toBeNull();
    expect(chanceJaccard(0, 0)).toBeNull();
  });

  it('of 10 % each meet at 5.26 % by chance', () => {
    expect(chanceJaccard(0.1, 0.1)).toBeCloseTo(0.0526, 4);
  });
});
