// Rows and objects as a worker leaves them: a project with two models, a dataset, and an experiment with stored pathways.
import { type Prisma, RunState } from '@pathlens/db';
import { codeBoundaries, codeHistogram, packBits } from '@pathlens/pathway-core/codes';
import { compress, compressedName } from '@pathlens/storage';
import { writeUint8 } from '../src/images/npy.ts';
import type { TestGateway } from './gateway.ts';

/** Two activation points: 4 channels of 5 × 5, and 10 single units. */
export const points = [
  { index: 0, name: 'relu1', operator: 'Relu', shape: [4, 5, 5], units: 100, offset: 0, deadIsMeaningful: true },
  { index: 1, name: 'relu2', operator: 'Relu', shape: [10], units: 10, offset: 100, deadIsMeaningful: true },
];
export const units = 110;
export const sparsities = [50, 90];
export const boundaries = codeBoundaries(sparsities);

/** Codes and dead units of one made-up pathway, the same for the same number. */
export function madeUpCodes(number: number): { codes: Uint8Array; dead: Uint8Array } {
  const codes = Uint8Array.from(
    { length: units },
    (_, unit) => (unit * 37 + number * 53 + 11) % (boundaries.length + 1),
  );
  const dead = Uint8Array.from({ length: units }, (_, unit) => ((unit * 7 + number) % 5 === 0 ? 1 : 0));
  return { codes, dead };
}

/** A float32 .npy of shape [1, 2, 2]. */
export const mapValues = Float32Array.of(0, -4, 1, 2);

