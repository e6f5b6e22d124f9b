// Options of a run: what fits which method, how targets are written, channels as a whole, other images for pruned units.
import { describe, expect, it } from 'vitest';
import {
  checkArrangement,
  classesOf,
  formatTarget,
  granularitiesOf,
  parseTarget,
  scopesOf,
  selectionMethods,
} from '../src/catalog.ts';
import { thresholdsOf } from '../src/pathway/selected.ts';
import { byChannel } from '../src/selection/channels.ts';

describe('a target', () => {
  it.each([
    ['', 'predicted'],
    ['Predicted', 'predicted'],
    ['3', 3],
    ['3-7', { of: 3, minus: 7 }],
    [' 10 − 2 ', { of: 10, minus: 2 }],
  ] as const)('"%s"', (text, target) => {
    expect(parseTarget(text)).toEqual(target);
    expect(parseTarget(formatTarget(target))).toEqual(target);
  });

  it('of a class minus itself, or of no class, is refused', () => {
    for (const text of ['3-3', '-3', '3-', 'cat', '1.5', '3-7-9']) {
      expect(() => parseTarget(text)).toThrow(expect.objectContaining({ code: 'TARGET_INVALID', path: ['target'] }));
    }
  });

  it('names its classes', () => {
    expect([classesOf('predicted'), classesOf(4), classesOf({ of: 1, minus: 0 })]).toEqual([[], [4], [1, 0]]);
  });
});

describe('an arrangement', () => {
  it('fits every method in its own way, and a fixed set in no other', () => {
    for (const method of Object.values(selectionMethods)) {
      checkArrangement(method, { granularity: 'unit' });
      for (const granularity of granularitiesOf(method)) checkArrangement(method, { granularity });
      for (const scope of scopesOf(method)) checkArrangement(method, { granularity: 'unit', scope });
      if (method.scope !== 'fixed') expect(scopesOf(method)[0]).toBe(method.scope);
    }
    expect(() => checkArrangement(selectionMethods['dead-units'], { granularity: 'unit', scope: 'global' })).toThrow(
      expect.objectContaining({ code: 'OPTION_UNFIT', path: ['scope'] }),
    );
  });
});

describe('channels as a whole', () => {
  // One channel of four units and two of one: layers of 2 × 2 and of single units.
  const points = [
    { shape: [2, 2, 2], units: 8 },
    { shape: [2], units: 2 },
  ];
  const scores = [Float32Array.of(1, 1, 1, 1, 0, 0, 0, 3), Float32Array.of(2, 5)];

  it('add up what contributions are, and average what only orders', () => {
    const ranked = { kind: 'ranked', scores, scope: 'global' } as const;
    expect(byChannel(ranked, points).scores.map((values) => [...values])).toEqual([
      [4, 4, 4, 4, 3, 3, 3, 3],
      [2, 5],
    ]);
    expect(byChannel({ ...ranked, channelScore: 'mean' }, points).scores.map((values) => [...values])).toEqual([
      [1, 1, 1, 1, 0.75, 0.75, 0.75, 0.75],
      [2, 5],
    ]);
  });

  it('keep what was never pruned, in each activation point too', () => {
    // Pruning stopped: the largest place is that of every unit still there.
    const places = [Float32Array.of(9, 9, 9, 9), Float32Array.of(1, 9)];
    const selected = { kind: 'ranked', scores: places, scope: 'perLayer', keepsLargest: true } as const;
    const thresholds = thresholdsOf(selected, [50, 90]);
    const kept = places.map((values, i) => [...thresholds[i]].map((t) => values.filter((score) => score > t).length));
    expect(kept).toEqual([
      [4, 4],
      [1, 1],
    ]);
  });
});
