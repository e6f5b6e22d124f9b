// What an evaluation says of maps from files, of methods that a network rules out, and of blur, which tests of removal reward.
import type { LinesFigure, MatrixFigure } from '@pathlens/figures';
import { attributionMethods, completeParameters, type PathlensError } from '@pathlens/pathway-core';
import { handWired, handWiredInput, writeNetwork } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { evaluation } from '../src/evaluation.ts';
import type { ForeignMaps } from '../src/study.ts';
import { contextOf, evaluationOf, method, metric, rowOf } from './evaluation-of.ts';
import { modelOf } from './paths/study-of.ts';

const side = 16;
const pixels = side * side;
const count = 9;

/** Logits (Σx, 0), of images that brighten to the right: the brighter a pixel, the more it tells. */
function summing() {
  const { input, node, given, finish } = writeNetwork([1, side, side]);
  const flat = node({ operator: 'Reshape', input, shape: [-1] });
  const rows = [...Array<number>(pixels).fill(1), ...Array<number>(pixels).fill(0)];
  return finish(node({ operator: 'Linear', input: flat, weight: given([2, pixels], rows), transposed: true }));
}
const ramp = (pixel: number) => (pixel % side) / side;
const images = Float32Array.from(
  { length: count * pixels },
  (_, at) => ramp(at % pixels) * (0.02 + 0.002 * Math.floor(at / pixels)),
);
const model = modelOf(summing(), images, { label: 'sum' });

function file(name: string, value: (pixel: number) => number, missing?: number): ForeignMaps {
  const values = Float32Array.from({ length: pixels }, (_, pixel) => value(pixel));
  return {
    name,
    digest: name,
    read: async (image) => (image === missing ? null : { shape: [1, side, side], values }),
  };
}
const foreign = [
  file('true order', ramp, 4),
  // What tells is there, under a chequerboard that blur takes away.
  file('rough', (pixel) => ramp(pixel) + 0.4 * ((pixel + Math.floor(pixel / side)) % 2)),
];
const named = foreign.map(({ name }) => ({ id: 'foreign', name }) as const);

describe('maps from files', () => {
  const found = evaluationOf(
    contextOf(
      [model],
      { attributions: named, metrics: [metric('deletion', { removal: 'every' }), metric('lerf')] },
      { foreign },
    ),
  );

  it('are examined where they have a map of an image', async () => {
    const { tables } = await found;
    const table = tables.get('score-deletion-zero')!;
    expect(rowOf(table, 'true order')).toMatchObject({ kind: 'file', n: count - 1 });
    expect(rowOf(table, 'rough')).toMatchObject({ kind: 'file', n: count });
    expect(rowOf(table, 'true order, blurred').n).toBe(count - 1);
    // The true order is above every control, the verdict of eight images of one mind.
    expect(rowOf(table, 'true order')['control-verdict']).toBe('better');
    expect(rowOf(table, 'true order')['control-p']).toBeCloseTo(2 / 2 ** (count - 1), 12);
  });

  it('do worse than their blurred copies where these lie nearer to the truth, and the figure says so', async () => {
    const { tables, figures } = await found;
    const table = tables.get('score-deletion-zero')!;
    expect(rowOf(table, 'rough')['blurred-verdict']).toBe('worse');
    expect(figures.get('curve-deletion')!.caption).toContain(
      'Blur adds no information, and tests of removal reward it (Song et al., 2023): the blurred copy does better than the map itself by Deletion (zero): rough',
    );
  });

  it('are ranked by every removal, and the agreement of these is shown', async () => {
    const { figures, tables } = await found;
    const curve = figures.get('curve-deletion') as LinesFigure;
    expect(curve.panels).toHaveLength(8);
    const { panels } = figures.get('rank-agreement') as MatrixFigure;
    expect(panels.map(({ title }) => title)).toEqual(['Methods and controls']);
    const removals = ['zero', 'mean', 'blur', 'noisy-linear'];
    expect(panels[0].labels).toEqual([...removals.map((removal) => `Deletion (${removal})`), 'LeRF (zero)']);
    const means = removals.map((removal) =>
      tables.get(`score-deletion-${removal}`)!.rows.map((row) => row[2] as number),
    );
    let agree = 0;
    let [left, right] = [0, 0];
    for (let i = 0; i < 7; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [0, 2].map((m) => Math.sign(means[m][i] - means[m][j]));
        agree += a * b;
        left += a * a;
        right += b * b;
      }
    }
    expect(panels[0].values[0][2]).toBeCloseTo(agree / Math.sqrt(left * right), 12);
  });

  it('are refused where the file holds something else', async () => {
    const wrong: ForeignMaps = {
      ...foreign[0],
      read: async () => ({ shape: [2, side], values: new Float32Array(2 * side) }),
    };
    const context = contextOf([model], { attributions: [named[0]] }, { foreign: [wrong] });
    await expect(evaluationOf(context)).rejects.toMatchObject({ code: 'MAPS_SHAPE' });
    await expect(evaluationOf(contextOf([model], { attributions: [named[0]] }))).rejects.toThrow(
      'There are no maps called',
    );
  });
});

