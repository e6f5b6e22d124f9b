// `pathlens analyze` and `pathway --sparsity auto`: what they write, against the masks that `pathway` writes.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npyHeader, writeNpy } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { bytes, emptyFolder, fixture, floats, npy, runCli, runHere } from './run-cli.ts';

const folder = fixture('reference/tinyresnet');
const model = join(folder, 'model.onnx');
const input = join(folder, 'images.npy');
const images = 4;

const args = (command: string, options: Record<string, string>) => [
  command,
  ...Object.entries({ model, input, ...options }).flatMap(([key, value]) => [`--${key}`, value]),
];
const report = (out: string) => JSON.parse(readFileSync(join(out, 'analysis.json'), 'utf8'));

function countOnes(byte: number): number {
  return byte.toString(2).replaceAll('0', '').length;
}

/** Mean Jaccard index of two mask files, image by image. */
function jaccard(a: Uint8Array, b: Uint8Array): number {
  const size = a.length / images;
  let sum = 0;
  for (let image = 0; image < images; image++) {
    let [both, either] = [0, 0];
    for (let i = image * size; i < (image + 1) * size; i++) {
      both += countOnes(a[i] & b[i]);
      either += countOnes(a[i] | b[i]);
    }
    sum += both / either;
  }
  return sum / images;
}

