// Gradient: s = |∂y/∂a|. How the answer reacts to a unit, whatever the unit is: dead units may score high.
import type { Selection } from './selection.ts';
import { unitValues } from './unit-values.ts';

export const gradientOfUnits: Selection = {
  needsScores: false,
  async select(batch) {
    const outcomes = [];
    for await (const { gradient } of unitValues(batch, batch.images)) {
      const scores = gradient.map((point) => point.map(Math.abs));
      outcomes.push({ selected: { kind: 'ranked', scores, scope: 'global' } as const });
    }
    return outcomes;
  },
};
