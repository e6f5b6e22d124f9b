// What the command line tool promises beside its numbers: streams, exit codes, paths, batches, bad input.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeNpy } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { bytes, emptyFolder, fixture, floats, npy, runCli, runHere } from './run-cli.ts';

const folder = fixture('reference/tinyresnet');
const model = join(folder, 'model.onnx');
const input = join(folder, 'images.npy');
const images = floats(folder, 'images');

function pathwayArgs(options: Record<string, string>): string[] {
  return ['pathway', ...Object.entries({ model, input, ...options }).flatMap(([key, value]) => [`--${key}`, value])];
}

describe('pathlens pathway', () => {
  it('writes the same whatever the batch, and an image alone as among others', async () => {
    const [one, four, alone] = [emptyFolder(), emptyFolder(), emptyFolder()];
    const options = { sparsity: '0,90', method: 'random-path', seed: '7' };
    await runHere(pathwayArgs({ ...options, batch: '1', out: one }));
    await runHere(pathwayArgs({ ...options, batch: '4', out: four }));
    writeFileSync(join(alone, 'first.npy'), writeNpy([1, 3, 48, 48], images.subarray(0, 6912)));
    await runHere(pathwayArgs({ ...options, input: join(alone, 'first.npy'), out: alone }));
    expect(readdirSync(four)).toEqual(readdirSync(one));
    for (const name of ['mask_0', 'mask_90']) expect(bytes(four, name)).toEqual(bytes(one, name));
    expect(bytes(alone, 'mask_90')).toEqual(bytes(one, 'mask_90').subarray(0, bytes(alone, 'mask_90').length));
    expect(npy(alone, 'pathway_gradient_90').shape).toEqual([1, 3, 48, 48]);
  });

  it('names files by the shortest decimal, replaces them, and takes paths from the caller’s folder', async () => {
    const caller = emptyFolder();
    mkdirSync(join(caller, 'out'));
    writeFileSync(join(caller, 'out', 'mask_97.5.npy'), 'old');
    writeFileSync(join(caller, 'images.npy'), readFileSync(input));
    const args = pathwayArgs({ input: 'images.npy', sparsity: '90.0,97.50,90', out: 'out' });
    const { code, stdout, stderr } = await runCli(args, caller);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('sparsity 97.5 %');
    expect(readdirSync(join(caller, 'out')).sort()).toEqual(
      ['logits', 'mask_90', 'mask_97.5', 'pathway_gradient_90', 'pathway_gradient_97.5', 'scores']
        .map((name) => `${name}.npy`)
        .concat('report.json')
        .sort(),
    );
    expect(npy(join(caller, 'out'), 'mask_97.5').shape).toEqual([4, 1512]);
    const report = JSON.parse(readFileSync(join(caller, 'out', 'report.json'), 'utf8'));
    expect(Object.keys(report.sparsities).sort()).toEqual(['90', '97.5']);
  });

  it('stops when it is told to and leaves nothing half-written', async () => {
    const folder = emptyFolder();
    const many = new Float32Array(2000 * 6912).map((_, i) => images[i % images.length]);
    writeFileSync(join(folder, 'many.npy'), writeNpy([2000, 3, 48, 48], many));
    const out = join(folder, 'out');
    const args = pathwayArgs({ input: join(folder, 'many.npy'), batch: '1', out });
    const { code, stdout, stderr } = await runCli(args, folder, (child) => {
      const waiting = setInterval(() => {
        if (!existsSync(join(out, '.logits.npy.partial'))) return;
        clearInterval(waiting);
        // Twice, as a terminal and npm together do.
        child.kill('SIGINT');
        setTimeout(() => child.kill('SIGINT'), 5);
      }, 20);
      child.once('exit', () => clearInterval(waiting));
    });
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toBe('pathlens: Stopped; nothing was written. [INTERRUPTED]\n');
    expect(readdirSync(out)).toEqual([]);
  });

  it('explains the class that is named', async () => {
    const out = emptyFolder();
    await runHere(pathwayArgs({ target: '7', sparsity: '50', out }));
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(report.target).toEqual([7, 7, 7, 7]);
  });

  it('keeps dead units alone with dead-units, whatever the sparsity', async () => {
    const out = emptyFolder();
    await runHere(pathwayArgs({ method: 'dead-units', sparsity: '10,90', out }));
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(report.sparsities['90'].dead_share).toEqual([1, 1, 1, 1]);
    expect(bytes(out, 'mask_10')).toEqual(bytes(out, 'mask_90'));
  });
});

