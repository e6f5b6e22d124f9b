// Runs with every option: what is pruned as a whole, where the threshold is set, what pruned units become, what is explained.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { offers } from '@pathlens/engines/onnxruntime';
import { preprocess } from '@pathlens/images';
import { probeFinding, probeImage } from '@pathlens/jobs';
import { openOnnx } from '@pathlens/model-io';
import {
  type AnalysisSession,
  attribute,
  completeParameters,
  examine,
  type ImpositionId,
  imagesInMemory,
  type MapMethod,
  mapName,
  openSession,
  readNpy,
  type SelectionId,
  selectionMethods,
  usualMap,
} from '@pathlens/pathway-core';
import { readPlain } from '@pathlens/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog } from '../src/log.ts';
import { type RunningWorker, startWorker } from '../src/worker.ts';
import { eventually, networkFile, networks, openWorkplace, preprocessing, type Workplace } from './workplace.ts';

let place: Workplace;
let worker: RunningWorker;
let modelVersionId: string;
let session: AnalysisSession;

beforeAll(async () => {
  place = await openWorkplace();
  worker = await startWorker(place.env, openLog('silent'));
  modelVersionId = await place.uploadModel(networkFile('relu6-depthwise'));
  const { prisma } = place.database;
  await eventually('the model', () => prisma.modelVersion.findFirst({ where: { id: modelVersionId, state: 'READY' } }));
  const { network } = await openOnnx(join(networks, 'relu6-depthwise', 'model.onnx'));
  const engine = await offers[0].open();
  if ('unavailable' in engine) throw new Error(engine.unavailable);
  session = await openSession(engine, network);
});
afterAll(async () => {
  await session?.dispose();
  await worker?.stop();
  await place?.close();
});

type Config = NonNullable<Parameters<Workplace['createRun']>[0]['config']>;

async function run(options: { images: number; like?: string; config?: Config }) {
  const id = await place.createRun({ modelVersionId, ...options });
  const found = await eventually(`the run ${id}`, () =>
    place.database.prisma.run.findFirst({
      where: { id, finishedAt: { not: null } },
      include: { pathways: { include: { maps: true, item: true }, orderBy: { position: 'asc' } } },
    }),
  );
  expect(found.error).toBeNull();
  return found;
}

type Found = Awaited<ReturnType<typeof run>>;

interface Cut {
  readonly density: number;
  readonly logit: number;
  readonly argmaxKept: boolean;
}
const cutsOf = (found: Found, image: number) => found.pathways[image].cuts as unknown as Cut[];

const selection = (id: SelectionId, options: Partial<Config['selection']> = {}, parameters = {}) => ({
  selection: {
    id,
    parameters: completeParameters(selectionMethods[id], parameters),
    granularity: 'unit' as const,
    ...options,
  },
});

/** Preprocessed images of a run, in its order. */
function imagesOf({ pathways }: Found): Promise<Float32Array[]> {
  return Promise.all(
    pathways.map(async ({ item }) => preprocess(await place.storage.readBytes(item.objectKey), preprocessing)),
  );
}

/** Logits under the mask, computed here. */
async function logitsWith(id: ImpositionId, image: Float32Array, others: readonly Float32Array[]): Promise<number[]> {
  const values = new Float32Array(others.length * image.length);
  for (const [i, other] of others.entries()) values.set(other, i * image.length);
  const found = examine(session, {
    images: imagesInMemory(image, image.length),
    target: 'predicted',
    selections: [{ id: 'neuron-mct', parameters: {}, seed: 1 }],
    sparsities: [50, 90],
    attributions: [],
    imposition: { id, reference: imagesInMemory(values, image.length) },
  });
  for await (const { selections } of found) return selections[0].pathways.map(({ logit }) => logit);
  return [];
}

it('channels are kept or pruned whole, at every boundary', async () => {
  const found = await run({ images: 1, config: selection('neuron-mct', { granularity: 'channel' }) });
  const codes = await readPlain(place.storage, found.pathways[0].codesKey);
  const levels = new Set<number>();
  for (const { offset, units, shape } of session.network.activations) {
    const size = units / shape[0];
    for (let start = offset; start < offset + units; start += size) {
      const channel = new Set(codes.subarray(start, start + size));
      expect(channel.size).toBe(1);
      for (const code of channel) levels.add(code);
    }
  }
  expect(levels.size).toBeGreaterThan(5);
  for (const [i, { density }] of cutsOf(found, 0).entries()) expect(density).toBeLessThanOrEqual([0.5, 0.1][i]);
});

