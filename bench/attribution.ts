// `node bench/attribution.ts`: what it gains to attribute 64 images at a time instead of one by one, and what memory 1000 images
// take beside 100, on the networks of the demo. Times are processor time of one thread, taken by turns; prints a table. Arguments: ids
// of methods, all of gradient type where there are none. A forward pass of plain-cnn is 88 million operations, of which one thread of
// onnxruntime does 106 thousand million a second with one image as with 64: there is nothing to gain but what calls cost.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openOnnx } from '@pathlens/model-io';
import {
  type AnalysisSession,
  type AttributionId,
  attribute,
  attributionMethods,
  completeParameters,
  type Engine,
  type EngineOffer,
  elementCount,
  examine,
  explainsPathway,
  type ImageSource,
  openSession,
  random,
} from '@pathlens/pathway-core';

const together = 64;
const rounds = 3;
const networks = ['plain-cnn', 'tagged-cnn'];
const engineIds = ['onnxruntime-cpu', 'tfjs-node', 'tfjs-wasm'];

/** Of gradient type; those with many points an image take fewer of them: they are batched by themselves. */
const methods: readonly { readonly id: AttributionId; readonly params?: Record<string, unknown> }[] = [
  { id: 'gradient' },
  { id: 'input-x-gradient' },
  { id: 'guided-backprop' },
  { id: 'deconvnet' },
  { id: 'grad-cam' },
  { id: 'layer-cam' },
  { id: 'deep-lift' },
  { id: 'lrp' },
  { id: 'pathway-gradient' },
  { id: 'integrated-gradients', params: { steps: 8 } },
  { id: 'smooth-grad', params: { samples: 8 } },
];

const modelFile = (name: string) => fileURLToPath(new URL(`../demo/models/${name}.onnx`, import.meta.url));

async function openEngine(id: string): Promise<Engine | string> {
  const families = [() => import('@pathlens/engines/onnxruntime'), () => import('@pathlens/engines/tfjs')];
  for (const family of families) {
    const offers: readonly EngineOffer[] = (await family()).offers;
    const offer = offers.find((known) => known.id === id);
    if (offer === undefined) continue;
    const opened = await offer.open({ threads: 1 });
    return 'unavailable' in opened ? opened.unavailable : opened;
  }
  return 'there is no such engine';
}

/** The same images again and again, so that their number takes no memory and drawing them no time. */
function imagesOf(count: number, elements: number): ImageSource {
  return { count, read: (start, end) => drawn(elements).subarray(0, (end - start) * elements) };
}

let kept = new Float32Array();

function drawn(elements: number): Float32Array {
  if (kept.length !== together * elements) {
    const source = random(1);
    kept = Float32Array.from({ length: together * elements }, () => source.normal());
  }
  return kept;
}

interface Pass {
  readonly count: number;
  /** By the size of the network where left out. */
  readonly batch?: number;
}

async function run(session: AnalysisSession, { id, params }: (typeof methods)[number], { count, batch }: Pass) {
  const images = imagesOf(count, elementCount(session.network.input.shape));
  if (explainsPathway(id)) {
    const selections = [{ id: 'neuron-mct', parameters: {}, seed: 0 }] as const;
    const request = { images, target: 'predicted', selections, sparsities: [90], attributions: [id], batch } as const;
    for await (const finding of examine(session, request)) if (finding.image < 0) throw new Error('no image');
    return;
  }
  const method = { id, parameters: completeParameters(attributionMethods[id], params ?? {}) };
  const request = { images, target: 'predicted', method, seed: 0, batch } as const;
  for await (const finding of attribute(session, request)) if (finding.image < 0) throw new Error('no image');
}

/** Milliseconds of processor time an image. */
async function processorTime(action: () => Promise<void>, images: number): Promise<number> {
  const before = process.cpuUsage();
  await action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / images;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function compare(session: AnalysisSession, method: (typeof methods)[number]) {
  const few = { count: 16, batch: 1 };
  const many = { count: together, batch: together };
  await run(session, method, few);
  await run(session, method, many);
  const alone: number[] = [];
  const batched: number[] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push(await processorTime(() => run(session, method, few), few.count));
    batched.push(await processorTime(() => run(session, method, many), many.count));
  }
  return { alone: median(alone), batched: median(batched), ratio: median(alone.map((time, i) => time / batched[i])) };
}

/** Peak of a process of its own that attributes so many images. */
function peakOf(...args: readonly (string | number)[]): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(Number(printed)) : reject(new Error(`ended with ${code}`))));
  });
}

async function measurePeak(engineId: string, network: string, id: string, count: number): Promise<void> {
  const engine = await openEngine(engineId);
  if (typeof engine === 'string') throw new Error(engine);
  const session = await openSession(engine, (await openOnnx(modelFile(network))).network);
  await run(session, methods.find((method) => method.id === id)!, { count });
  process.stdout.write(String(process.resourceUsage().maxRSS * 1024));
  await session.dispose();
  await engine.dispose();
}

async function printTable(chosen: readonly string[]): Promise<void> {
  for (const engineId of engineIds) {
    const engine = await openEngine(engineId);
    if (typeof engine === 'string') {
      console.log(`${engineId}: ${engine}`);
      continue;
    }
    for (const name of networks) {
      const { network } = await openOnnx(modelFile(name));
      const session = await openSession(engine, network);
      console.log(`\n${engineId}, ${name}: ms an image one by one, ${together} at a time, ratio`);
      for (const method of methods.filter(({ id }) => chosen.length === 0 || chosen.includes(id))) {
        const { alone, batched, ratio } = await compare(session, method);
        const cells = [alone.toFixed(2), batched.toFixed(2), `${ratio.toFixed(1)} ×`].map((cell) => cell.padStart(9));
        console.log(`${method.id.padEnd(24)}${cells.join('')}`);
      }
      await session.dispose();
    }
    await engine.dispose();
    for (const id of ['gradient', 'integrated-gradients']) {
      const peaks = [
        await peakOf('peak', engineId, 'plain-cnn', id, 100),
        await peakOf('peak', engineId, 'plain-cnn', id, 1000),
      ];
      console.log(
        `${engineId}, plain-cnn, ${id}: ${peaks.map((peak) => Math.round(peak / 2 ** 20)).join(' and ')} MiB at most with 100 and 1000 images`,
      );
    }
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'peak') await measurePeak(rest[0], rest[1], rest[2], Number(rest[3]));
else await printTable(first === undefined ? [] : [first, ...rest]);
