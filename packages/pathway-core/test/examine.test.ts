import { describe, expect, it } from 'vitest';
import { packedMask } from '../src/codes/encode.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import {
  argmax,
  type ExaminationRequest,
  examine,
  type ImageFinding,
  imagesInMemory,
  type Network,
  openSession,
  type SelectionId,
} from '../src/index.ts';
import { hasBit } from '../src/pathway/bit-set.ts';
import { random } from '../src/random.ts';
import { handWired, handWiredInput } from '../src/testing/hand-wired.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

const engine = (await referenceEngine.open()) as Engine;
const residual = networkCases().find(({ name }) => name.startsWith('ResNet'))!.network;
const residualImages = (() => {
  const source = random(77);
  return Float32Array.from({ length: 5 * 3 * 9 * 9 }, () => source.normal());
})();
const methods = (...ids: SelectionId[]) => ids.map((id) => ({ id, parameters: {}, seed: 3 }));

async function findings(
  network: Network,
  images: Float32Array,
  request: Partial<ExaminationRequest> = {},
): Promise<ImageFinding[]> {
  const session = await openSession(engine, network);
  const elements = network.input.shape.reduce((a, b) => a * b);
  const found: ImageFinding[] = [];
  const findingsOfAll = examine(session, {
    images: imagesInMemory(images, elements),
    target: 'predicted',
    selections: methods('neuron-mct'),
    sparsities: [0],
    attributions: ['pathway-gradient', 'gradient'],
    ...request,
  });
  for await (const finding of findingsOfAll) found.push(finding);
  return found;
}

describe('examine, on the network wired by hand', () => {
  it('finds what algorithms.md §4.8 states', async () => {
    const [found] = await findings(handWired(), handWiredInput, {
      selections: methods('neuron-mct', 'dead-units'),
      keep: { scores: true, masks: true },
      countGates: true,
    });
    expect([...found.logits]).toEqual([1]);
    expect(found.deadUnits).toBe(2);
    expect([...found.dead]).toEqual([0b00101_000]);
    expect([...found.gradient!]).toEqual([2, -1]);
    const [mct, dead] = found.selections;
    expect(mct.scores!.flatMap((scores) => [...scores])).toEqual([2, 1, 0, 1, 0]);
    expect(mct.pathways[0]).toMatchObject({ threshold: 0, keptUnits: 3, density: 0.6, deadShare: 0, logit: 1 });
    expect([...mct.pathways[0].pathwayGradient!]).toEqual([2, -1]);
    expect([...mct.pathways[0].mask!]).toEqual([0b11010_000]);
    expect(mct.pathways[0].gates).toEqual({ reawakened: 0, closed: 0 });
    // With only h3 and u2 left, u2 = ReLU(0 − 0 + ½) turns on.
    expect(dead.pathways[0]).toMatchObject({ threshold: null, keptUnits: 2, deadShare: 1 });
    expect(dead.pathways[0].logit).toBeCloseTo(1 / 3, 6);
    expect(dead.pathways[0].gates).toEqual({ reawakened: 1, closed: 0 });
    expect([...dead.pathways[0].pathwayGradient!]).toEqual([0, 0]);
  });

  it('counts kept units that close', async () => {
    // u = ReLU(h1 + h2 − 3) and y = u − 0.9(h1 + h2): h hardly matters to first order, yet without it u closes. h3 is dead.
    const { input, node, given, finish } = writeNetwork([3]);
    const linear = (from: string, weight: string, bias?: string) =>
      node({ operator: 'Linear', input: from, weight, transposed: true, bias });
    const h = node({ operator: 'Relu', input: linear(input, given([3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1])) });
    const u = node({ operator: 'Relu', input: linear(h, given([1, 3], [1, 1, 0]), given([1], [-3])) });
    const network = finish(node({ operator: 'Add', a: u, b: linear(h, given([1, 3], [-0.9, -0.9, 0])) }));
    const wanted = { sparsities: [0, 70], countGates: true, keep: { masks: true } };
    const [found] = await findings(network, Float32Array.of(2, 2, -1), wanted);
    const [all, sparse] = found.selections[0].pathways;
    expect([all.mask![0], all.gates]).toEqual([0b1101_0000, { reawakened: 0, closed: 0 }]);
    expect([sparse.mask![0], sparse.gates]).toEqual([0b0001_0000, { reawakened: 0, closed: 1 }]);
    expect(sparse.logit).toBeCloseTo(0, 6);
  });
});

