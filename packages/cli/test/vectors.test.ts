// The command line tool against the PyTorch vectors, on every engine that runs here. vectors.long.test.ts also has tfjs-cpu compute
// integrals of gradients, whose many passes take it longer than everything else here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offerOf } from '@pathlens/engines/choice';
import { engineIds, engineTable } from '@pathlens/pathway-core';
import { countBits } from '@pathlens/pathway-core/codes';
import { differentBits, largestDeviation } from '@pathlens/pathway-core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { bytes, emptyFolder, fixture, floats, npy, runHere } from './run-cli.ts';

const offers = await Promise.all(engineIds.filter((id) => engineTable[id].runsIn !== 'browsers').map(offerOf));
const engines = offers.map(({ id, missing }) => {
  const reason = missing?.() ?? null;
  return { engine: id, available: reason === null, reason };
});
const networks = [
  'reference/tinyvgg',
  'reference/tinyresnet',
  ...readdirSync(fixture('networks')).map((n) => `networks/${n}`),
];
// As the fixtures' README states them.
const tolerance = 1e-4;
const differingShare = 0.005;
// At one of the 200 points of tinyresnet's integrals a ReLU reads 1.3e-7: where rounding takes it to the other side, one
// gradient in fifty is another one.
const kinkTolerance = 2e-3;

const whole = process.env.CHECK_ROUNDS !== undefined;
const manyPasses = 'integrated-gradients';
const vectors: readonly (readonly [method: string, vector: string, parameters: readonly string[]])[] = [
  ['gradient', 'gradient', []],
  [manyPasses, 'integrated_gradients_50_midpoint', ['steps=50', 'rule=midpoint', 'baseline=zero']],
  ['guided-backprop', 'guided_backprop', []],
  ['grad-cam', 'gradcam_last_4d_relu', []],
];

interface Meta {
  readonly units: number;
  readonly images: number;
  readonly explained_class: number[];
  readonly sparsities: number[];
  readonly layers: number[][];
  readonly paths: Record<
    string,
    { density: number[]; dead_share: number[]; logit: number[]; probability_ratio: number[] }
  >;
}

function closeTo(actual: readonly number[], expected: readonly number[], what: string): void {
  expect(actual.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(actual[i] - value), `${what} of image ${i}: ${actual[i]}, expected ${value}`).toBeLessThan(
      1e-3 * Math.max(1, Math.abs(value)),
    );
  }
}

for (const { engine, available, reason } of engines) {
  // The reference engine has tests of its own in pathway-core, and would take minutes here.
  const skipped = !available || engine === 'reference';
  describe.skipIf(skipped)(`pathlens pathway on ${engine}${available ? '' : ` (${reason})`}`, () => {
    describe.each(networks)('%s', (network) => {
      const folder = fixture(network);
      const meta: Meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
      const out = emptyFolder();

      beforeAll(async () => {
        const { code, stderr } = await runHere(
          // biome-ignore format: one option and its value a line reads worse
          ['pathway', '--model', join(folder, 'model.onnx'), '--input', join(folder, 'images.npy'), '--engine', engine,
            '--sparsity', meta.sparsities.join(','), '--batch', '3', '--out', out],
        );
        expect([code, stderr]).toEqual([0, '']);
      }, 120_000);

      it('answers as PyTorch did: logits and scores', () => {
        expect(largestDeviation(floats(out, 'logits'), floats(folder, 'logits'))).toBeLessThan(tolerance);
        expect(npy(out, 'scores').shape).toEqual([meta.images, meta.units]);
        expect(largestDeviation(floats(out, 'scores'), floats(folder, 'scores_mct'))).toBeLessThan(tolerance);
      });

      it.each(meta.sparsities)('selects and explains as PyTorch did at %d %%', (sparsity) => {
        const expected = bytes(folder, `mask_mct_${sparsity}`);
        const found = bytes(out, `mask_${sparsity}`);
        const differing = differentBits(found, expected);
        expect(differing / Math.max(1, countBits(expected)), `${differing} bits differ`).toBeLessThan(differingShare);
        // Where a unit ties with the threshold the pathway is another, and so is its gradient.
        if (differing > 0) return;
        const name = `pathway_gradient_${sparsity}`;
        const gradient = floats(folder, `pathway_gradient_mct_${sparsity}`);
        expect(largestDeviation(floats(out, name), gradient)).toBeLessThan(tolerance);
      });

      it('reports what it did', () => {
        const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
        expect(report).toMatchObject({ model: 'model.onnx', engine, method: 'neuron-mct', parameters: {}, seed: 0 });
        expect(report.units).toBe(meta.units);
        expect(report.target).toEqual(meta.explained_class);
        expect(report.activations.map(({ shape }: { shape: number[] }) => shape)).toEqual(meta.layers);
        expect(Object.keys(report.sparsities).map(Number)).toEqual(meta.sparsities);
        for (const sparsity of meta.sparsities) {
          const found = report.sparsities[sparsity];
          const expected = meta.paths[`mct@${sparsity}`];
          closeTo(found.density, expected.density, 'density');
          closeTo(found.dead_share, expected.dead_share, 'dead share');
          closeTo(found.logit, expected.logit, 'logit');
          closeTo(found.probability_ratio, expected.probability_ratio, 'probability ratio');
        }
        expect(Object.keys(report.seconds)).toEqual(['load', 'compile', 'select', 'attribute', 'total']);
        expect(report.peak_rss_bytes).toBeGreaterThan(2 ** 24);
      });
    });

    describe.each(['reference/tinyvgg', 'reference/tinyresnet'])('%s', (network) => {
      const folder = fixture(network);

      it.each(whole || engine !== 'tfjs-cpu' ? vectors : vectors.filter(([method]) => method !== manyPasses))(
        'attributes as PyTorch did: %s',
        async (method, vector, parameters) => {
          const out = emptyFolder();
          // biome-ignore format: one option and its value a line reads worse
          const { code, stderr } = await runHere(['attribute', '--model', join(folder, 'model.onnx'), '--input',
          join(folder, 'images.npy'), '--method', method, ...parameters.flatMap((one) => ['--param', one]),
          '--engine', engine, '--batch', '3', '--out', out]);
          expect([code, stderr]).toEqual([0, '']);
          const isCam = method === 'grad-cam';
          const map = floats(out, isCam ? 'raw' : 'attribution');
          const isNearKink = method === manyPasses && network.endsWith('resnet') && engine !== 'onnxruntime-cpu';
          expect(largestDeviation(map, floats(folder, vector))).toBeLessThan(isNearKink ? kinkTolerance : tolerance);
          expect(largestDeviation(floats(out, 'logits'), floats(folder, 'logits'))).toBeLessThan(tolerance);
          const files = ['attribution.npy', 'logits.npy', ...(isCam ? ['raw.npy'] : []), 'report.json'];
          expect(readdirSync(out).sort()).toEqual(files);
          const {
            explained_class: target,
            input,
            gradcam_layer: index,
          } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
          const shape = isCam ? [1, ...input.slice(1)] : input;
          expect(npy(out, 'attribution').shape).toEqual([target.length, ...shape]);
          const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
          expect(report).toMatchObject({ method, engine, target, vanished: [], shape, selection: null });
          if (isCam) expect(report.layer.index).toBe(index);
        },
      );
    });
  });
}
