// A retraining study of two classes that two pixels of sixteen tell apart, with maps that know them and maps that do not, run shard by
// shard on the float64 reference engine.

import { createHash } from 'node:crypto';
import {
  type AnalysisSession,
  completeParameters,
  type Engine,
  imagesInMemory,
  openSession,
  random,
  referenceEngine,
  studyMethods,
} from '@pathlens/pathway-core';
import { writeNetwork } from '@pathlens/pathway-core/testing';
import { roarStudy } from '../src/roar.ts';
import type { Shard, ShardRun } from '../src/sharded.ts';
import type { AttributionRequest, ForeignMaps, StudyContext, StudyEvent } from '../src/study.ts';

const engine = (await referenceEngine.open()) as Engine;

function classifier() {
  const w = writeNetwork([1, 4, 4], 3);
  const dense = (input: string, outputs: number, inputs: number) =>
    w.node({
      operator: 'Linear',
      input,
      weight: w.weights([outputs, inputs]),
      transposed: true,
      bias: w.weights([outputs]),
    });
  const flat = w.node({ operator: 'Reshape', input: w.input, shape: [16] });
  return w.finish(dense(w.node({ operator: 'Relu', input: dense(flat, 6, 16) }), 2, 6));
}

export const network = classifier();

/** The first two pixels are bright in class 1 and dark in class 0, all others are noise. */
function telling(count: number) {
  const source = random(1);
  const labels = Array.from({ length: count }, () => source.integer(2));
  const values = Float32Array.from({ length: 16 * count }, (_, at) => {
    const signal = at % 16 < 2 ? 2 * labels[Math.floor(at / 16)] - 1 : 0;
    return signal + 0.3 * source.normal();
  });
  return { labels, values };
}

const foreign = (name: string, value: (pixel: number) => number): ForeignMaps => ({
  name,
  digest: name,
  read: async () => ({ shape: [1, 4, 4], values: Float32Array.from({ length: 16 }, (_, pixel) => value(pixel)) }),
});

export const knowing: AttributionRequest = { id: 'foreign', name: 'knowing' };
export const mistaken: AttributionRequest = { id: 'foreign', name: 'mistaken' };

export interface Asked {
  readonly attributions?: readonly AttributionRequest[];
  readonly parameters?: Record<string, unknown>;
  readonly levels?: readonly number[];
  readonly labels?: (labels: readonly number[]) => (number | null)[];
  readonly images?: number;
}

export function roarContext({ attributions = [knowing, mistaken], parameters, levels, labels, images }: Asked = {}) {
  const drawn = telling(images ?? 240);
  let session: Promise<AnalysisSession> | undefined;
  const context: StudyContext = {
    models: [
      {
        label: 'toy',
        digest: 'toy',
        classes: [],
        normalisation: null,
        images: {
          ...imagesInMemory(drawn.values, 16),
          names: drawn.labels.map(String),
          labels: labels?.(drawn.labels) ?? drawn.labels,
          keys: drawn.labels.map((_, i) => i),
          digests: drawn.labels.map((_, i) =>
            createHash('sha256')
              .update(drawn.values.subarray(16 * i, 16 * i + 16))
              .digest('hex'),
          ),
        },
        open: () => {
          session ??= openSession(engine, network);
          return session;
        },
      },
    ],
    foreign: [foreign('knowing', (pixel) => -pixel), foreign('mistaken', (pixel) => pixel)],
    request: {
      selections: [],
      attributions,
      metrics: [],
      levels: levels ?? [12.5],
      sparsities: [90],
      imposition: 'zero',
      target: 'predicted',
      seed: 3,
      parameters: completeParameters(studyMethods.roar, {
        random: false,
        edge: false,
        blurred: 'none',
        epochs: 5,
        batch: 12,
        learningRate: 0.02,
        test: 25,
        ...parameters,
      }),
      claims: [],
    },
    provenance: [{ label: 'Model', value: 'toy' }],
  };
  return context;
}

export type Results = Map<string, Uint8Array>;

export async function runShard(context: StudyContext, shard: Shard, results: Results, run: Partial<ShardRun> = {}) {
  const bytes = await roarStudy.run(context, shard, {
    keep: async () => {},
    progress: () => {},
    read: async (key) => results.get(key)!,
    ...run,
  });
  results.set(shard.key, bytes);
  return bytes;
}

/** All shards, within each stage as `order` has them. */
export async function runAll(context: StudyContext, order = (shards: readonly Shard[]) => shards): Promise<Results> {
  const results: Results = new Map();
  const shards = await roarStudy.shards(context);
  for (const stage of [0, 1]) {
    for (const shard of order(shards.filter((one) => one.stage === stage))) await runShard(context, shard, results);
  }
  return results;
}

export async function summary(context: StudyContext, results: Results, kept?: Results): Promise<StudyEvent[]> {
  const events: StudyEvent[] = [];
  const read = async (key: string) => results.get(key)!;
  const said = roarStudy.summarise(context, {
    done: new Set(results.keys()),
    read,
    ...(kept && { kept: async (key: string) => kept.get(key) ?? null }),
  });
  for await (const event of said) events.push(event);
  return events;
}