it('a threshold of its own keeps the same share of every activation point', async () => {
  const found = await run({ images: 1, config: selection('activation', { scope: 'perLayer' }) });
  const codes = await readPlain(place.storage, found.pathways[0].codesKey);
  const index = found.boundaries.indexOf(50);
  for (const { offset, units } of session.network.activations) {
    const kept = codes.subarray(offset, offset + units).filter((code) => code > index).length;
    expect(kept).toBeLessThanOrEqual(units - Math.floor(units / 2));
  }
});

it('values of the image itself leave its answer as it was', async () => {
  const found = await run({ images: 2, config: { imposition: 'constOriginal' } });
  for (const [image, { logit }] of found.pathways.entries()) {
    for (const cut of cutsOf(found, image)) {
      expect(cut.logit).toBeCloseTo(logit, 3);
      expect(cut.argmaxKept).toBe(true);
    }
  }
});

it('the mean over the images of the experiment is taken by pruned units', async () => {
  const found = await run({ images: 3, config: { imposition: 'mean' } });
  const images = await imagesOf(found);
  for (const [i, image] of images.entries()) {
    const expected = await logitsWith('mean', image, images);
    for (const [cut, logit] of expected.entries()) expect(cutsOf(found, i)[cut].logit).toBeCloseTo(logit, 3);
  }
  const zero = await run({ images: 0, like: found.id });
  expect(zero.passes).toBeGreaterThan(0);
  expect(cutsOf(zero, 0)[1].logit).not.toBeCloseTo(cutsOf(found, 0)[1].logit, 3);
});

it('values of another image are never those of the image itself', async () => {
  const found = await run({ images: 2, config: { imposition: 'resample' } });
  const images = await imagesOf(found);
  for (const [i, image] of images.entries()) {
    const expected = await logitsWith('resample', image, [images[1 - i]]);
    for (const [cut, logit] of expected.entries()) expect(cutsOf(found, i)[cut].logit).toBeCloseTo(logit, 3);
  }
});

it('a damaged image stands for itself alone: the others take the next one that can be read', async () => {
  const { prisma } = place.database;
  const first = await run({ images: 3 });
  const broken = first.pathways[1].itemId;
  const { key } = await place.storage.putContent(new TextEncoder().encode('no image'));
  await prisma.item.update({ where: { id: broken }, data: { objectKey: key, digest: '1'.repeat(64) } });
  const id = await place.createRun({ images: 0, like: first.id, modelVersionId, config: { imposition: 'mean' } });
  const found = await eventually('the run', () => prisma.run.findFirst({ where: { id, finishedAt: { not: null } } }));
  expect(found).toMatchObject({ state: 'PARTIAL', done: 2, failed: 1 });
});

it('a sparsity is found for each image by its response, and every sparsity is there once', async () => {
  const found = await run({ images: 2, config: { autoSparsity: 0.6 } });
  for (const pathway of found.pathways) {
    const cuts = pathway.cuts as unknown as {
      sparsity: number;
      probabilityRatio: number;
      auto?: { change: number; met: boolean };
    }[];
    const auto = cuts.find((cut) => cut.auto !== undefined)!;
    // Units of score zero go at every sparsity, so that some networks change more than they may at once.
    expect(auto.auto!.met).toBe(Math.abs(auto.probabilityRatio - 1) <= 0.6);
    if (!auto.auto!.met) expect(auto.sparsity).toBe(0);
    expect(auto.auto!.change).toBeCloseTo(Math.abs(auto.probabilityRatio - 1), 4);
    expect(found.boundaries).toContain(auto.sparsity);
    expect(new Set(cuts.map(({ sparsity }) => sparsity)).size).toBe(cuts.length);
    const maps = pathway.maps.filter(({ method }) => method === 'pathway-gradient');
    expect(maps.map(({ sparsity }) => sparsity).sort()).toEqual(cuts.map(({ sparsity }) => sparsity).sort());
  }
  // The same units at every sparsity: nothing to find, and no failure.
  const fixed = await run({ images: 0, like: found.id, config: { ...selection('active-subnet'), autoSparsity: 0.15 } });
  expect(cutsOf(fixed, 0).length).toBe(2);
});

