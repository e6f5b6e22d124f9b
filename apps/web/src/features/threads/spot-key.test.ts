// A spot is known again, whoever names it.
import { expect, test } from 'vitest';
import { keyOf, spotOf } from './spot-key.ts';

test('what a page asks for and what a thread has have one key', () => {
  const channel = { __typename: 'ChannelAnchor' as const, modelVersionId: 'm1', activation: 0, channel: 0 };
  const asked = { kind: 'CHANNEL', channel: 0, activation: 0, modelVersion: 'm1' } as const;
  expect(keyOf(spotOf(channel))).toBe(keyOf(asked));
  expect(keyOf({ ...asked, channel: 1 })).not.toBe(keyOf(asked));
  expect(keyOf({ kind: 'ACTIVATION', activation: 0, modelVersion: 'm1' })).not.toBe(keyOf(asked));
});

test('units, cells and points of a curve are told apart', () => {
  const units = { __typename: 'UnitSetAnchor' as const, modelVersionId: 'm1', units: [4, 7] };
  expect(keyOf(spotOf(units))).toBe(keyOf({ kind: 'UNITS', modelVersion: 'm1', units: [4, 7] }));
  const point = { __typename: 'CurvePointAnchor' as const, figure: 'f', line: 'l', x: 0 };
  expect(keyOf(spotOf(point))).toBe('CURVE_POINT figure=f line=l x=0');
  const cell = { __typename: 'CellAnchor' as const, imageId: 'i', image: null, column: 'B', part: null };
  expect(keyOf(spotOf(cell))).not.toBe(keyOf(spotOf({ ...cell, column: 'A' })));
});