describe('pathlens analyze', () => {
  it('writes overlaps and dead shares of the masks that pathway writes, each array described', async () => {
    const [out, mct, lot] = [emptyFolder(), emptyFolder(), emptyFolder()];
    const methods = 'neuron-mct,random-path(seed=2),greedy-dead(step=10,tolerance=0.5)';
    const { code, stdout, stderr } = await runHere(args('analyze', { methods, sparsity: '80,90', out }));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('where chance gives');
    await runHere(args('pathway', { method: 'neuron-mct', sparsity: '90', out: mct }));
    await runHere(args('pathway', { method: 'random-path', seed: '2', sparsity: '90', out: lot }));
    expect(npy(out, 'overlap').shape).toEqual([2, 3, 3]);
    const overlap = floats(out, 'overlap');
    expect(overlap[9 + 1]).toBeCloseTo(jaccard(bytes(mct, 'mask_90'), bytes(lot, 'mask_90')), 6);
    expect([overlap[0], overlap[9 + 3]]).toEqual([1, overlap[9 + 1]]);
    const shares = JSON.parse(readFileSync(join(lot, 'report.json'), 'utf8')).sparsities['90'];
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    expect(npy(out, 'dead_share').shape).toEqual([2, 3]);
    expect(floats(out, 'dead_share')[3 + 1]).toBeCloseTo(mean(shares.dead_share), 6);
    expect([0, 3].map((at) => floats(out, 'dead_share')[at])).toEqual([0, 0]);
    expect(floats(out, 'probability_ratio')[3 + 1]).toBeCloseTo(mean(shares.probability_ratio), 5);
    expect(floats(out, 'density')[3 + 1]).toBeCloseTo(mean(shares.density), 6);

    const analysis = report(out);
    expect(analysis).toMatchObject({ study: 'path-analysis', images, models: [{ model: 'model.onnx', units: 12096 }] });
    expect(analysis.axes.methods).toEqual([
      'NeuronMCT',
      'Random path',
      'Greedy pruning that keeps dead units (step 10, tolerance 0.5)',
    ]);
    expect(analysis.request.selections[1]).toMatchObject({ id: 'random-path', seed: 2 });
    const files = readdirSync(out);
    const described = analysis.arrays.map(({ file, shape, axes, about }: Record<string, string>) => {
      expect([npy(out, file.slice(0, -4)).shape, about.length > 0]).toEqual([shape, true]);
      expect(axes).toHaveLength(shape.length);
      return file;
    });
    expect(files.filter((file) => file.endsWith('.npy')).sort()).toEqual(described.sort());
    for (const figure of analysis.figures) {
      const [svg, csv] = figure.files.map((file: string) => readFileSync(join(out, file), 'utf8'));
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\s*$/);
      expect(svg).toContain('onnxruntime-cpu');
      expect(csv).toContain(`# Title: ${figure.title}`);
    }
    for (const { file, rows } of analysis.tables) {
      const lines = readFileSync(join(out, file), 'utf8').split('\r\n');
      expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toHaveLength(rows.length + 1);
    }
  });

  it('finds of NeuronMCT and NeuronIntGrad what PyTorch’s masks and responses give', async () => {
    const out = emptyFolder();
    const reference = fixture('reference/tinyvgg');
    const { paths, sparsities } = JSON.parse(readFileSync(join(reference, 'meta.json'), 'utf8'));
    const given = {
      model: join(reference, 'model.onnx'),
      input: join(reference, 'images.npy'),
      sparsity: sparsities.join(),
    };
    const { code } = await runHere(args('analyze', { ...given, methods: 'neuron-mct,neuron-intgrad', out }));
    expect(code).toBe(0);
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const found = Object.fromEntries(
      ['overlap', 'density', 'dead_share', 'probability_ratio'].map((name) => [name, floats(out, name)]),
    );
    for (const [s, sparsity] of sparsities.entries()) {
      const masks = ['mct', 'intgrad'].map((method) => bytes(reference, `mask_${method}_${sparsity}`));
      expect(Math.abs(found.overlap[s * 4 + 1] - jaccard(masks[0], masks[1]))).toBeLessThan(1e-3);
      for (const [m, method] of ['mct', 'intgrad'].entries()) {
        const { density, probability_ratio } = paths[`${method}@${sparsity}`];
        expect(found.density[s * 2 + m]).toBeCloseTo(mean(density), 4);
        expect(found.dead_share[s * 2 + m]).toBe(0);
        expect(found.probability_ratio[s * 2 + m]).toBeCloseTo(mean(probability_ratio), 3);
      }
    }
  });

  it('compares by labels of any number type; a negative one is none', async () => {
    const given = emptyFolder();
    const long = npyHeader([images], 'float64');
    long.set(new TextEncoder().encode('<i8'), Buffer.from(long).indexOf('<f8'));
    const labels = [2, 5, -1, 2];
    const written = {
      int64: Buffer.concat([long, new Uint8Array(BigInt64Array.from(labels.map(BigInt)).buffer)]),
      int32: writeNpy([images], Int32Array.from(labels)),
      float32: writeNpy([images, 1], Float32Array.from(labels)),
    };
    for (const [type, content] of Object.entries(written)) {
      const [path, out] = [join(given, `${type}.npy`), emptyFolder()];
      writeFileSync(path, content);
      const { code, stderr } = await runHere(args('analyze', { methods: 'neuron-mct', labels: path, out }));
      expect([type, code, stderr]).toEqual([type, 0, '']);
      expect(npy(out, 'classes').values).toEqual(Int32Array.of(2, 5));
      expect(report(out).tables.find(({ id }: { id: string }) => id === 'classes').title).toContain('as labelled');
    }
  });

  it('compares several models, and finds a model in itself', async () => {
    const out = emptyFolder();
    const twice = [...args('analyze', { methods: 'neuron-mct,activation', sparsity: '90', out }), '--model', model];
    const { code, stdout, stderr } = await runCli(twice);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Overlap of models on tinyresnet/model.onnx, tinyresnet/model.onnx (2)');
    expect(npy(out, 'unit_overlap').shape).toEqual([1, 2, 2, 2]);
    expect([...floats(out, 'unit_overlap')]).toEqual(Array(8).fill(1));
    expect(report(out).study).toBe('model-overlap');
  });

  it('measures stability', async () => {
    const out = emptyFolder();
    const options = { methods: 'neuron-mct,random-path', param: 'levels=2', out };
    const { code, stderr } = await runHere([...args('analyze', options), '--stability', '--param', 'noise=0.2']);
    expect([code, stderr]).toEqual([0, '']);
    expect([...floats(out, 'noise_levels')]).toEqual([0.1, 0.2].map(Math.fround));
    expect(npy(out, 'noise_overlap').shape).toEqual([2, 1, 2]);
    expect(floats(out, 'noise_overlap')[1]).toBe(1);
    expect(existsSync(join(out, 'figure_noise.svg'))).toBe(true);
  });

  it('stops when it is told to and leaves nothing half-written', async () => {
    const given = emptyFolder();
    const values = floats(folder, 'images');
    const many = new Float32Array(3000 * 6912).map((_, i) => values[i % values.length]);
    writeFileSync(join(given, 'many.npy'), writeNpy([3000, 3, 48, 48], many));
    const out = join(given, 'out');
    const options = { input: join(given, 'many.npy'), methods: 'neuron-mct,random-path', out };
    const { code, stdout, stderr } = await runCli(args('analyze', options), given, (child) => {
      const waiting = setInterval(() => {
        if (!existsSync(out)) return;
        clearInterval(waiting);
        child.kill('SIGINT');
      }, 20);
      child.once('exit', () => clearInterval(waiting));
    });
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toBe('pathlens: Stopped; nothing was written. [INTERRUPTED]\n');
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('bad input of analyze', () => {
  const given = emptyFolder();
  const out = join(given, 'out');
  const file = (name: string, content: Uint8Array) => {
    writeFileSync(join(given, name), content);
    return join(given, name);
  };

  it.each<[string, Record<string, string>, string[], RegExp]>([
    ['no methods', {}, [], /Name the selections to compare: --methods/],
    ['an unknown method', { methods: 'neuron-mct,grad-cam' }, [], /grad-cam/],
    ['a method twice', { methods: 'neuron-mct,neuron-mct' }, [], /neuron-mct twice/],
    ['an open parenthesis', { methods: 'neuron-intgrad(steps=3' }, [], /parentheses/],
    ['a parameter without value', { methods: 'neuron-intgrad(steps)' }, [], /key=value/],
    ['an unknown parameter of a method', { methods: 'neuron-mct(steps=3)' }, [], /no parameter "steps"/],
    [
      'an unknown parameter of the study',
      { methods: 'neuron-mct', param: 'steps=3' },
      [],
      /path-analysis has no parameter/,
    ],
    [
      'labels of another number',
      { methods: 'neuron-mct', labels: file('three.npy', writeNpy([3], new Int32Array(3))) },
      [],
      /4 images/,
    ],
    [
      'a label that is no class',
      { methods: 'neuron-mct', labels: file('half.npy', writeNpy([4], Float32Array.of(0, 0.5, 1, 1))) },
      [],
      /image 1 is 0.5/,
    ],
    [
      'a label beyond the last class',
      { methods: 'neuron-mct', labels: file('far.npy', writeNpy([4], Int32Array.of(0, 1, 10, 0))) },
      [],
      /image 2 is 10.*10 classes/,
    ],
    ['missing labels', { methods: 'neuron-mct', labels: join(given, 'none.npy') }, [], /none\.npy cannot be opened/],
    ['stability of two models', { methods: 'neuron-mct' }, ['--stability', '--model', model], /one model/],
    ['inputs that are not as many as models', { methods: 'neuron-mct' }, ['--input', input], /2 inputs for 1 model/],
  ])('%s: one line on stderr, exit code 2', async (_, options, more, says) => {
    const { code, stdout, stderr } = await runHere([...args('analyze', { ...options, out }), ...more]);
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^pathlens: [^\n]+ \[[A-Z_]+\]\n$/);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('pathway --sparsity auto', () => {
  it('writes the sparsest pathway whose probability changes by no more than the target', async () => {
    const [out, again] = [emptyFolder(), emptyFolder()];
    const { code, stdout } = await runHere(args('pathway', { sparsity: '50,auto:0.15', out }));
    expect(code).toBe(0);
    expect(stdout).toMatch(/sparsity auto, \d/);
    const found = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(found.auto_target).toBe(0.15);
    expect(Object.keys(found.sparsities)).toEqual(['50', 'auto']);
    const { sparsity, within_target, probability_ratio } = found.sparsities.auto;
    expect(within_target).toEqual([true, true, true, true]);
    for (const ratio of probability_ratio) expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(0.15);
    const asked = [...new Set<number>(sparsity)].sort((a, b) => a - b).join(',');
    await runHere(args('pathway', { sparsity: asked, out: again }));
    const size = bytes(out, 'mask_auto').length / images;
    for (const [image, at] of sparsity.entries()) {
      const row = (all: Uint8Array) => all.subarray(image * size, (image + 1) * size);
      expect(row(bytes(out, 'mask_auto'))).toEqual(row(bytes(again, `mask_${at}`)));
    }
    expect(npy(out, 'pathway_gradient_auto').shape).toEqual([images, 3, 48, 48]);
  });

  it.each([
    ['auto:2', 'neuron-mct', /auto takes the share/],
    ['auto,auto:0.1', 'neuron-mct', /takes one auto/],
    ['auto', 'dead-units', /same units at every sparsity/],
  ])('refuses %s of %s', async (sparsity, method, says) => {
    const { code, stderr } = await runHere(args('pathway', { sparsity, method, out: emptyFolder() }));
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });
});
