// One process of the benchmark: what a stored pathway takes, and how long the gateway's threads are busy reading one at another
// sparsity and overlapping two. Prints JSON. Arguments: model, images.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offers } from '@pathlens/engines/onnxruntime';
import { openOnnx } from '@pathlens/model-io';
import { examine, imagesInMemory, openSession, readNpy, type SelectionId } from '@pathlens/pathway-core';
import { overlap, packedMask } from '@pathlens/pathway-core/codes';
import { compress, compressedName, openStorage, readPlain } from '@pathlens/storage';

const rounds = 7;
const methods: readonly SelectionId[] = ['neuron-mct', 'activation'];

export interface StoredMeasure {
  /** Codes and dead bits of NeuronMCT. */
  readonly bytes: number;
  readonly plainBytes: number;
  readonly compressSeconds: number;
  /** A mask at another sparsity: first from storage, then from what is at hand (median). */
  readonly firstCutSeconds: number;
  readonly cutSeconds: number;
  /** Overlap of two pathways at hand, whole and by layer (median). */
  readonly overlapSeconds: number;
}

async function seconds(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

async function median(action: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await seconds(() => action(round)));
  return times.sort((a, b) => a - b)[rounds >> 1];
}

const [modelPath, imagePath] = process.argv.slice(2);
const { network } = await openOnnx(modelPath);
const engine = await offers[0].open();
if ('unavailable' in engine) throw new Error(engine.unavailable);
const session = await openSession(engine, network);
const elements = network.input.shape.reduce((a, b) => a * b);
const images = readNpy(readFileSync(imagePath)).values.subarray(0, elements) as Float32Array;
const folder = mkdtempSync(join(tmpdir(), 'pathlens-stored-'));
const storage = await openStorage(folder);
try {
  const stored: { key: string; bytes: number; plain: number; seconds: number }[] = [];
  const put = async (name: string, content: Uint8Array): Promise<void> => {
    const started = performance.now();
    const compressed = await compress(content);
    const took = (performance.now() - started) / 1000;
    const { key, bytes } = await storage.put(compressedName(name), compressed);
    stored.push({ key, bytes, plain: content.length, seconds: took });
  };
  const found = examine(session, {
    images: imagesInMemory(images, elements),
    target: 'predicted',
    selections: methods.map((id) => ({ id, parameters: {}, seed: 0 })),
    sparsities: [90],
    attributions: [],
    keep: { codes: true },
  });
  for await (const { dead, selections } of found) {
    await put('dead.bin', dead);
    for (const { request, codes } of selections) await put(`${request.id}.bin`, codes!.values);
  }
  const [dead, a, b] = stored;
  const layers = network.activations.map(({ shape, units, offset }) => ({ shape, units, offset }));
  const firstCutSeconds = await seconds(async () => packedMask(await readPlain(storage, a.key), 80));
  const [codesA, codesB] = [await readPlain(storage, a.key), await readPlain(storage, b.key)];
  const cutSeconds = await median(async (round) => packedMask(codesA, 90 + round));
  const overlapSeconds = await median(async (round) =>
    overlap({ codes: codesA, index: 90 + round }, { codes: codesB, index: 90 }, layers),
  );
  const measured: StoredMeasure = {
    bytes: dead.bytes + a.bytes,
    plainBytes: dead.plain + a.plain,
    compressSeconds: dead.seconds + a.seconds,
    firstCutSeconds,
    cutSeconds,
    overlapSeconds,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
