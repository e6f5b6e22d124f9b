// NeuronIntGrad and distillation-guided routing on every engine present, held to what PyTorch computed in float64.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOnnx } from '@pathlens/model-io';
import {
  type AnalysisSession,
  completeParameters,
  examine,
  imagesInMemory,
  openSession,
  readNpy,
  selectionMethods,
} from '@pathlens/pathway-core';
import { differentBits, integrateUnits, routeGates, type SelectionBatch } from '@pathlens/pathway-core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngines } from './present-engines.ts';

const fixtures = join(import.meta.dirname, '../../pathway-core/test/fixtures/reference');
const { present } = await openEngines();
// Plain loops would take minutes for what the primitives' own tests show of them.
const quick = present.filter(({ id, software }) => id !== 'reference' && id !== 'tfjs-cpu' && !software);

afterAll(async () => {
  for (const { engine } of present) await engine.dispose();
});

describe.each(['tinyvgg', 'tinyresnet'])('%s', (name) => {
  const read = (file: string) => readNpy(readFileSync(join(fixtures, name, `${file}.npy`)), file);
  const meta = JSON.parse(readFileSync(join(fixtures, name, 'meta.json'), 'utf8'));
  const images = read('images').values as Float32Array;
  const logits = read('logits').values as Float32Array;
  const { units, classes, images: count } = meta as { units: number; classes: number; images: number };
  const elements = images.length / count;

  describe.each(quick)('on $id', ({ engine }) => {
    let session: AnalysisSession;
    beforeAll(async () => {
      const { network } = await openOnnx(join(fixtures, name, 'model.onnx'));
      session = await openSession(engine, network);
    });
    afterAll(() => session.dispose());

    const batch = (id: 'neuron-intgrad' | 'distillation-guided-routing', given: object): SelectionBatch => ({
      asker: session.asker,
      points: session.network.activations,
      images: Array.from({ length: count }, (_, image) => ({
        values: images.subarray(image * elements, (image + 1) * elements),
        logits: logits.subarray(image * classes, (image + 1) * classes),
        objective: Float32Array.from({ length: classes }, (_, k) => (k === meta.explained_class[image] ? 1 : 0)),
        target: meta.explained_class[image],
        scores: [],
        active: [],
        seed: image,
      })),
      parameters: completeParameters(selectionMethods[id], given as Record<string, unknown>),
      sparsities: [90],
    });

    it('neuron-intgrad gives the signed contributions, and they are nearly complete', async () => {
      const { signed, completeness } = await integrateUnits(batch('neuron-intgrad', { steps: 20 }));
      const expected = read('scores_intgrad_signed').values as Float32Array;
      const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      for (const { index, offset } of session.network.activations) {
        for (let image = 0; image < count; image++) {
          const values = signed[index][image];
          const off = values.reduce(
            (most, value, unit) => Math.max(most, Math.abs(value - expected[image * units + offset + unit])),
            0,
          );
          expect(off, `activation point ${index}, image ${image}`).toBeLessThan(1e-4 * largest);
          const { attributed, change } = completeness[image][index];
          expect(Math.abs(attributed - change)).toBeLessThan(0.05 * Math.max(1, Math.abs(change)));
        }
      }
    });

    it('neuron-intgrad selects the pathways', async () => {
      const sparsities = [0, 50, 80, 90, 95, 99];
      const selections = [{ id: 'neuron-intgrad', parameters: { steps: 20, schedule: 'midpoint' }, seed: 0 }] as const;
      const request = {
        images: imagesInMemory(images, elements),
        target: 'predicted',
        selections,
        sparsities,
      } as const;
      const bytes = Math.ceil(units / 8);
      for await (const finding of examine(session, { ...request, attributions: [], keep: { masks: true } })) {
        for (const { sparsity, mask, keptUnits } of finding.selections[0].pathways) {
          const all = read(`mask_intgrad_${sparsity}`).values as Uint8Array;
          const row = all.subarray(finding.image * bytes, (finding.image + 1) * bytes);
          expect(differentBits(mask!, row), `${sparsity} %`).toBeLessThanOrEqual(0.005 * keptUnits);
        }
      }
    });

    it('distillation-guided routing has the gates of PyTorch after 60 steps', async () => {
      const routes = await routeGates(batch('distillation-guided-routing', { steps: 60 }));
      const expected = read('dgr_gates_60_steps').values as Float32Array;
      for (const [image, { gates }] of routes.entries()) {
        for (const { index, offset } of session.network.activations) {
          const off = gates[index].reduce(
            (most, gate, unit) => Math.max(most, Math.abs(gate - expected[image * units + offset + unit])),
            0,
          );
          expect(off, `activation point ${index}, image ${image}`).toBeLessThan(1e-4);
        }
      }
    });
  });
});
