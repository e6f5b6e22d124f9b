// Models made with tfjs for the tests: seeded weights, saved to a folder as tfjs saves them, and asked for logits and gradients.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Engine,
  gradientProgram,
  type Network,
  pathwayNames,
  random,
  referenceEngine,
} from '@pathlens/pathway-core';
import * as tf from '@tensorflow/tfjs';
import { afterAll } from 'vitest';
import type { ModelFiles } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'pathlens-tfjs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** Files under the names a model knows them by. */
export function putFiles(content: Readonly<Record<string, string | Uint8Array>>): ModelFiles {
  const made = Object.entries(content).map(([name, bytes]) => {
    const path = join(folder, `${count++}.bin`);
    writeFileSync(path, bytes);
    return [name, path] as const;
  });
  return Object.fromEntries(made);
}

/** Weights that keep signals near 1; variances stay positive. */
export function seedWeights(model: tf.LayersModel, seed = 7): tf.LayersModel {
  const { next } = random(seed);
  model.setWeights(
    model.weights.map(({ name, shape }) => {
      const sizes = shape as number[];
      const count = sizes.reduce((product, size) => product * size, 1);
      const fan = Math.max(
        1,
        sizes.slice(0, -1).reduce((product, size) => product * size, 1),
      );
      const isVariance = /variance/.test(name);
      const values = Float32Array.from({ length: count }, () =>
        isVariance ? 0.5 + next() : (next() - 0.4) * (sizes.length > 1 ? 3 / Math.sqrt(fan) : 1),
      );
      return tf.tensor(values, sizes);
    }),
  );
  return model;
}

export interface Artifacts {
  readonly json: { format: string; modelTopology: unknown; weightsManifest: { paths: string[]; weights: Spec[] }[] };
  readonly weights: Uint8Array;
}

export interface Spec {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; scale?: number | null; min?: number };
}

/** What `model.save` writes, in memory. */
export async function artifactsOf(model: tf.LayersModel): Promise<Artifacts> {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const { modelTopology, weightSpecs, weightData } = saved!;
  const weightsManifest = [{ paths: ['group1-shard1of1.bin'], weights: weightSpecs as unknown as Spec[] }];
  const weights = new Uint8Array(weightData as ArrayBuffer);
  const json = { format: 'layers-model', modelTopology, weightsManifest };
  return { json: JSON.parse(JSON.stringify(json)), weights };
}

export function putModel({ json, weights }: Artifacts): ModelFiles {
  return putFiles({ 'model.json': JSON.stringify(json), 'group1-shard1of1.bin': weights });
}

/** Any function of a batch of images in H×W×C. */
type Predict = (image: tf.Tensor) => tf.Tensor;

export interface Answer {
  readonly logits: Float32Array;
  /** Of Σ seed·logits, as H×W×C. */
  readonly gradient: Float32Array;
}

export function seedOf(classes: number): Float32Array {
  return Float32Array.from({ length: classes }, (_, at) => Math.cos(1.3 * at));
}

export function imageOf(shape: readonly number[]): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  return Float32Array.from({ length: count }, (_, at) => 1.2 * Math.sin(at * 0.731 + (at % 7)));
}

/** What tfjs answers; `shape` is H×W×C. */
export function askTfjs(predict: Predict, shape: readonly number[], withGradient = true): Answer {
  return tf.tidy(() => {
    const image = tf.tensor(imageOf(shape), [1, ...shape]);
    const logits = predict(image).flatten();
    const seed = tf.tensor1d(seedOf(logits.size));
    if (!withGradient) return { logits: logits.dataSync<'float32'>().slice(), gradient: new Float32Array(0) };
    const gradient = tf.grad((x) => tf.sum(tf.mul(predict(x).flatten(), seed)))(image);
    return { logits: logits.dataSync<'float32'>().slice(), gradient: gradient.dataSync<'float32'>().slice() };
  });
}

/** What the network answers on the reference engine, for the image in H×W×C where `isChannelsLast`. */
export async function askOurs(
  network: Network,
  { isChannelsLast = true, seed = seedOf(network.classes) } = {},
): Promise<Answer> {
  const [channels, height, width] = network.input.shape;
  const size = height * width;
  const theirs = imageOf(isChannelsLast ? [height, width, channels] : [channels, height, width]);
  const toOurs = (values: Float32Array) =>
    values.map((_, at) => values[(at % size) * channels + Math.floor(at / size)]);
  const toTheirs = (values: Float32Array) =>
    values.map((_, at) => values[(at % channels) * size + Math.floor(at / channels)]);
  const engine = (await referenceEngine.open()) as Engine;
  const compiled = await engine.compile(gradientProgram(network));
  const outputs = await compiled.run(
    { [pathwayNames.image]: isChannelsLast ? toOurs(theirs) : theirs, [pathwayNames.seed]: seed },
    { batch: 1, fetch: [pathwayNames.logits, pathwayNames.gradient] },
  );
  const gradient = outputs[pathwayNames.gradient] as Float32Array;
  return {
    logits: outputs[pathwayNames.logits] as Float32Array,
    gradient: isChannelsLast ? toTheirs(gradient) : gradient,
  };
}

/** Largest difference as a part of the largest value. */
export function deviation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  const pairs = Array.from(a, (value, at) => [value, b[at]] as const);
  const largest = Math.max(...pairs.map(([value]) => Math.abs(value)));
  return Math.max(...pairs.map(([x, y]) => Math.abs(x - y))) / (largest || 1);
}
