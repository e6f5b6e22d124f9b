// The study of decoding on a small network: its pictures are those that decoding by hand gives, and what is said of them is theirs.
import {
  decode,
  derivedSeed,
  examine,
  footprintControl,
  type ImageFinding,
  imagesInMemory,
  inputOf,
  lastFeaturePoint,
  pathwayObjective,
  pixelImage,
  resemblance,
} from '@pathlens/pathway-core';
import { unpackBits } from '@pathlens/pathway-core/codes';
import { handWired, handWiredInput } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { toColours, toRgb } from '../../src/decoding/colours.ts';
import { modelOf, normalImages, residual, selection, studyOf, valueAt } from '../paths/study-of.ts';

const network = residual;
const [channels, height, width] = network.input.shape as [number, number, number];
const elements = channels * height * width;
const count = 3;
const values = normalImages(count, elements);
const mean = Array.from({ length: channels }, () => 0.4);
const normalisation = { mean, std: mean.map(() => 0.5) };
const selections = [selection('neuron-mct'), selection('active-subnet')];
const steps = 12;

describe('decoding', async () => {
  const model = modelOf(network, values, { normalisation });
  const session = await model.open();
  const said = await studyOf('decoding', [model], {
    selections,
    sparsities: [70],
    parameters: { steps, shifted: true, images: count },
  });
  const sizes = network.activations.map(({ units }) => units);
  const scale = mean.map(() => ({ factor: 2, offset: -0.8 }));
  const findings: ImageFinding[] = [];
  for await (const finding of examine(session, {
    images: imagesInMemory(values, elements),
    target: 'predicted',
    selections,
    sparsities: [70],
    attributions: [],
    keep: { scores: true, masks: true },
  })) {
    findings.push(finding);
  }
  // Original, active, MCT, its footprint, shifted; the active subnet as chosen, its footprint, shifted.
  const figure = said.figures.get('decoded-pathways')!;
  const columns = figure.kind === 'pictures' ? figure.columns.slice(1) : [];

  it('has a column for the network, its active subnet, every selection and its controls', () => {
    expect(columns.map((title) => title.replace('\u00a0', ' '))).toEqual([
      'Original network',
      'Active subnet',
      'NeuronMCT, 70 %',
      'Footprint of NeuronMCT, 70 %',
      'Shifted NeuronMCT, 70 %',
      'Active subnet',
      'Footprint of Active subnet',
      'Shifted Active subnet',
    ]);
    expect(said.arrays.get('decoded')!.shape).toEqual([count, columns.length, channels, height, width]);
  });

  it('decodes each column as decoding it alone does, and says how it resembles the image', async () => {
    const finding = findings[1];
    const mct = unpackBits(finding.selections[0].pathways[0].mask!, sizes);
    const control = footprintControl(mct, network.activations, derivedSeed(5, 1));
    for (const [column, masks] of [
      [2, mct],
      [3, control],
    ] as const) {
      const image = pixelImage([channels, height, width], { seed: 5 });
      const options = { size: [channels, height, width], scale, steps, learningRate: 0.05, seed: 5 } as const;
      let last = new Float32Array(0);
      let answer = 0;
      const objective = pathwayObjective(session, [{ target: finding.target, masks }]);
      for await (const { images } of decode([image], objective, options)) {
        last = images[0].picture.slice();
        answer = images[0].value;
      }
      const start = (columns.length + column) * elements;
      const decoded = said.arrays.get('decoded')!.values.subarray(start, start + elements);
      expect(decoded).toEqual(last);
      const own = values.subarray(elements, 2 * elements);
      const [found] = await resemblance(session, own, { decoded: [inputOf(last, image, options)], scale });
      expect(valueAt(said, 'resemblance', 1, column, 0)).toBeCloseTo(found.featureCosine!, 5);
      expect(valueAt(said, 'resemblance', 1, column, 1)).toBeCloseTo(found.ssim!, 5);
      expect(said.tables.get('resemblance')!.rows[columns.length + column][2]).toBeCloseTo(answer, 5);
    }
  });

  it('shows pictures while they form, and every cell has one', () => {
    if (figure.kind !== 'pictures') throw new Error('no pictures');
    const cells = figure.rows.flatMap(({ cells }) => cells);
    expect(cells).toHaveLength(count * (1 + columns.length));
    for (const { picture } of cells) expect(said.pictures.has(picture!)).toBe(true);
    const formed = said.pictures.get('decoded-0-1-70')!;
    expect(formed.length).toBeGreaterThan(4);
    expect(formed[0].rgb).not.toEqual(formed.at(-1)!.rgb);
    const at = 2 * elements;
    const last = said.arrays.get('decoded')!.values.subarray(at, at + elements) as Float32Array;
    expect(formed.at(-1)!.rgb).toEqual(toRgb(last, channels));
    const image = said.pictures.get('image-0')![0];
    expect(image.rgb).toEqual(toRgb(toColours(values.subarray(0, elements), scale), channels));
  });

  it('names the channel of the strongest unit, and how it stands among the images', () => {
    const point = lastFeaturePoint(network)!;
    const places = point.units / point.shape[0];
    for (const [i, { selections: found }] of findings.entries()) {
      const scores = found[0].scores![point.index];
      const strongest = scores.indexOf(Math.max(...scores));
      expect(valueAt(said, 'strongest_channel', i, 0)).toBe(Math.floor(strongest / places));
      expect(valueAt(said, 'strongest_channel', i, 1)).toBe(-1);
      expect(said.pictures.has(`channel-${Math.floor(strongest / places)}`)).toBe(true);
      expect([0, 25, 50, 75, 100]).toContain(valueAt(said, 'strongest_percentile', i, 0));
    }
    expect(said.figures.get('strongest-channels')!.text).toContain('no order of units');
  });

  it('sums up each column beside its control', () => {
    const summary = said.tables.get('resemblance-summary')!;
    const cosines = (column: number) =>
      Array.from({ length: count }, (_, image) => valueAt(said, 'resemblance', image, column, 0));
    const average = (all: number[]) => all.reduce((sum, value) => sum + value, 0) / all.length;
    const above = summary.columns.findIndex(({ id }) => id === 'cosine-above');
    expect(summary.rows[2][2]).toBeCloseTo(average(cosines(2)), 5);
    expect(summary.rows[2][above]).toBeCloseTo(average(cosines(2)) - average(cosines(3)), 5);
    expect(summary.rows[0][above]).toBeNull();
    expect(said.progress.at(-1)).toBe(1);
  });
});

it('colours come from the images where nobody has said how they become inputs', async () => {
  const said = await studyOf('decoding', [modelOf(network, values)], {
    parameters: { steps: 1, pictures: 'pathways', images: 1 },
  });
  const { rgb } = said.pictures.get('image-0')![0];
  for (let channel = 0; channel < channels; channel++) {
    const plane = rgb.filter((_, i) => i % 3 === (channels === 3 ? channel : 0));
    expect([Math.min(...plane), Math.max(...plane)]).toEqual([0, 255]);
  }
  expect(said.figures.get('decoded-pathways')!.kind).toBe('pictures');
  expect(said.figures.has('strongest-channels')).toBe(false);
});

it('refuses to decode what pruned units are not', async () => {
  await expect(studyOf('decoding', [modelOf(network, values)], { imposition: 'mean' })).rejects.toMatchObject({
    code: 'STUDY_IMPOSITION',
  });
});

it('refuses a network whose input is no picture', async () => {
  await expect(studyOf('decoding', [modelOf(handWired(), handWiredInput)], {})).rejects.toMatchObject({
    code: 'DECODING_INPUT',
  });
});