it('the difference of two classes is explained by the difference of their gradients', async () => {
  const first = await run({ images: 1, config: { target: { of: 2, minus: 0 } } });
  const [of, minus] = [
    await run({ images: 0, like: first.id, config: { target: 2 } }),
    await run({ images: 0, like: first.id, config: { target: 0 } }),
  ];
  const gradient = async ({ pathways }: Found) => {
    const map = pathways[0].maps.find(({ method }) => method === 'gradient')!;
    return readNpy(await place.storage.readBytes(map.npyKey)).values as Float32Array;
  };
  const [difference, a, b] = [await gradient(first), await gradient(of), await gradient(minus)];
  for (let i = 0; i < difference.length; i += 97) expect(difference[i]).toBeCloseTo(a[i] - b[i], 4);
  expect(first.pathways[0].target).toBe(2);
});

it('work is the same only where everything that determines it is', async () => {
  const config = { ...selection('neuron-mct', { granularity: 'channel' }), imposition: 'mean' as const };
  const first = await run({ images: 2, config });
  expect((await run({ images: 0, like: first.id, config })).passes).toBe(0);
  for (const other of [
    { ...config, ...selection('neuron-mct') },
    { ...config, ...selection('neuron-mct', { granularity: 'channel', scope: 'perLayer' }) },
    { ...config, imposition: 'resample' as const },
    { ...config, target: { of: 1, minus: 0 } },
  ]) {
    expect((await run({ images: 0, like: first.id, config: other })).passes).toBeGreaterThan(0);
  }
  // The same image among others: their mean is another one.
  const { prisma } = place.database;
  const more = await run({ images: 1, config });
  const { experimentId } = more;
  const id = await place.createRun({ images: 0, like: first.id, modelVersionId, config });
  await eventually('it', () => prisma.run.findFirst({ where: { id, finishedAt: { not: null } } }));
  await prisma.experimentImage.create({
    data: { experimentId, itemId: first.pathways[0].itemId, position: 1 },
  });
  const joined = await run({ images: 0, like: more.id, config });
  expect(joined).toMatchObject({ done: 2 });
  expect(joined.passes).toBeGreaterThan(0);
});

it('maps of one method with other parameters are other maps, each stored with its own, and found again as such', async () => {
  const coarse = { id: 'integrated-gradients', parameters: { steps: 3, rule: 'left', baseline: 'mean' } } as const;
  const blunt = { id: 'pathway-gradient-at-layer', parameters: { layer: 0, smooth: false } } as const;
  const attributions = [
    usualMap('integrated-gradients'),
    coarse,
    usualMap('pathway-gradient-at-layer'),
    blunt,
    usualMap('gradient'),
  ];
  const found = await run({ images: 2, config: { attributions } });
  const readMap = async (map: { readonly npyKey: string }) =>
    readNpy(await place.storage.readBytes(map.npyKey)).values as Float32Array;
  const [image] = await imagesOf(found);
  const [{ maps }] = found.pathways;
  // Those of a pathway at each of two sparsities.
  expect(maps.map((map) => mapName({ id: map.method, parameters: map.parameters } as MapMethod)).sort()).toEqual([
    'gradient',
    'integrated-gradients',
    'integrated-gradients:steps=3:rule=left:baseline=mean',
    'pathway-gradient-at-layer',
    'pathway-gradient-at-layer',
    'pathway-gradient-at-layer:layer=0:smooth=false',
    'pathway-gradient-at-layer:layer=0:smooth=false',
  ]);
  expect(new Set(maps.flatMap(({ npyKey, tileKey }) => [npyKey, tileKey])).size).toBe(2 * maps.length);
  const expected = attribute(session, {
    images: imagesInMemory(image, image.length),
    target: 'predicted',
    method: coarse,
    seed: 1,
  });
  for await (const { map } of expected) {
    const stored = maps.find(
      ({ method, parameters }) => method === coarse.id && isDeepStrictEqual(parameters, coarse.parameters),
    );
    const values = await readMap(stored!);
    for (let i = 0; i < values.length; i += 97) expect(values[i]).toBeCloseTo(map.values[i], 4);
  }
  // The order in which they are asked for is no other work; other parameters are.
  const turned = await run({ images: 0, like: found.id, config: { attributions: attributions.toReversed() } });
  expect(turned.passes).toBe(0);
  expect(turned.pathways[0].maps).toHaveLength(maps.length);
  const fewer = await run({ images: 0, like: found.id, config: { attributions: [coarse] } });
  expect(fewer.passes).toBeGreaterThan(0);
});

