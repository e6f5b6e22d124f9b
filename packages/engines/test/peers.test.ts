// Attribution methods, held to what Captum, Zennit and others were recorded to find on the same
// networks (pathway-core/test/fixtures/peers.py).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOnnx } from '@pathlens/model-io';
import { type AnalysisSession, attribute, imagesInMemory, openSession, readNpy } from '@pathlens/pathway-core';
import {
  type AttributionId,
  attributionIds,
  attributionMethods,
  completeParameters,
  type PresetId,
  presetParameters,
  presets,
} from '@pathlens/pathway-core/catalog';
import { largestDeviation } from '@pathlens/pathway-core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngines } from './present-engines.ts';

const fixtures = join(import.meta.dirname, '../../pathway-core/test/fixtures');
const float = (file: string) => readNpy(readFileSync(file), file).values as Float32Array;

interface Peer {
  readonly file: string;
  readonly id: AttributionId;
  /** Our parameters; those of a preset where that has the method. */
  readonly params?: Record<string, unknown>;
  readonly preset?: PresetId;
  /** The peer gives the map at the size of the layer. */
  readonly raw?: true;
}

const peers: readonly Peer[] = [
  { file: 'captum-saliency', id: 'gradient', preset: 'captum' },
  { file: 'captum-input-x-gradient', id: 'input-x-gradient', preset: 'captum' },
  { file: 'captum-grad-cam-signed', id: 'grad-cam', preset: 'captum', raw: true },
  { file: 'zennit-integrated-gradients', id: 'integrated-gradients', preset: 'zennit' },
  { file: 'zennit-guided-backprop', id: 'guided-backprop', preset: 'zennit' },
  { file: 'zennit-deconvnet', id: 'deconvnet', preset: 'zennit' },
  { file: 'paper-input-intgrad', id: 'integrated-gradients', preset: 'paper' },
  { file: 'captum-deconvnet', id: 'deconvnet', preset: 'captum' },
  { file: 'float64-deep-lift', id: 'deep-lift' },
  { file: 'captum-grad-cam', id: 'grad-cam', raw: true },
  { file: 'captum-guided-backprop', id: 'guided-backprop', preset: 'captum' },
  { file: 'captum-integrated-gradients-50-gauss-legendre', id: 'integrated-gradients', preset: 'captum' },
  {
    file: 'captum-layer-gradient-x-activation',
    id: 'layer-gradient-x-activation',
    preset: 'captum',
    raw: true,
  },
  { file: 'captum-occlusion-8-4', id: 'occlusion', params: { window: 8, stride: 4 } },
  { file: 'pytorch-grad-cam-layer-cam', id: 'layer-cam', raw: true },
  { file: 'zennit-epsilon-plus', id: 'lrp', preset: 'zennit' },
  { file: 'zennit-epsilon-plus-flat', id: 'lrp', params: { composite: 'epsilon-plus-flat', start: 'one' } },
  { file: 'zennit-epsilon-gamma-box', id: 'lrp', params: { composite: 'epsilon-gamma-box', start: 'one' } },
];

it('every method that Captum and Zennit have in a preset is recorded, but for what draws random numbers', () => {
  for (const preset of ['captum', 'zennit'] as const) {
    const listed = attributionIds.filter((id) => 'parameters' in presets[preset].methods[id]);
    const recorded = peers.filter((peer) => peer.preset === preset).map(({ id }) => id);
    // Zennit's gradient is PyTorch's, as Captum's is.
    expect(listed.filter((id) => !recorded.includes(id))).toEqual(
      preset === 'captum' ? ['gradient-shap'] : ['gradient'],
    );
  }
});

const { present } = await openEngines();
afterAll(async () => {
  for (const { engine } of present) await engine.dispose();
});

// Engines agree with each other by their conformance tests; the slowest of them would take minutes here.
describe.each(present.filter(({ id }) => id === 'onnxruntime-cpu'))('on $id', ({ engine }) => {
  describe.each(['tinyvgg', 'tinyresnet'])('%s', (name) => {
    const folder = join(fixtures, 'reference', name);
    const of = (file: string) => join(fixtures, 'peers', name, `${file}.npy`);
    const there = peers.filter(({ file }) => existsSync(of(file)));

    const { explained_class: explained } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
    const images = float(join(folder, 'images.npy'));
    let session: AnalysisSession;
    beforeAll(async () => {
      const { network } = await openOnnx(join(folder, 'model.onnx'));
      session = await openSession(engine, network);
    });
    afterAll(() => session.dispose());

    it.each(there)('$file', async ({ file, id, params = {}, preset, raw }) => {
      const parameters =
        preset === undefined ? completeParameters(attributionMethods[id], params) : presetParameters(preset, id);
      const method = { id, parameters };
      const source = imagesInMemory(images, images.length / explained.length);
      const expected = float(of(file));
      const size = expected.length / explained.length;
      for await (const finding of attribute(session, { images: source, target: 'predicted', method, seed: 0 })) {
        expect(finding.target).toBe(explained[finding.image]);
        const map = raw ? finding.raw! : finding.map;
        const theirs = expected.subarray(finding.image * size, (finding.image + 1) * size);
        expect(map.values.length).toBe(theirs.length);
        expect(largestDeviation(map.values, theirs)).toBeLessThan(1e-4);
      }
    });
  });
});
