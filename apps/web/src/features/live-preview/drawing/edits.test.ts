// What is drawn over a picture: places, fills, and that a step less is the picture before.
import { expect, test } from 'vitest';
import { drawn, type Edit, meanColour } from './edits.ts';

const base = {
  data: Uint8Array.from({ length: 8 * 6 * 3 }, (_, i) => (i * 7) % 251),
  width: 8,
  height: 6,
  channels: 3,
};
const paint = { fill: 'black', colour: [10, 20, 30], seed: 1 } as const;
const rectangle: Edit = { kind: 'rectangle', left: 2, top: 1, width: 3, height: 2, ...paint };

/** Places whose colour is another than the base's, as "x,y". */
function changed(edits: readonly Edit[]): string[] {
  const { data } = drawn(base, edits);
  const places = new Set<string>();
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / 3);
    if (data[at] !== base.data[at]) places.add(`${pixel % 8},${Math.floor(pixel / 8)}`);
  }
  return [...places].sort();
}

test('a rectangle covers its pixels and no others, and what hangs over the side is cut off', () => {
  expect(changed([rectangle])).toEqual(['2,1', '2,2', '3,1', '3,2', '4,1', '4,2']);
  expect(changed([{ ...rectangle, left: -2, top: 5, width: 4, height: 9 }])).toEqual(['0,5', '1,5']);
  expect(changed([{ ...rectangle, left: 40 }])).toEqual([]);
});

test('every fill leaves what it says', () => {
  const pixel = (edit: Partial<Edit>) => [...drawn(base, [{ ...rectangle, ...edit } as Edit]).data.subarray(30, 33)];
  expect(pixel({ fill: 'black' })).toEqual([0, 0, 0]);
  expect(pixel({ fill: 'white' })).toEqual([255, 255, 255]);
  expect(pixel({ fill: 'colour' })).toEqual([10, 20, 30]);
  expect(pixel({ fill: 'mean' })).toEqual(meanColour(base));
  expect(pixel({ fill: 'noise' })).not.toEqual(pixel({ fill: 'noise', seed: 2 }));
  expect(pixel({ fill: 'noise' })).toEqual(pixel({ fill: 'noise' }));
});

test('the image comes back where it is painted again, and an edit less is the picture before', () => {
  expect(changed([rectangle, { ...rectangle, fill: 'image' }])).toEqual([]);
  const second: Edit = { ...rectangle, left: 0, fill: 'white' };
  expect(drawn(base, [rectangle, second].slice(0, 1))).toEqual(drawn(base, [rectangle]));
  expect(base.data[30]).toBe((30 * 7) % 251);
});

test('a stroke leaves no gaps between its points and is as wide as its brush', () => {
  const stroke: Edit = {
    kind: 'stroke',
    size: 1,
    points: [
      [0.5, 0.5],
      [7.5, 0.5],
    ],
    ...paint,
  };
  expect(changed([stroke])).toEqual(Array.from({ length: 8 }, (_, x) => `${x},0`));
  expect(changed([{ ...stroke, size: 3, points: [[3.5, 3.5]] }])).toHaveLength(9);
});

test('a picture of one channel is painted in grey', () => {
  const grey = { data: new Uint8Array(4).fill(9), width: 2, height: 2, channels: 1 };
  const edit: Edit = { ...rectangle, left: 0, top: 0, width: 1, height: 1, fill: 'colour', colour: [255, 0, 0] };
  expect([...drawn(grey, [edit]).data]).toEqual([76, 9, 9, 9]);
});