it('what a selection found out is kept, and copied with its pathway', async () => {
  const integrated = await run({ images: 1, config: selection('neuron-intgrad', {}, { steps: 16 }) });
  const { completeness } = integrated.pathways[0].facts as { completeness: Record<string, number>[] };
  expect(completeness.map(({ activation }) => activation)).toEqual(
    session.network.activations.map(({ index }) => index),
  );
  const last = completeness.at(-1)!;
  // After the last activation point the network is linear, so that the integral is exact.
  expect(last.attributed).toBeCloseTo(last.change, 3);

  const greedy = await run({ images: 1, config: selection('greedy', {}, { step: 10 }) });
  const { trajectory } = greedy.pathways[0].facts as { trajectory: Record<string, number>[] };
  expect(trajectory[0]).toMatchObject({ density: 1, probabilityRatio: expect.closeTo(1, 6) });
  expect(trajectory.length).toBe(10);
  for (const [i, { density }] of trajectory.entries()) expect(density).toBeCloseTo(1 - i / 10, 3);
  const again = await run({ images: 0, like: greedy.id, config: selection('greedy', {}, { step: 10 }) });
  expect(again.passes).toBe(0);
  expect(again.pathways[0].facts).toEqual(greedy.pathways[0].facts);

  const routed = await run({ images: 1, config: selection('distillation-guided-routing', {}, { steps: 12 }) });
  expect(routed.pathways[0].facts).toMatchObject({ routing: { steps: 12 } });
  expect((await run({ images: 1 })).pathways[0].facts).toBeNull();
});

interface Asked {
  readonly sparsity: number | null;
  readonly change?: { readonly mode: 'without' | 'only'; readonly sets: { activation: number; channels: number[] }[] };
  readonly channel?: { readonly activation: number; readonly channel: number };
}

async function probed(pathwayId: string, { sparsity, change, channel }: Asked) {
  const { prisma } = place.database;
  const question = { sparsity, change: change ?? null, channel: channel ?? null };
  const data = { projectId: place.projectId, pathwayId, question, digest: JSON.stringify(question) };
  const { id } = await prisma.probe.create({ data });
  await place.enqueue(probeImage, { probeId: id });
  return eventually('the probe', () => prisma.probe.findFirst({ where: { id, state: { in: ['DONE', 'FAILED'] } } }));
}

it('answers a probe as the run has, reads a channel, and says why it cannot', async () => {
  const found = await run({ images: 3, config: { sparsities: [90], imposition: 'mean', ...selection('neuron-mct') } });
  const [pathway] = found.pathways;
  const [cut] = cutsOf(found, 0);
  const [answered, changed, refused] = await Promise.all([
    probed(pathway.id, { sparsity: 90, channel: { activation: 0, channel: 1 } }),
    probed(pathway.id, { sparsity: 87.3, change: { mode: 'without', sets: [{ activation: 0, channels: [0, 1] }] } }),
    probed(pathway.id, { sparsity: 50, channel: { activation: 99, channel: 0 } }),
  ]);
  const { engine, device, library, codeVersion, seed } = found;
  const answer = probeFinding.parse(answered.finding);
  expect(answer).toMatchObject({ engine, device, library, codeVersion, seed, takenUnits: 0 });
  expect(answer.logit).toBeCloseTo(cut.logit, 4);
  expect(answer.density).toBeCloseTo(cut.density, 9);
  expect(answer.whole.logit).toBeCloseTo(pathway.logit, 4);
  const values = new Float32Array(Uint8Array.from(answered.readings!).buffer);
  const units = values.length / 4;
  for (let unit = 0; unit < units; unit++) {
    // |a·g| is what the method ranks by.
    expect(Math.abs(values[unit] * values[units + unit])).toBeCloseTo(values[2 * units + unit], 4);
  }
  expect(answer.reawakened!.every((unit) => unit < units && values[unit] === 0)).toBe(true);
  const without = probeFinding.parse(changed.finding);
  expect(without.takenUnits).toBeGreaterThan(0);
  const all = session.network.units;
  expect((without.keptUnits + without.takenUnits) / all).toBeCloseTo(0.127, 2);
  expect(changed.readings).toBeNull();
  expect(refused).toMatchObject({ state: 'FAILED', finding: null, error: { code: 'PROBE_CHANNELS' } });
});

it('counts apart what was there before it began', async () => {
  const config = { sparsities: [50], ...selection('neuron-mct') };
  const first = await run({ images: 2, config });
  expect(first).toMatchObject({ done: 2, doneBefore: 0 });
  const second = await run({ images: 0, like: first.id, config });
  expect(second).toMatchObject({ done: 2, doneBefore: 2, passes: 0 });
});
