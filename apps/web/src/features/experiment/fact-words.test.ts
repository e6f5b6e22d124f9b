// Sentences about what a selection found out, and the figure of a pruning.
import { describe, expect, test } from 'vitest';
import { completenessWords, gapOf, judgedWords, routingWords } from './fact-words.ts';
import { lastKeeping, trajectoryFigure, trajectoryWords } from './trajectory-figure.ts';

const point = (name: string) => ({ index: 0, name });

describe('completeness', () => {
  test('names the largest gap and how many points are complete', () => {
    const rows = [
      { activation: point('relu1'), attributed: 0.9, change: 1 },
      { activation: point('relu2'), attributed: -1.01, change: -1 },
      { activation: point('relu3'), attributed: 0.3, change: 0 },
    ];
    expect(rows.map(gapOf)).toEqual([expect.closeTo(0.1), expect.closeTo(0.01), null]);
    expect(completenessWords(rows)).toBe(
      'At 1 of 2 activation points the contributions add up to the change they explain, to within 5.0\u2009%. The largest gap is 10\u2009%, at relu1: 0.9 of 1.',
    );
    expect(completenessWords(rows.slice(1, 2))).toMatch(/^The contributions of every activation point add up/);
  });
  test('says so where there is nothing to add up to', () => {
    expect(completenessWords([{ activation: point('relu1'), attributed: 0, change: 0 }])).toMatch(/does not change/);
  });
});

test('routing says where it ended, and that it failed where it did', () => {
  const end = { feasible: true, step: 411, steps: 1000, loss: 0.25, gamma: 0.01 };
  expect(routingWords(end)).toMatch(/^Feasible at step 412 of 1,000, loss 0.25/);
  expect(routingWords({ ...end, feasible: false })).toMatch(/^Not feasible: no step kept the class/);
});

test('judged units are named beside all', () => {
  expect(judgedWords(256, 48_400)).toBe('256 of 48,400 units were judged by leaving each out; all others count as 0.');
  expect(judgedWords(110, 110)).toBe('All 110 units were judged by leaving each out.');
});

describe('the trajectory', () => {
  const step = (density: number, probabilityRatio: number, deadShare: number) => {
    return { density, probabilityRatio, deadShare, sameTopClass: true };
  };
  const trajectory = [step(1, 1, 0.5), step(0.6, 0.98, 0.7), step(0.4, 0.86, 0.8), step(0.3, 0.1, 0.9)];
  const subject = {
    label: 'Greedy',
    image: 'parrot.png',
    trajectory,
    deadShareOfNetwork: 0.5,
    others: [
      {
        id: 'r',
        label: 'Random path',
        role: 'control' as const,
        responses: [step(0.1, 0.2, 0.5), step(0.5, 0.9, 0.5)],
      },
    ],
    imposition: null,
    provenance: [],
  };
  test('is read at its sparsest step that keeps the response', () => {
    expect(lastKeeping(trajectory)?.density).toBe(0.4);
    expect(lastKeeping([trajectory[0], trajectory[3]])).toBeUndefined();
    expect(trajectoryWords(trajectory, 0.5)).toBe(
      'With 40.0\u2009% of the units left, 86.0\u2009% of the class probability is kept and 80.0\u2009% of those units are dead; in the whole network 50.0\u2009% are.',
    );
  });
  test('stands beside the other methods, densest first, in percent', () => {
    const { panels, text } = trajectoryFigure(subject);
    expect(panels.map(({ lines }) => lines.map(({ label }) => label))).toEqual([
      ['Greedy', 'Random path'],
      ['Greedy', 'Random path', 'Whole network'],
    ]);
    expect(panels[0].lines[1].points).toEqual([
      { x: 50, y: 90 },
      { x: 10, y: 20 },
    ]);
    expect(panels[0].marks).toEqual([{ x: 40, label: '85 % kept' }]);
    expect(text).toContain('are dead');
    expect(trajectoryFigure({ ...subject, imposition: 'Mean of other images' }).caption).toMatch(
      /in the answers of the other methods they are: mean of other images\.$/,
    );
  });
});
