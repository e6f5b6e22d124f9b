// One process of the benchmark: times forward pass, examination and a further sparsity by turns, so that what else the
// machine does falls on all of them alike, and the machine's matrix product. Prints JSON. Arguments: model, images.
import { readFileSync } from 'node:fs';
import { offers } from '@pathlens/engines/onnxruntime';
import { openOnnx } from '@pathlens/model-io';
import {
  type AnalysisSession,
  constant,
  type Engine,
  examine,
  imagesInMemory,
  logitsProgram,
  openSession,
  type Program,
  pathwayNames,
  readNpy,
  type SelectionRequest,
} from '@pathlens/pathway-core';

const rounds = 7;
const side = 2048;

export interface Measured {
  readonly engine: string;
  readonly device: string;
  /** Medians of seconds an image. */
  readonly forward: number;
  readonly oneSparsity: number;
  readonly twoSparsities: number;
  /** Medians over rounds of the ratio to the forward pass of the same round. */
  readonly forwardEquivalents: number;
  readonly furtherSparsity: number;
  /** One step of greedy pruning, its passes and its choice of units, over a forward pass of the same round. */
  readonly greedyStep: number;
  readonly productGflops: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

async function seconds(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

/** Rows of a batch times a square matrix: what the machine gives at best. */
function productProgram(): Program {
  const weight = constant([side, side], new Float32Array(side * side).fill(1 / side));
  const shape = [side];
  return {
    inputs: [{ name: 'rows', type: 'float32', shape }],
    constants: new Map([['weight', weight]]),
    steps: [{ primitive: 'linear', input: 'rows', weight: 'weight', transposed: false, output: 'product' }],
    outputs: ['product'],
    types: new Map([
      ['rows', { shape, type: 'float32' }],
      ['product', { shape, type: 'float32' }],
    ]),
  };
}

async function productGflops(engine: Engine): Promise<number> {
  const program = await engine.compile(productProgram());
  const rows = new Float32Array(side * side).fill(0.5);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(await seconds(() => program.run({ rows }, { batch: side, fetch: ['product'] })));
  }
  await program.dispose();
  return (2 * side ** 3) / Math.min(...times) / 1e9;
}

const mct = { id: 'neuron-mct', parameters: {}, seed: 0 } as const;
const greedy = { id: 'greedy', parameters: { step: 1 }, seed: 0 } as const;

async function examineOnce(
  session: AnalysisSession,
  images: Float32Array,
  { sparsities, selection = mct }: { sparsities: readonly number[]; selection?: SelectionRequest },
) {
  const found = examine(session, {
    images: imagesInMemory(images, images.length),
    target: 'predicted',
    selections: [selection],
    sparsities,
    attributions: ['pathway-gradient'],
    keep: { masks: true },
  });
  for await (const { selections } of found) {
    if (selections[0].pathways.some(({ keptUnits }) => keptUnits === 0)) throw new Error('a pathway is empty');
  }
}

const [modelPath, imagePath] = process.argv.slice(2);
const { network } = await openOnnx(modelPath);
const image = readNpy(readFileSync(imagePath)).values.subarray(
  0,
  network.input.shape.reduce((a, b) => a * b),
);
if (!(image instanceof Float32Array)) throw new Error('images are float32');
const engine = await offers[0].open();
if ('unavailable' in engine) throw new Error(engine.unavailable);
const forward = await engine.compile(logitsProgram(network));
const session = await openSession(engine, network);
const runForward = () => forward.run({ [pathwayNames.image]: image }, { batch: 1, fetch: [pathwayNames.logits] });
await runForward();
await examineOnce(session, image, { sparsities: [90] });
const times: { forward: number; one: number; two: number }[] = [];
for (let round = 0; round < rounds; round++) {
  const forwards = [await seconds(runForward)];
  const one = await seconds(() => examineOnce(session, image, { sparsities: [90] }));
  forwards.push(await seconds(runForward));
  const two = await seconds(() => examineOnce(session, image, { sparsities: [80, 90] }));
  forwards.push(await seconds(runForward));
  times.push({ forward: median(forwards), one, two });
}
/** Steps are what a sparser pruning costs more. */
const prunings: number[] = [];
const [few, many] = [2, 7];
for (let round = 0; round < 3; round++) {
  const prune = (sparsity: number) =>
    seconds(() => examineOnce(session, image, { sparsities: [sparsity], selection: greedy }));
  const first = await seconds(runForward);
  const [short, long] = [await prune(few), await prune(many)];
  prunings.push((long - short) / (many - few) / median([first, await seconds(runForward), await seconds(runForward)]));
}
const measured: Measured = {
  engine: engine.description.id,
  device: engine.description.device,
  forward: median(times.map((time) => time.forward)),
  oneSparsity: median(times.map((time) => time.one)),
  twoSparsities: median(times.map((time) => time.two)),
  forwardEquivalents: median(times.map((time) => time.one / time.forward)),
  furtherSparsity: median(times.map((time) => (time.two - time.one) / time.forward)),
  greedyStep: median(prunings),
  productGflops: await productGflops(engine),
};
process.stdout.write(`${JSON.stringify(measured)}\n`);
