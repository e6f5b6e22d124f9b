// `pathlens attribute`, every method of the catalog: which files it writes, how large, and what report.json says of them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attributionIds, attributionMethods } from '@pathlens/pathway-core';
import { largestDeviation } from '@pathlens/pathway-core/testing';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { attributeOptions, attribute as run } from '../src/commands/attribute.ts';
import { emptyFolder, fixture, floats, npy, runHere } from './run-cli.ts';

const folder = fixture('reference/tinyvgg');
const given = ['--model', join(folder, 'model.onnx'), '--input', join(folder, 'images.npy')];
const input: readonly number[] = npy(folder, 'images').shape;

/** As the tool runs it, without a process for every method. */
async function attribute(...args: string[]) {
  const out = emptyFolder();
  const said = await run(readArguments([...given, ...args, '--out', out], attributeOptions));
  return { out, said, report: JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) };
}

describe('pathlens attribute', () => {
  it('lists every method in a line with its parameters below', async () => {
    const { code, stdout } = await runHere(['attribute', '--list']);
    expect(code).toBe(0);
    const lines = stdout.slice(0, stdout.indexOf('\n\n')).split('\n');
    expect(lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(' ')[0])).toEqual(attributionIds);
    const parameters = attributionIds.flatMap((id) => attributionMethods[id].parameters);
    expect(lines.filter((line) => line.startsWith('    '))).toHaveLength(parameters.length);
    for (const more of ['InputIntGrad', 'Captum 0', 'max-magnitude', 'percentile']) expect(stdout).toContain(more);
  });

  // Few samples: what is written does not depend on them.
  const few: Record<string, string[]> = {
    'smooth-grad': ['samples=2'],
    'square-grad': ['samples=2'],
    'var-grad': ['samples=2'],
    'gradient-shap': ['samples=2'],
    'integrated-gradients': ['steps=2'],
    rise: ['samples=8'],
  };
  const enlarged = [
    'grad-cam',
    'grad-cam-plus-plus',
    'layer-cam',
    'score-cam',
    'layer-gradient-x-activation',
    'pathway-gradient-at-layer',
  ];
  const withoutChannels = [...enlarged, 'rise', 'occlusion'];

  it.each(attributionIds)('%s: maps, raw maps of a layer, and what made them', async (method) => {
    const hasLayer = attributionMethods[method].parameters.some(({ id }) => id === 'layer');
    const own = [...(few[method] ?? []), ...(hasLayer ? ['layer=1'] : [])];
    const { out, report } = await attribute('--method', method, ...own.flatMap((one) => ['--param', one]));
    const [count, channels, ...size] = input;
    const shape = [withoutChannels.includes(method) ? 1 : channels, ...size];
    expect(npy(out, 'attribution').shape).toEqual([count, ...shape]);
    expect(floats(out, 'attribution').some((value) => value !== 0)).toBe(true);
    expect(report).toMatchObject({ method, shape, seed: 0, vanished: [] });
    expect(report.target).toHaveLength(count);
    expect(report.layer?.index).toBe(hasLayer ? 1 : undefined);
    expect(readdirSync(out).includes('raw.npy')).toBe(enlarged.includes(method));
    if (!enlarged.includes(method)) return;
    expect(npy(out, 'raw').shape).toEqual([count, 1, ...report.layer.shape.slice(1)]);
  });

  it('has presets, names of papers, reductions and scales, and says which', async () => {
    const steps = ['--method', 'integrated-gradients', '--param', 'steps=2'];
    const { out } = await attribute('--method', 'integrated-gradients', '--preset', 'xplique', '--param', 'steps=2');
    const plain = await attribute(...steps, '--param', 'rule=trapezoid');
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
    const parameters = { steps: 2, rule: 'trapezoid', baseline: 'zero' };
    expect(report).toMatchObject({ preset: 'xplique', parameters, reduction: 'mean', normalisation: 'none' });
    expect(plain.report).toMatchObject({ preset: null, alias: null, parameters, reduction: 'none' });
    const [count, channels, height, width] = input;
    const area = height * width;
    const all = floats(plain.out, 'attribution');
    const mean = Float32Array.from({ length: count * area }, (_, at) => {
      const start = Math.floor(at / area) * channels * area + (at % area);
      return (all[start] + all[start + area] + all[start + 2 * area]) / channels;
    });
    expect(npy(out, 'attribution').shape).toEqual([count, 1, height, width]);
    expect(largestDeviation(floats(out, 'attribution'), mean)).toBeLessThan(1e-6);
    const named = await attribute('--method', 'InputMCT', '--reduce', 'none', '--normalise', 'max-abs');
    expect(named.report).toMatchObject({ method: 'input-x-gradient', alias: 'InputMCT', normalisation: 'max-abs' });
    const image = floats(named.out, 'attribution').subarray(0, channels * area);
    expect(image.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)).toBe(1);
  });

  it.each([
    [['--method', 'rise', '--preset', 'captum'], 'PRESET_UNFIT'],
    [['--method', 'InputIntGrad', '--preset', 'zennit'], 'ARGUMENT'],
    [['--method', 'gradient', '--reduce', 'median'], 'ARGUMENT'],
    [['--method', 'gradient', '--selection', 'greedy'], 'ARGUMENT'],
    [['--method', 'pathway-gradient', '--sparsity', '80,90'], 'ARGUMENT'],
    [['--method', 'pathway-gradient-at-layer', '--param', 'steps=3'], 'PARAMETER_UNKNOWN'],
  ])('refuses %j', async (args, code) => {
    await expect(attribute(...args)).rejects.toMatchObject({ code });
  });
});
