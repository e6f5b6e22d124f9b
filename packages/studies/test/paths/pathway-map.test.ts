// The study of a map of pathways over planted ones: classes with units of their own, and an image that is answered right by the units of
// another class; against counting pair by pair.
import type { BarcodeFigure, MatrixFigure, ScatterFigure } from '@pathlens/figures';
import { drawUnits, random } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import type { StoredPathways } from '../../src/index.ts';
import { GatheredPaths } from '../../src/map/gathered-paths.ts';
import { overlapMeasure } from '../../src/map/overlap-measure.ts';
import { leastPoints, umapLayout } from '../../src/map/umap-layout.ts';
import { modelOf, normalImages, residual, selection, studyOf } from './study-of.ts';

const count = 30;
const odd = 7;
const { units, activations } = residual;
const labels = Array.from({ length: count }, (_, i) => i % 3);
const source = random(9);
/** Image 7 is of class 1 and has the pathway of class 2. */
const kept = labels.map((label, i) =>
  Array.from({ length: units }, (_, unit) => {
    const own = unit % 3 === (i === odd ? 2 : label);
    return source.next() < (own ? 0.85 : 0.05);
  }),
);
const masses = (image: number) => ({ object: image / count, tag: 1 - image / count });
const stored = (selections = 1): StoredPathways => ({
  selections: [selection('neuron-mct'), selection('random-path')].slice(0, selections),
  boundaries: [[90], [90]].slice(0, selections),
  read: async (image, m) => ({
    codes: Uint8Array.from(kept[image], (is, unit) => Number(m === 0 ? is : (unit + image) % 10 === 0)),
    dead: new Uint8Array(Math.ceil(units / 8)),
    predicted: labels[image],
    masses: masses(image),
    responses: [],
  }),
});
const model = modelOf(residual, normalImages(count, 243), { labels });
const parameters = { neighbours: 6, matrix: 12, likeness: 'units' };
const jaccard = (a: number, b: number) => {
  const both = kept[a].filter((is, unit) => is && kept[b][unit]).length;
  return both / kept[a].filter((is, unit) => is || kept[b][unit]).length;
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const places = Array.from({ length: count }, (_, i) => i);

const run = (more: object = {}, selections = 1) =>
  studyOf(
    'pathway-map',
    [model],
    { sparsities: [90], selections: [], parameters: { ...parameters, ...more } },
    {
      stored: stored(selections),
    },
  );

describe('a map of planted pathways', async () => {
  const said = await run();
  const map = said.figures.get('map') as ScatterFigure;
  const fact = (id: string) => map.facts.find((one) => one.id === id)!.values;

  it('says of every image how far it overlaps with its class and with others', () => {
    for (const i of [0, odd, 22]) {
      const same = places.filter((j) => j !== i && labels[j] === labels[i]).map((j) => jaccard(i, j));
      const other = places.filter((j) => labels[j] !== labels[i]).map((j) => jaccard(i, j));
      expect(said.arrays.get('image_within')!.values[i]).toBeCloseTo(mean(same), 6);
      expect(said.arrays.get('image_between')!.values[i]).toBeCloseTo(mean(other), 6);
      expect(fact('within')[i]).toBeCloseTo(100 * mean(same), 2);
    }
    expect(map.names).toHaveLength(count);
    expect(fact('mass-tag')[15]).toBeCloseTo(50, 6);
  });

  it('finds the image that is right for an unusual reason, nearer to the other class, and says where', () => {
    const { columns, rows } = said.tables.get('unusual-images')!;
    const cell = (id: string) => rows[0][columns.findIndex((column) => column.id === id)];
    expect(rows).toHaveLength(1);
    expect([cell('place'), cell('correct'), cell('class'), cell('nearer')]).toEqual([odd, 'yes', 'Class 1', 'Class 2']);
    expect(cell('below')).toBeGreaterThan(3);
    // The activation point where it is less like the others of its class than they usually are, by counting.
    const members = places.filter((i) => labels[i] === 1);
    const middle = (values: readonly number[]) => {
      const sorted = [...values].sort((a, b) => a - b);
      return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
    };
    const above = activations.map(({ offset, units: size, shape }) => {
      const area = size / shape[0];
      const shares = (i: number) =>
        Array.from({ length: shape[0] }, (_, channel) => {
          const start = offset + channel * area;
          return kept[i].slice(start, start + area).filter(Boolean).length / area;
        });
      const distance = (i: number) => {
        const others = members.filter((j) => j !== i).map(shares);
        const means = others[0].map((_, c) => mean(others.map((one) => one[c])));
        const own = shares(i);
        const sum = (of: (x: number, y: number) => number) => own.reduce((all, x, c) => all + of(x, means[c]), 0);
        return 1 - sum(Math.min) / sum(Math.max);
      };
      const usual = members.map(distance);
      const deviation = 1.4826 * middle(usual.map((value) => Math.abs(value - middle(usual))));
      return (distance(odd) - middle(usual)) / deviation;
    });
    const most = above.indexOf(Math.max(...above));
    expect(cell('layer')).toBe(activations[most].name);
    expect(cell('above')).toBeCloseTo(above[most], 1);
    expect(map.facts.find(({ id }) => id === 'standing')!.values.filter((value) => value === 1)).toHaveLength(1);
    expect(map.text).toBe('1 image of 30 lies far from its class, 1 of them answered right.');
  });

  it('lays classes apart, and says how far each layout is to be trusted', () => {
    for (const { across, up, title } of map.panels) {
      const at = (i: number) => [across[i], up[i]] as const;
      const distance = (a: number, b: number) => Math.hypot(at(a)[0] - at(b)[0], at(a)[1] - at(b)[1]);
      const known = places.filter((i) => i !== odd);
      const pairs = known.flatMap((a) => known.filter((b) => b > a).map((b) => [a, b] as const));
      const same = pairs.filter(([a, b]) => labels[a] === labels[b]).map(([a, b]) => distance(a, b));
      const other = pairs.filter(([a, b]) => labels[a] !== labels[b]).map(([a, b]) => distance(a, b));
      expect(Math.max(...same), title).toBeLessThan(Math.min(...other));
      // The odd one lies among those whose units it has.
      const nearest = known.toSorted((a, b) => distance(odd, a) - distance(odd, b))[0];
      expect(labels[nearest], title).toBe(2);
    }
    expect(map.panels.map(({ title }) => title)).toEqual(['PCA', 'UMAP']);
    const [pca, umap] = said.arrays.get('map_trust')!.values;
    expect(Math.min(pca, umap)).toBeGreaterThan(0.8);
    expect(map.panels[1].note).toContain('6 neighbours');
    const explained = said.arrays.get('map_explained')!.values;
    expect(explained[0] + explained[1]).toBeGreaterThan(0.4);
    expect(map.panels[0].x.label).toMatch(/^PC 1, \d+(\.\d+)? % of the variance$/);
  });

  it('gives the overlaps of some images, and what classes keep of every channel', () => {
    const overlaps = said.figures.get('image-overlap') as MatrixFigure;
    const [{ values, places: chosen, labels: names }] = overlaps.panels;
    expect(names).toHaveLength(12);
    for (const [a, b] of [
      [0, 1],
      [3, 11],
    ]) {
      expect(values[a][b]).toBeCloseTo(100 * jaccard(chosen![a], chosen![b]), 2);
      expect(values[b][a]).toBe(values[a][b]);
    }
    const channels = said.figures.get('class-channels') as BarcodeFigure;
    expect(channels.rows.map(({ label, n }) => [label, n])).toEqual([
      ['All images', 30],
      ['first', 10],
      ['Class 1', 10],
      ['Class 2', 10],
    ]);
    const [{ offset, units: size, shape }] = activations;
    const area = size / shape[0];
    const shareOf = (i: number) => kept[i].slice(offset, offset + area).filter(Boolean).length / area;
    const own = places.filter((i) => labels[i] === 0);
    expect(channels.rows[1].values[0]).toBeCloseTo(100 * mean(own.map(shareOf)), 1);
    const core = Array.from({ length: units }, (_, unit) => own.filter((i) => kept[i][unit]).length >= 9);
    expect(channels.rows[1].core).toEqual(
      activations.map((point) => core.slice(point.offset, point.offset + point.units).filter(Boolean).length),
    );
    expect(said.tables.get('classes')!.rows).toHaveLength(3);
    expect(said.figures.has('class-overlap')).toBe(true);
    expect(said.tables.has('far-images')).toBe(false);
  });

  it('is the same for a seed', async () => {
    const again = await run();
    expect(again.figures.get('map')).toEqual(map);
    expect(again.progress.at(-1)).toBe(1);
  });
});

it('units drawn by seed estimate the overlaps, and say so', async () => {
  const said = await run({ units: 400 });
  const map = said.figures.get('map') as ScatterFigure;
  expect(map.caption).toContain(`counted over 400 of ${units} units drawn by seed`);
  const i = 4;
  const same = places.filter((j) => j !== i && labels[j] === labels[i]).map((j) => jaccard(i, j));
  // Some 200 units in each union: 3.5 % for one pair, and less for a mean of nine.
  expect(Math.abs(said.arrays.get('image_within')!.values[i] - mean(same))).toBeLessThan(0.12);
  expect([...said.arrays.keys()].some((name) => /core|frequency/.test(name))).toBe(false);
  expect(said.tables.get('unusual-images')!.rows).toHaveLength(1);
});

it('shares of channels tell pathways apart that share no unit', async () => {
  const said = await run({ likeness: 'channels' });
  const sharesOf = (i: number) =>
    activations.flatMap(({ offset, units: size, shape }) => {
      const area = size / shape[0];
      return Array.from({ length: shape[0] }, (_, channel) => {
        const start = offset + channel * area;
        return kept[i].slice(start, start + area).filter(Boolean).length / area;
      });
    });
  const shares = places.map(sharesOf);
  const overlap = (a: number, b: number) => {
    const sum = (of: (x: number, y: number) => number) => shares[a].reduce((all, x, c) => all + of(x, shares[b][c]), 0);
    return sum(Math.min) / sum(Math.max);
  };
  for (const i of [0, odd, 22]) {
    const same = places.filter((j) => j !== i && labels[j] === labels[i]).map((j) => overlap(i, j));
    expect(said.arrays.get('image_within')!.values[i]).toBeCloseTo(mean(same), 5);
  }
  const map = said.figures.get('map') as ScatterFigure;
  expect(map.caption).toContain('Overlap: Σ min / Σ max');
  expect((said.figures.get('class-overlap') as MatrixFigure).panels[0].chance![0][0]).toBeNull();
});

it('without memory for shares, overlap is one of units, and captions say so', () => {
  const drawn = drawUnits(units, units, 1);
  const gathered = new GatheredPaths(activations, { selections: 1, drawn, budget: 0 });
  for (const i of [0, 1]) {
    const bits = new Uint8Array(Math.ceil(units / 8)).fill(i + 1);
    gathered.add({ image: i, group: 0, predicted: 0, label: 0, masses: {} }, [bits]);
  }
  const measure = overlapMeasure(gathered, { likeness: 'channels', seed: 1 });
  expect(measure.name).toBe('Jaccard index');
  expect(measure.said).toContain('did not fit');
  expect(measure.of(0).distances.of(0, 1)).toBe(1);
});

it('several methods have a map each, and their overlap', async () => {
  const said = await run({}, 2);
  expect(said.figures.has('map-2')).toBe(true);
  const overlap = said.figures.get('method-overlap') as MatrixFigure;
  const other = (i: number, unit: number) => (unit + i) % 10 === 0;
  const of = places.map((i) => {
    const both = kept[i].filter((is, unit) => is && other(i, unit)).length;
    return both / kept[i].filter((is, unit) => is || other(i, unit)).length;
  });
  expect(overlap.panels[0].values[0][1]).toBeCloseTo(100 * mean(of), 6);
});

it('computes its own pathways, by the classes that are predicted where nothing is labelled', async () => {
  const said = await studyOf('pathway-map', [modelOf(residual, normalImages(8, 243))], {
    selections: [selection('neuron-mct')],
    sparsities: [50],
    parameters,
  });
  expect((said.figures.get('map') as ScatterFigure).names).toHaveLength(8);
  expect((said.figures.get('map') as ScatterFigure).caption).toContain('as predicted');
});

it('fewer than three images make no map', async () => {
  const few = modelOf(residual, normalImages(2, 243));
  const made = studyOf('pathway-map', [few], { selections: [selection('neuron-mct')], sparsities: [50] });
  await expect(made).rejects.toMatchObject({ code: 'STUDY_FEW_PATHWAYS' });
});

it('UMAP keeps what is joined together, starts where it is told, and is the same for a seed', () => {
  // Two rings of ten, each point joined with its two neighbours.
  const n = 20;
  const indices = Array.from({ length: n }, (_, i) => {
    const ring = i < 10 ? 0 : 10;
    return [ring + ((i + 1) % 10), ring + ((i + 9) % 10)];
  }).flat();
  const graph = { indices, distances: indices.map(() => 0.5), k: 2 };
  const start = Float64Array.from({ length: 2 * n }, (_, at) => (at % 2 === 0 ? (at < n ? -1 : 1) : at / n));
  const lay = (seed: number) => {
    const steps = umapLayout(graph, { start, minDist: 0.1, seed });
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };
  const laid = lay(1);
  expect(lay(1)).toEqual(laid);
  expect(lay(2)).not.toEqual(laid);
  const across = (from: number) => mean(Array.from({ length: 10 }, (_, i) => laid[2 * (from + i)]));
  expect(across(0)).toBeLessThan(across(10));
  expect(n).toBeGreaterThanOrEqual(leastPoints);
});
