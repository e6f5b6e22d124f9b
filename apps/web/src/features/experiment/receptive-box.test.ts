import { expect, test } from 'vitest';
import { receptiveBox } from './receptive-box.ts';

const point = { receptiveField: { start: [-3, -3], step: [4, 4], size: [22, 22] } };
const frame = { height: 64, width: 64 };

test('a box lies where the unit looks, cut off at the edges of the picture', () => {
  expect(receptiveBox(point, [5, 6], frame)).toEqual({
    ...{ top: 17 / 64, left: 21 / 64, height: 22 / 64, width: 22 / 64 },
    ...{ words: '22 px', whole: false },
  });
  expect(receptiveBox(point, [0, 15], frame)).toMatchObject({ top: 0, left: 57 / 64, height: 19 / 64, width: 7 / 64 });
});

test('a unit that sees everything says so; what is not known is not drawn', () => {
  const whole = { receptiveField: { start: [0, 0], step: [0, 0], size: [64, 64] } };
  expect(receptiveBox(whole, [3, 3], frame)).toMatchObject({ whole: true, height: 1 });
  expect(receptiveBox({ receptiveField: null }, [0, 0], frame)).toBeNull();
  expect(receptiveBox(point, [0, 0], null)).toBeNull();
});