it('names the methods that a network rules out, and examines the others', async () => {
  const context = contextOf([model], { attributions: [method('grad-cam'), method('gradient')] });
  const { tables } = await evaluationOf(context);
  expect(tables.get('undefined-maps')!.rows.map(([, map]) => map)).toEqual(['Grad-CAM', 'Grad-CAM, blurred']);
  expect(rowOf(tables.get('score-deletion')!, 'Grad-CAM')).toMatchObject({ n: 0, mean: null });
  expect(rowOf(tables.get('score-deletion')!, 'Gradient').n).toBe(count);
});

it('counts the maps that say nothing, whatever shards they lie in', async () => {
  // A gradient that is there, a saturated probability, and a file of zeros for all but one image.
  const zeros = {
    ...file('zeros', () => 0),
    read: async (image: number) => {
      const values = new Float32Array(pixels);
      if (image === 2) values[5] = -1;
      return { shape: [1, side, side], values };
    },
  };
  const saturated = modelOf(
    summing(),
    images.map((value) => 1000 * value),
    { label: 'sure' },
  );
  const parameters = completeParameters(attributionMethods.occlusion, { score: 'probability' });
  const asked = [
    method('gradient'),
    { id: 'occlusion', parameters, pathway: null } as const,
    { id: 'foreign', name: 'zeros' } as const,
  ];
  const { tables } = await evaluationOf(contextOf([saturated], { attributions: asked }, { foreign: [zeros] }));
  expect(tables.get('empty-maps')!.rows).toEqual([
    ['sure', 'Occlusion (score probability)', count, expect.stringContaining('so near 1 or 0')],
    ['sure', 'zeros', count - 1, 'The map in the file is zero everywhere.'],
  ]);
  const full = await evaluationOf(contextOf([model], { attributions: [method('gradient')] }));
  expect(full.tables.has('empty-maps')).toBe(false);
});

it('asks a method once for a map and its blurred copy', async () => {
  const session = await model.open();
  const passes = async (controls: boolean) => {
    const before = session.passes();
    await evaluationOf(
      contextOf([model], {
        attributions: [method('gradient')],
        metrics: [
          metric('max-sensitivity', { samples: 3 }),
          metric('average-sensitivity', { samples: 3 }),
          metric('random-logit'),
        ],
        parameters: { controls },
      }),
    );
    return session.passes() - before;
  };
  // Logits, the map, three images around each, another class.
  expect(await passes(false)).toBe(count * (1 + 1 + 3 + 1));
  expect(await passes(true)).toBe(count * (1 + 1 + 3 + 1));
});

it('can do without controls', async () => {
  const { tables } = await evaluationOf(contextOf([model], { parameters: { controls: false } }));
  expect(tables.get('score-deletion')!.rows.map(([map]) => map)).toEqual(['Gradient', 'Input × gradient']);
});

it('refuses what cannot be examined', async () => {
  const refused = async (request: Parameters<typeof contextOf>[1], of = model) => {
    const error = await evaluation.shards(contextOf([of], request)).catch((thrown: unknown) => thrown);
    return (error as PathlensError).code;
  };
  expect(await refused({ attributions: [] })).toBe('EVALUATION_EMPTY');
  expect(await refused({ metrics: [] })).toBe('EVALUATION_EMPTY');
  expect(await refused({ levels: [50] })).toBe('EVALUATION_LEVELS');
  expect(await refused({ target: 2 })).toBe('TARGET_RANGE');
  expect(await refused({ attributions: [method('pathway-gradient')] })).toBe('MAPS_PATHWAY');
  expect(await refused({}, modelOf(handWired(), handWiredInput))).toBe('EVALUATION_INPUT');
});
