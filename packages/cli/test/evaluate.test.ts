// `pathlens evaluate`: files beside report.json, maps from files beside those of methods, masks, and parts that are gone on from.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricIds, writeNpy } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { attribute, attributeOptions } from '../src/commands/attribute.ts';
import { evaluateOptions, evaluate as run } from '../src/commands/evaluate.ts';
import { emptyFolder, fixture, floats, npy } from './run-cli.ts';

const folder = fixture('reference/tinyvgg');
const model = join(folder, 'model.onnx');
const input = join(folder, 'images.npy');
const [count, channels, height, width] = npy(folder, 'images').shape;

/** As the tool runs it, without a process for every call. */
async function evaluate(out: string, ...args: string[]) {
  const said = await run(readArguments(['--model', model, ...args, '--out', out], evaluateOptions));
  return { said, report: JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) };
}

function doubles(out: string, name: string) {
  const array = npy(out, name);
  if (array.type !== 'float64') throw new Error(`${name} is ${array.type}`);
  return { shape: array.shape, values: [...array.values] };
}

describe('pathlens evaluate', () => {
  it('lists every metric', async () => {
    const said = await run(readArguments(['--list'], evaluateOptions));
    const ids = said.split('\n').filter((line) => !line.startsWith(' '));
    expect(ids.map((line) => line.split(' ')[0])).toEqual(metricIds);
    expect(said).toMatch(/^pointing-game .*higher is better, needs --masks/m);
  });

  it('examines maps of a file as those of the method that made them, and describes every file', async () => {
    const [maps, out] = [emptyFolder(), emptyFolder()];
    const method = ['--model', model, '--input', input, '--method', 'gradient', '--out', maps];
    await attribute(readArguments(method, attributeOptions));
    // Of the first two images everything is the object, of the third its left half, of the fourth nothing.
    const masks = Uint8Array.from({ length: count * height * width }, (_, at) => {
      const image = Math.floor(at / (height * width));
      return Number(image < 2 || (image === 2 && at % width < width / 2));
    });
    writeFileSync(join(maps, 'masks.npy'), writeNpy([count, 1, height, width], masks));
    const { report } = await evaluate(
      out,
      ...['--input', input, '--methods', 'gradient,pathway-gradient:selection=neuron-intgrad:sparsity=80:steps=2'],
      ...['--maps', `mine=${join(maps, 'attribution.npy')}`, '--masks', join(maps, 'masks.npy')],
      ...['--metrics', 'deletion:removal=mean,sparseness,relevance-mass', '--levels', '50,0,100', '--no-controls'],
    );
    expect(report).toMatchObject({ study: 'evaluation', images: count, parts: { found: 0, computed: 1 } });
    expect(report.request).toMatchObject({ levels: [0, 50, 100], parameters: { controls: false } });
    expect(report.request.attributions[1]).toMatchObject({
      id: 'pathway-gradient',
      pathway: { sparsity: 80, selection: { id: 'neuron-intgrad', parameters: { steps: 2 } } },
    });
    const digest = createHash('sha256')
      .update(readFileSync(join(maps, 'attribution.npy')))
      .digest('hex');
    expect(report.maps).toEqual([{ name: 'mine', file: 'attribution.npy', digest, found: count, unmatched: 0 }]);
    expect(report.axes.maps).toEqual(['Gradient', expect.stringContaining('NeuronIntGrad'), 'mine']);
    for (const metric of ['deletion', 'sparseness', 'relevance-mass']) {
      const { shape, values } = doubles(out, `scores-${metric}`);
      expect(shape).toEqual([1, 3, count]);
      expect(values.slice(2 * count)).toEqual(values.slice(0, count));
      expect(values.slice(count, 2 * count)).not.toEqual(values.slice(0, count));
    }
    const mass = doubles(out, 'scores-relevance-mass').values.slice(0, count);
    const map = floats(maps, 'attribution').subarray(2 * channels * height * width, 3 * channels * height * width);
    const sumOf = (inside: (at: number) => boolean) =>
      map.reduce((sum, value, at) => sum + (inside(at) ? Math.abs(value) : 0), 0);
    expect(mass.map((value) => Number.isNaN(value))).toEqual([false, false, false, true]);
    expect(mass[0]).toBeCloseTo(1, 6);
    expect(mass[2]).toBeCloseTo(sumOf((at) => at % width < width / 2) / sumOf(() => true), 5);

    const files = readdirSync(out);
    const described = [
      ...report.arrays.map(({ file }: { file: string }) => file),
      ...report.figures.flatMap((figure: { files: string[] }) => figure.files),
      ...report.tables.flatMap((table: { file: string; latex: string; array: { file: string } }) => {
        return [table.file, table.latex, table.array.file];
      }),
    ];
    expect(files.filter((file) => !['report.json', 'parts'].includes(file)).sort()).toEqual(described.sort());
    for (const { rows, array } of report.tables) {
      const { shape, values } = doubles(out, array.file.slice(0, -4));
      expect(shape).toEqual([rows.length, array.columns.length]);
      const numbers = rows.flat().filter((value: unknown) => typeof value === 'number');
      expect(values.filter((value) => !Number.isNaN(value))).toEqual(numbers);
    }
  });

  it('goes on from parts of an earlier run and repeats none, in threads too, and says where it would lose some', async () => {
    const [given, out, whole] = [emptyFolder(), emptyFolder(), emptyFolder()];
    // Blocks of eight or more; every copy of an image has another brightness.
    const images = floats(folder, 'images');
    const many = Float32Array.from({ length: 10 * images.length }, (_, at) => {
      return images[at % images.length] * (1 + Math.floor(at / images.length) / 50);
    });
    writeFileSync(join(given, 'many.npy'), writeNpy([10 * count, channels, height, width], many));
    const asked = ['--input', join(given, 'many.npy'), '--methods', 'gradient', '--metrics', 'sparseness'];
    const first = await evaluate(out, ...asked, '--images', '32');
    expect(first.report.parts).toEqual({ found: 0, computed: 1 });
    rmSync(join(out, 'parts', 'finished'));
    await expect(evaluate(out, ...asked)).rejects.toMatchObject({ code: 'PARTS_LEFT' });
    const second = await evaluate(out, ...asked, '--resume', '--jobs', '2');
    expect(second.report.parts).toEqual({ found: 1, computed: 1 });
    expect(second.report.models[0].passes).toBeGreaterThan(0);
    const fresh = await evaluate(whole, ...asked);
    expect(fresh.report.parts).toEqual({ found: 0, computed: 2 });
    // With fewer threads sums are rounded otherwise.
    const [once, again] = [whole, out].map((one) => doubles(one, 'scores-sparseness').values);
    for (const [at, value] of once.entries()) expect(again[at]).toBeCloseTo(value, 5);
    expect(again).toHaveLength(once.length);
    expect((await evaluate(out, ...asked)).report.parts).toEqual({ found: 0, computed: 2 });
  }, 180_000);

  it.each<[string, string[], string]>([
    ['an unknown method', ['--methods', 'lime'], 'ARGUMENT'],
    ['an unknown metric', ['--metrics', 'elo'], 'ARGUMENT'],
    ['a parameter of no metric', ['--metrics', 'deletion:steps=3'], 'PARAMETER_UNKNOWN'],
    ['a level beyond all', ['--levels', '0,110'], 'ARGUMENT'],
    ['a metric of regions without masks', ['--metrics', 'pointing-game'], 'ARGUMENT'],
    ['maps without a name', ['--maps', 'maps.npy'], 'ARGUMENT'],
    ['maps that are missing', ['--maps', 'mine=/nowhere/maps.npy'], 'FILE_MISSING'],
    ['masks of another number', ['--masks', join(folder, 'logits.npy'), '--metrics', 'pointing-game'], 'MASKS'],
  ])('refuses %s', async (_, args, code) => {
    await expect(evaluate(emptyFolder(), '--input', input, ...args)).rejects.toMatchObject({ code });
  });
});