function float32Npy(values: Float32Array, shape: readonly number[]): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`.padEnd(117);
  const bytes = new Uint8Array(128 + values.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  bytes.set(new TextEncoder().encode(`${header}\n`), 10);
  bytes.set(new Uint8Array(values.buffer), 128);
  return bytes;
}

export interface Fixture {
  readonly projectId: string;
  readonly versionIds: readonly string[];
  readonly datasetVersionId: string;
  readonly itemIds: readonly string[];
  readonly experimentId: string;
  /** One run a model. */
  readonly runIds: readonly string[];
  /** By run, then by image. */
  readonly pathwayIds: readonly (readonly string[])[];
  readonly mapIds: readonly string[];
  readonly preprocessing: Record<string, unknown>;
}

export const preprocessing = {
  height: 2,
  width: 2,
  resize: 'stretch',
  channels: 'grey',
  range: '0..1',
  mean: [0],
  std: [1],
} as const;

export async function writeFixture(
  { prisma, app, teamId, insider }: TestGateway,
  options: { images?: number; demo?: boolean } = {},
): Promise<Fixture> {
  const createdById = insider.userId;
  const slug = `fixture-${Math.trunc(performance.now() * 1000)}`;
  const project = await prisma.project.create({
    data: { slug, name: 'Fixture', teamId, createdById, demo: options.demo ?? false },
  });
  const put = async (content: Uint8Array): Promise<string> => (await app.storage.putContent(content)).key;
  // The first model's codes are stored as they are now, the other one's as they once were.
  const putCompressed = async (name: string, content: Uint8Array): Promise<string> =>
    (await app.storage.put(compressedName(`results/${name}`), await compress(content))).key;
  const modelFile = await app.storage.putContent(new TextEncoder().encode('a model file'));
  const versionIds: string[] = [];
  for (const [index, name] of ['plain', 'tagged'].entries()) {
    const model = await prisma.model.create({ data: { projectId: project.id, name, createdById } });
    const version = await prisma.modelVersion.create({
      data: {
        modelId: model.id,
        number: 1,
        state: 'READY',
        fileName: `${name}.onnx`,
        digest: modelFile.sha256.replace(/^./, String(index)),
        bytes: BigInt(modelFile.bytes),
        inputShape: [1, 2, 2],
        classes: 3,
        units,
        forwardFlops: 1e6,
        activations: points,
        preprocessing,
        labels: ['disc', 'star', 'ring'],
        createdById,
        files: {
          create: {
            position: 0,
            path: `${name}.onnx`,
            digest: modelFile.sha256,
            objectKey: modelFile.key,
            bytes: BigInt(modelFile.bytes),
          },
        },
      },
    });
    versionIds.push(version.id);
  }
  const dataset = await prisma.dataset.create({ data: { projectId: project.id, name: 'Pictures', createdById } });
  const images = options.images ?? 3;
  const picture = await put(writeUint8(Uint8Array.of(1, 2, 3, 4), [4]));
  const datasetVersion = await prisma.datasetVersion.create({
    data: {
      datasetId: dataset.id,
      number: 1,
      state: 'READY',
      fileName: 'pictures.zip',
      digest: 'd',
      objectKey: picture,
      bytes: 4n,
      itemCount: images,
      classes: ['disc'],
      reportKey: picture,
      createdById,
    },
  });
  const items = await prisma.item.createManyAndReturn({
    data: Array.from({ length: images }, (_, position) => ({
      datasetVersionId: datasetVersion.id,
      position,
      path: `disc/${position}.png`,
      label: 'disc',
      width: 2,
      height: 2,
      mediaType: 'image/png',
      digest: `${position}`,
      objectKey: picture,
      thumbnailKey: picture,
      masks: { object: picture },
    })),
  });
  const itemIds = items.sort((a, b) => a.position - b.position).map(({ id }) => id);
  const selection = { id: 'neuron-mct', parameters: {} };
  const config = { selection, sparsities, attributions: ['pathway-gradient'], target: 'predicted' };
  const experiment = await prisma.experiment.create({
    data: {
      projectId: project.id,
      name: 'Stored',
      createdById,
      config: {
        modelVersionIds: versionIds,
        datasetVersionId: datasetVersion.id,
        selections: [selection],
        sparsities,
        attributions: ['pathway-gradient'],
        target: 'predicted',
        seed: 7,
      },
      images: { create: itemIds.map((itemId, position) => ({ itemId, position })) },
    },
  });
  const npyKey = await put(float32Npy(mapValues, [1, 2, 2]));
  const tileKey = await put(Uint8Array.of(0, 129, 32, 64));
  const runIds: string[] = [];
  const pathwayIds: string[][] = [];
  const mapIds: string[] = [];
  for (const [position, modelVersionId] of versionIds.entries()) {
    const run = await prisma.run.create({
      data: {
        experimentId: experiment.id,
        modelVersionId,
        position,
        state: RunState.DONE,
        attempt: 1,
        selection: 'neuron-mct',
        config,
        seed: 7,
        done: images,
        total: images,
        boundaries,
        seconds: 2,
        passes: 4 * images,
      },
    });
    runIds.push(run.id);
    pathwayIds.push([]);
    for (const [image, itemId] of itemIds.entries()) {
      const { codes, dead } = madeUpCodes(position * 100 + image);
      const pathway = await prisma.pathway.create({
        data: await pathwayData({
          codes,
          dead,
          put,
          putCompressed: position === 0 ? putCompressed : (_name, content) => put(content),
          runId: run.id,
          itemId,
          position: image,
          npyKey,
          tileKey,
          model: position,
        }),
        include: { maps: true },
      });
      pathwayIds[position].push(pathway.id);
      mapIds.push(...pathway.maps.map(({ id }) => id));
    }
  }
  return {
    projectId: project.id,
    versionIds,
    datasetVersionId: datasetVersion.id,
    itemIds,
    experimentId: experiment.id,
    runIds,
    pathwayIds,
    mapIds,
    preprocessing,
  };
}

/** As NeuronIntGrad, greedy pruning and routing would report, all at once. */
export const facts = {
  completeness: [{ activation: 1, attributed: 2.5, change: 2.75 }],
  trajectory: [
    { density: 1, deadShare: 0.25, probabilityRatio: 1, logit: 3, argmaxKept: true },
    { density: 0.5, deadShare: 0.5, probabilityRatio: 0.25, logit: 1, argmaxKept: false },
  ],
  routing: { feasible: true, step: 4, steps: 10, loss: 0.5, gamma: 0.01 },
};

interface PathwayParts {
  readonly codes: Uint8Array;
  readonly dead: Uint8Array;
  readonly put: (content: Uint8Array) => Promise<string>;
  readonly putCompressed: (name: string, content: Uint8Array) => Promise<string>;
  readonly runId: string;
  readonly itemId: string;
  readonly position: number;
  readonly npyKey: string;
  readonly tileKey: string;
  readonly model: number;
}

async function pathwayData(parts: PathwayParts): Promise<Prisma.PathwayUncheckedCreateInput> {
  const { codes, dead, put, putCompressed, runId, itemId, position, npyKey, tileKey, model } = parts;
  const bits = packBits([dead]);
  const counts = new Uint32Array(points.length * 512);
  for (const [layer, { live, dead: deadCounts }] of codeHistogram(codes, bits, points).entries()) {
    for (let code = 0; code < 256; code++) {
      counts[layer * 512 + code] = live[code] + deadCounts[code];
      counts[layer * 512 + 256 + code] = deadCounts[code];
    }
  }
  const cut = {
    density: 0.5,
    keptUnits: 55,
    deadShare: 0,
    logit: 1,
    logitRatio: 1,
    probability: 0.5,
    probabilityRatio: 1,
    argmaxKept: true,
    reawakened: 0,
    closed: 0,
  };
  return {
    runId,
    attempt: 1,
    itemId,
    position,
    workDigest: `${model} ${position}`,
    predicted: 1,
    target: 1,
    probability: 0.9,
    logit: 3,
    deadShare: 0.2,
    cuts: sparsities.map((sparsity) => ({ sparsity, ...cut })),
    facts: model === 0 ? facts : undefined,
    codesKey: await putCompressed(`${runId}/1/${position}/codes.bin`, codes),
    deadKey: await putCompressed(`${runId}/1/${position}/dead.bin`, bits),
    histogramKey: await put(new Uint8Array(counts.buffer)),
    maps: {
      create: {
        method: 'pathway-gradient',
        sparsity: 90,
        shape: [1, 2, 2],
        minimum: -4,
        maximum: 2,
        npyKey,
        tileKey,
        tileScale: 4,
        masses: { object: model === 0 ? 0.8 : 0.1, tag: model === 0 ? 0.05 : 0.6 },
      },
    },
  };
}
