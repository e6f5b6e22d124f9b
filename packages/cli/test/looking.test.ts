// The commands that look at pathways: decode, linearity and faithfulness, run as their users run them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder, fixture, floats, npy, runHere } from './run-cli.ts';

const folder = fixture('reference/tinyvgg');
const common = ['--model', join(folder, 'model.onnx'), '--input', join(folder, 'images.npy')];
const [count, ...shape] = npy(folder, 'images').shape;

async function run(command: string, options: readonly string[]) {
  const out = emptyFolder();
  const { code, stdout, stderr } = await runHere([command, ...common, '--out', out, ...options]);
  expect([code, stderr]).toEqual([0, '']);
  const files = readdirSync(out);
  const name = files.find((file) => file.endsWith('.json'))!;
  return { out, stdout, files, name, report: JSON.parse(readFileSync(join(out, name), 'utf8')) };
}

it('decode writes every picture, and what they resemble', async () => {
  const options = ['--methods', 'neuron-mct,random-path', '--param', 'steps=3', '--param', 'images=2'];
  const { out, stdout, files, name, report } = await run('decode', options);
  expect(name).toBe('decoding.json');
  // The network, its active subnet, two selections with a control each.
  expect(npy(out, 'decoded').shape).toEqual([2, 6, ...shape]);
  expect(floats(out, 'decoded').every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(npy(out, 'resemblance').shape).toEqual([2, 6, 2]);
  const [figure] = report.figures.filter(({ id }: { id: string }) => id === 'decoded-pathways');
  for (const { cells } of figure.rows) {
    for (const { picture } of cells) {
      const { file } = report.pictures.find(({ id }: { id: string }) => id === picture);
      expect(existsSync(join(out, file))).toBe(true);
    }
  }
  expect(files.filter((file) => file.endsWith('.svg')).length).toBe(report.figures.length);
  expect(stdout).toMatch(/^Decoding of model\.onnx: \d+ images, [\d,]+ passes/);
});

it('linearity measures pathways, the whole network and random paths', async () => {
  const options = ['--sparsity', '0,90', '--param', 'images=2', '--param', 'radii=3', '--param', 'draws=4'];
  const { out, name, report } = await run('linearity', options);
  expect(name).toBe('linearity.json');
  expect(npy(out, 'region_radius').shape).toEqual([5, 2]);
  expect(npy(out, 'gradient_change').shape).toEqual([5, 2, 3]);
  const radii = floats(out, 'region_radius');
  expect(radii.every((radius) => radius >= 0)).toBe(true);
  expect(report.arrays.map(({ file }: { file: string }) => file)).toContain('gradient_change.npy');
});

it('faithfulness compares with random sets, for every imposition', async () => {
  const { out, stdout } = await run('faithfulness', ['--methods', 'neuron-mct', '--param', 'draws=2']);
  expect(npy(out, 'faithfulness').shape).toEqual([3, 1, count, 10]);
  const f = floats(out, 'faithfulness').subarray(0, 10);
  expect(f[9]).toBe(1);
  expect(stdout).toContain('against random sets');
});

it.each([
  ['decode', ['--param', 'steps=0'], 'steps'],
  ['linearity', ['--impose', 'nothing'], 'impose'],
  ['faithfulness', ['--param', 'everyImposition=false', '--impose', 'constOriginal'], 'cannot impose'],
])('%s %j is refused in one line', async (command, options, said) => {
  const out = emptyFolder();
  const { code, stdout, stderr } = await runHere([command, ...common, '--out', out, ...options]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(said);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(readdirSync(out)).toEqual([]);
});