describe('pathlens attribute', () => {
  it('writes the Pathway Gradient that pathway writes', async () => {
    const [first, second] = [emptyFolder(), emptyFolder()];
    await runHere(pathwayArgs({ sparsity: '97.5', out: first }));
    const method = ['--method', 'pathway-gradient', '--sparsity', '97.5'];
    const { code } = await runHere(['attribute', '--model', model, '--input', input, ...method, '--out', second]);
    expect(code).toBe(0);
    expect(floats(second, 'attribution')).toEqual(floats(first, 'pathway_gradient_97.5'));
    expect(floats(second, 'logits')).toEqual(floats(first, 'logits'));
    expect(JSON.parse(readFileSync(join(second, 'report.json'), 'utf8'))).toMatchObject({
      method: 'pathway-gradient',
      selection: 'neuron-mct',
      sparsity: 97.5,
      shape: [3, 48, 48],
    });
  });

  const attribute = async (...args: string[]) => {
    const out = emptyFolder();
    const finished = await runHere(['attribute', '--model', model, '--input', input, ...args, '--out', out]);
    return { ...finished, out };
  };

  it('explains the class that is named, by every parameter of the method', async () => {
    const { out, code, stderr } = await attribute(
      '--method',
      'grad-cam',
      '--target',
      '2',
      '--param',
      'layer=0',
      '--param',
      'relu=false',
    );
    expect([code, stderr]).toEqual([0, '']);
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ parameters: { layer: 0, relu: false }, target: [2, 2, 2, 2], layer: { index: 0 } });
    expect(npy(out, 'raw').shape).toEqual([4, 1, ...report.layer.shape.slice(1)]);
    expect(npy(out, 'attribution').shape).toEqual([4, 1, 48, 48]);
    expect(floats(out, 'raw').some((value) => value < 0)).toBe(true);
    const other = await attribute('--method', 'grad-cam', '--target', '2', '--param', 'layer=0');
    expect([...floats(other.out, 'raw')]).toEqual([...floats(out, 'raw')].map((value) => Math.max(value, 0)));
  });

  it.each([
    [['--method', 'lime'], 'ARGUMENT'],
    [['--method', 'grad-cam', '--param', 'layer=99'], 'ATTRIBUTION_LAYER'],
    [['--method', 'integrated-gradients', '--param', 'steps=0'], 'PARAMETER_RANGE'],
    [['--method', 'integrated-gradients', '--param', 'rule=simpson'], 'PARAMETER_RANGE'],
    [['--method', 'guided-backprop', '--param', 'steps=3'], 'PARAMETER_UNKNOWN'],
    [['--method', 'gradient', '--target', '99'], 'TARGET_RANGE'],
  ])('%j is refused with a reason, and writes nothing', async (args, reason) => {
    const { out, code, stdout, stderr } = await attribute(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`^pathlens: [^\\n]+\\[${reason}\\]\\n$`));
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('the other commands', () => {
  it('inspect prints the import report and nothing else', async () => {
    const { code, stdout, stderr } = await runCli(['inspect', basename(model), '--json'], folder);
    expect([code, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout);
    expect(report.activations.map(({ name }: { name: string }) => name)).toHaveLength(5);
    expect(report).toMatchObject({ format: 'onnx', units: 12096, input: { name: 'input', shape: [3, 48, 48] } });
    expect((await runHere(['inspect', model])).stdout).toContain('12096 units in 5 activation points');
    const inTwoFiles = join(import.meta.dirname, 'fixtures/torchvision/vit-new20/model.onnx');
    expect((await runHere(['inspect', inTwoFiles])).stdout).toContain('2176 units in 2 activation points');
  });

  it('inspect takes the folder of a model, or its files by name, whatever else was given', async () => {
    const twoFiles = join(import.meta.dirname, 'fixtures/torchvision/vit-new20');
    const graph = join(import.meta.dirname, 'fixtures/keras/narrow_efficientnet-keras2-graph');
    expect((await runHere(['inspect', twoFiles])).stdout).toContain('2176 units in 2 activation points');
    expect((await runHere(['inspect', graph])).stdout).toMatch(/^tfjs GraphModel/);
    const named = ['model.onnx', 'model.onnx.data', 'image.npy'].map((name) => join(twoFiles, name));
    const { stdout } = await runHere(['inspect', ...named, '--json']);
    const bytes = named.slice(0, 2).reduce((sum, path) => sum + statSync(path).size, 0);
    expect(JSON.parse(stdout)).toMatchObject({ units: 2176, bytes });
    expect((await runHere(['inspect', named[0], named[0]])).stderr).toContain(
      'model.onnx is given twice. [MODEL_FILES]',
    );
  });

  it('engines lists every engine with its device or the reason', async () => {
    const { code, stdout } = await runCli(['engines']);
    expect(code).toBe(0);
    for (const id of ['onnxruntime-cpu', 'tfjs-wasm', 'tfjs-cpu', 'reference']) expect(stdout).toContain(id);
    expect(stdout).toMatch(/reference +– +0 +cpu, 1 thread, float64 +ready/);
    expect(stdout).toMatch(/ taken by auto /);
  });

  it('help and version answer on stdout', async () => {
    expect((await runCli(['--help'])).stdout).toContain('pathlens COMMAND');
    expect((await runCli([])).code).toBe(0);
    for (const command of [
      'pathway',
      'attribute',
      'analyze',
      'decode',
      'linearity',
      'faithfulness',
      'inspect',
      'convert',
      'engines',
    ]) {
      const { code, stdout, stderr } = await runHere([command, '--help']);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`pathlens ${command}`);
    }
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('bad input', () => {
  const given = emptyFolder();
  const file = (name: string, content: Uint8Array | string) => {
    writeFileSync(join(given, name), content);
    return join(given, name);
  };
  const withValue = (value: number) => {
    const bad = images.slice();
    bad[6912 * 2 + 5] = value;
    return writeNpy([4, 3, 48, 48], bad);
  };
  const double = writeNpy([1, 3, 48, 48], Float64Array.from(images.subarray(0, 6912)));
  const out = join(given, 'out');

  it.each<[string, Record<string, string>, RegExp]>([
    ['a missing model', { model: join(given, 'none.onnx') }, /none\.onnx/],
    ['a folder as model', { model: given }, /./],
    ['no model', { model: file('empty.onnx', '') }, /0 bytes/],
    ['a page as model', { model: file('page.onnx', '<!DOCTYPE html><html></html>') }, /page/i],
    ['a model that is cut short', { model: file('cut.onnx', readFileSync(model).subarray(0, 20_000)) }, /cut\.onnx/],
    ['missing images', { input: join(given, 'none.npy') }, /none\.npy cannot be opened/],
    ['a folder as images', { input: given }, /is not a file/],
    ['images that are no .npy', { input: file('text.npy', 'hello, this is no array') }, /not a \.npy file/],
    [
      'images that are cut short',
      { input: file('cut.npy', writeNpy([4, 3, 48, 48], images).subarray(0, 9999)) },
      /takes/,
    ],
    ['float64 images', { input: file('double.npy', double) }, /float32/],
    ['uint8 images', { input: file('bytes.npy', writeNpy([1, 3, 48, 48], new Uint8Array(6912))) }, /float32/],
    [
      'one image without a batch',
      { input: file('one.npy', writeNpy([3, 48, 48], images.subarray(0, 6912))) },
      /3×48×48/,
    ],
    [
      'images of another size',
      { input: file('size.npy', writeNpy([2, 3, 24, 96], images.subarray(0, 13824))) },
      /3×24×96/,
    ],
    ['no image', { input: file('zero.npy', writeNpy([0, 3, 48, 48], new Float32Array(0))) }, /no image/],
    ['a NaN', { input: file('nan.npy', withValue(Number.NaN)) }, /Image 2 .*NaN/],
    ['an infinity', { input: file('inf.npy', withValue(-Infinity)) }, /Image 2 .*Infinity/],
    ['a sparsity of 100', { sparsity: '50,100' }, /100 is outside/],
    ['a negative sparsity', { sparsity: '-5' }, /-5 is outside/],
    ['a sparsity that is no number', { sparsity: '90,x' }, /"x"/],
    ['a class beyond the last', { target: '10' }, /10 classes/],
    ['a negative class', { target: '-1' }, /Class -1/],
    ['a class by name', { target: 'cat' }, /"cat"/],
    ['an unknown method', { method: 'grad-cam' }, /neuron-mct/],
    ['an unknown engine', { engine: 'cuda' }, /onnxruntime-cpu/],
    ['a batch of none', { batch: '0' }, /whole number/],
    ['a seed that is no number', { seed: 'abc' }, /whole number/],
    ['an unknown parameter', { param: 'steps=3' }, /no parameter "steps"/],
    ['a parameter without value', { param: 'steps' }, /key=value/],
    ['an output folder that is a file', { out: file('taken', '') }, /cannot be written/],
  ])('%s: one line on stderr, exit code 2', async (_, options, says) => {
    const { code, stdout, stderr } = await runHere(pathwayArgs({ out, ...options }));
    expect(stderr).toMatch(says);
    expect(stderr).toMatch(/^pathlens: [^\n]+ \[[A-Z_]+\]\n$/);
    expect(stderr).not.toMatch(/node_modules|\.ts\b|\s{2,}at /);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('leaves no half-written file behind', () => {
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([
    [['fly']],
    [['pathway']],
    [['inspect']],
    [['pathway', 'x']],
    [['engines', '--fast']],
    [['attribute', '--out', 'x']],
  ])('the command line %j: exit code 2', async (args) => {
    const { code, stdout, stderr } = await runHere(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^pathlens: [^\n]+\n$/);
  });

  it('does not take what it cannot use', async () => {
    const options = ['--model', model, '--input', input, '--method', 'gradient', '--sparsity', '90', '--out', out];
    expect((await runHere(['attribute', ...options])).stderr).toContain('--sparsity has no meaning for gradient');
  });
});

describe('pathlens inspect with checks', () => {
  const demo = join(import.meta.dirname, '../../../demo/models');
  const inspect = (...args: string[]) => runHere(['inspect', join(demo, 'plain-cnn.onnx'), ...args]);

  it('says that pairs of the framework hold and that the gradient is one', async () => {
    const { code, stdout } = await inspect('--pairs', join(demo, 'plain-cnn.npz'), '--check-gradient');
    expect(code).toBe(0);
    expect(stdout).toMatch(/parity holds: logits of 4 pairs differ by up to \S+e-\d, relative \S+e-\d .*in 4 of 4/);
    expect(stdout).toMatch(/gradient holds: differs by up to/);
  });

  it('finds the first activation that differs where another model’s pairs are given', async () => {
    const { code, stdout } = await inspect('--pairs', join(demo, 'tagged-cnn.npz'), '--json');
    const { parity, gradientCheck } = JSON.parse(stdout);
    expect([code, parity.holds, gradientCheck]).toEqual([0, false, undefined]);
    expect(parity.firstDifference.point.index).toBe(6);
  });

  it('refuses what are no pairs', async () => {
    const { code, stderr } = await inspect('--pairs', join(demo, 'models.json'));
    expect([code, stderr]).toEqual([2, expect.stringContaining('[PAIRS_ARCHIVE]')]);
  });
});
