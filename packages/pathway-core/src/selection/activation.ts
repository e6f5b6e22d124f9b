// Activation: s = |a|. What a unit is, whatever the answer makes of it: a baseline for scores that look at the answer.
import type { Selection } from './selection.ts';
import { unitValues } from './unit-values.ts';

export const activation: Selection = {
  needsScores: false,
  async select(batch) {
    const outcomes = [];
    for await (const { activation: values } of unitValues(batch, batch.images)) {
      const scores = values.map((point) => point.map(Math.abs));
      outcomes.push({ selected: { kind: 'ranked', scores, scope: 'global' } as const });
    }
    return outcomes;
  },
};