describe('examine, on a residual network', () => {
  const request = {
    selections: methods('neuron-mct', 'random-path', 'dead-units'),
    sparsities: [0, 50, 90, 97.5],
    keep: { scores: true, codes: true, masks: true },
  };

  it('finds the same whatever the batch', async () => {
    const one = await findings(residual, residualImages, { ...request, batch: 1 });
    expect(await findings(residual, residualImages, { ...request, batch: 2 })).toEqual(one);
    expect(await findings(residual, residualImages, { ...request, batch: 100 })).toEqual(one);
  });

  it('finds for each image what it finds for that image alone', async () => {
    const all = await findings(residual, residualImages, { ...request, imageKey: (image) => image * 7 });
    const alone = await findings(residual, residualImages.subarray(3 * 243, 4 * 243), {
      ...request,
      imageKey: () => 21,
    });
    expect({ ...alone[0], image: 3 }).toEqual(all[3]);
  });

  it('hands out codes whose cuts are its masks', async () => {
    for (const { selections } of await findings(residual, residualImages, request)) {
      for (const { codes, pathways } of selections) {
        for (const { sparsity, mask } of pathways) {
          expect(packedMask(codes!.values, codes!.boundaries.indexOf(sparsity))).toEqual(mask);
        }
      }
    }
  });

  it('gives the answer of the network with these units off', async () => {
    const session = await openSession(engine, residual);
    const [image] = await findings(residual, residualImages.subarray(0, 243), request);
    for (const { pathways } of image.selections) {
      for (const { mask, logit, pathwayGradient, argmaxKept, density, sparsity } of pathways) {
        const masks = residual.activations.map(({ units, offset }) =>
          Uint8Array.from({ length: units }, (_, unit) => (hasBit(mask!, offset + unit) ? 1 : 0)),
        );
        const pass = { images: residualImages.subarray(0, 243), targets: [image.target], masks };
        const outputs = await session.run(pass, ['logits', 'gradient']);
        expect(outputs.logits[image.target], `S = ${sparsity}`).toBe(logit);
        expect(outputs.gradient).toEqual(pathwayGradient);
        expect(argmax(outputs.logits as Float32Array) === image.predicted).toBe(argmaxKept);
        expect(density).toBeLessThanOrEqual(1);
      }
    }
    const [mct, chance, dead] = image.selections;
    for (const { density, sparsity, deadShare } of mct.pathways) {
      // numpy's position counts N − 1 steps, so the pathway may hold one unit more.
      expect(density).toBeLessThanOrEqual(1 - sparsity / 100 + 1 / residual.units);
      expect(deadShare).toBe(0);
    }
    // All units kept: the network itself.
    expect(chance.pathways[0]).toMatchObject({ density: 1, probabilityRatio: 1, logitRatio: 1 });
    expect(chance.pathways[0].deadShare).toBe(image.deadUnits / residual.units);
    expect(chance.pathways[0].pathwayGradient).toEqual(image.gradient);
    expect(dead.pathways.map(({ deadShare }) => deadShare)).toEqual([1, 1, 1, 1]);
  });

  it('changes random paths with the seed and nothing else', async () => {
    const other = request.selections.map((selection) => ({ ...selection, seed: 4 }));
    const [first] = await findings(residual, residualImages, request);
    const [second] = await findings(residual, residualImages, { ...request, selections: other });
    expect(second.selections[0].pathways).toEqual(first.selections[0].pathways);
    expect(second.selections[1].pathways[1].mask).not.toEqual(first.selections[1].pathways[1].mask);
  });

  it('explains the class that is named, image by image', async () => {
    const found = await findings(residual, residualImages, { target: [0, 'predicted', 4, 1, 'predicted'] });
    expect(found.map(({ target }) => target)).toEqual([0, found[1].predicted, 4, 1, found[4].predicted]);
    const predicted = await findings(residual, residualImages);
    const named = await findings(residual, residualImages, { target: predicted.map((image) => image.predicted) });
    expect(named).toEqual(predicted);
  });

  it('spends one pass on all selections and one on each different pathway', async () => {
    const session = await openSession(engine, residual);
    const images = imagesInMemory(residualImages, 243);
    const selections = methods('neuron-mct', 'dead-units');
    const sparsities = [90, 95, 99];
    const wanted = { images, target: 'predicted', selections, sparsities, attributions: [], batch: 5 } as const;
    const shares: number[] = [];
    for await (const _ of examine(session, { ...wanted, onProgress: (share) => shares.push(share) }));
    expect(session.passes()).toBe(5 * (1 + 3 + 1));
    expect(shares.at(-1)).toBeCloseTo(1, 12);
  });

  it('stops between passes when it is told to', async () => {
    const session = await openSession(engine, residual);
    const controller = new AbortController();
    const found = examine(session, {
      images: imagesInMemory(residualImages, 243),
      target: 'predicted',
      selections: methods('neuron-mct'),
      sparsities: [50],
      attributions: ['pathway-gradient'],
      batch: 1,
      signal: controller.signal,
    });
    await found.next();
    controller.abort();
    await expect(found.next()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(session.passes()).toBe(2);
  });
});

describe('examine, given something wrong', () => {
  it('names the class that does not exist', async () => {
    for (const target of [5, -1, 1.5]) {
      await expect(findings(residual, residualImages, { target })).rejects.toThrow(
        expect.objectContaining({ code: 'TARGET_RANGE', message: expect.stringContaining('5 classes') }),
      );
    }
  });

  it('names the image that holds a NaN', async () => {
    const images = residualImages.slice();
    images[3 * 243 + 17] = Number.NaN;
    await expect(findings(residual, images, { batch: 2 })).rejects.toThrow(
      expect.objectContaining({ code: 'IMAGES_NOT_FINITE', message: expect.stringContaining('Image 3') }),
    );
  });
});

describe('examine, on weights that overflow', () => {
  const { input, node, given, finish } = writeNetwork([1]);
  const linear = (from: string, weight: string) => node({ operator: 'Linear', input: from, weight, transposed: true });
  const hidden = node({ operator: 'Relu', input: linear(input, given([2, 1], [1, 1])) });
  const network = finish(linear(hidden, given([2, 2], [3e38, -3e38, 3e38, 3e38])));

  it('names the image whose logits are no numbers', async () => {
    const found = findings(network, Float32Array.of(0.1, 10), { batch: 1 });
    await expect(found).rejects.toThrow(expect.objectContaining({ code: 'LOGITS_NOT_FINITE', path: ['images', '1'] }));
  });

  it('names the image and the activation point whose scores are no numbers', async () => {
    // Logit 0 of any image is 3e38·x − 3e38·x = 0, its scores are 3e38·x each.
    const safe = finish(linear(hidden, given([2, 2], [3e38, -3e38, 0, 0])));
    const found = findings(safe, Float32Array.of(0.1, 10), { batch: 2, target: 0 });
    const path = ['images', '1', 'scores', 'Relu2'];
    await expect(found).rejects.toThrow(expect.objectContaining({ code: 'SCORES_NOT_FINITE', path }));
  });
});

describe('predicted class', () => {
  it('is the first of logits that tie, and only that one is explained', async () => {
    const { input, node, given, finish } = writeNetwork([2]);
    const linear = (from: string, weight: string) =>
      node({ operator: 'Linear', input: from, weight, transposed: true });
    const hidden = node({ operator: 'Relu', input: linear(input, given([2, 2], [1, 0, 0, 1])) });
    const network = finish(linear(hidden, given([3, 2], [0, 0, 1, 0, 0, 1])));
    const [tied, clear] = await findings(network, Float32Array.of(2, 2, 1, 3), { batch: 2 });
    expect([tied.predicted, clear.predicted]).toEqual([1, 2]);
    expect([...tied.gradient!]).toEqual([1, 0]);
    expect([...clear.gradient!]).toEqual([0, 1]);
  });
});
