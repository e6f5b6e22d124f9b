// One process of the benchmark of engines: one network, one batch, one engine. By turns it times the machine's matrix product, the
// forward pass, and the pass forward and back with the scores of all units returned. Prints JSON. Argument: a request as JSON.
import { offerOf } from '@pathlens/engines/choice';
import { openOnnx } from '@pathlens/model-io';
import { type EngineArrays, type EngineId, forwardFlops, openSession, pathwayNames } from '@pathlens/pathway-core';
import { openMatrixProduct } from './matrix-product.ts';
import { noise } from './networks/index.ts';

export interface EngineRequest {
  readonly engine: EngineId;
  readonly threads: number;
  readonly model: string;
  readonly batch: number;
  readonly rounds: number;
}

/** Medians over rounds; shares are medians of the ratio to the matrix product of the same round. */
interface Rate {
  readonly secondsAnImage: number;
  readonly gflops: number;
  readonly shareOfProduct: number;
}

export interface EngineMeasure {
  readonly device: string;
  readonly library: string;
  readonly driver: string | null;
  readonly productGflops: number;
  readonly forward: Rate;
  /** The gradient of the image, and of every activation times the activation. */
  readonly gradients: Rate;
  readonly gradientsBytesToJs: number;
  readonly compileSeconds: number;
  readonly peakBytes: number;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function seconds(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

const request = JSON.parse(process.argv[2]) as EngineRequest;
const { batch, rounds } = request;
const engine = await (await offerOf(request.engine)).open({ threads: request.threads });
if ('unavailable' in engine) throw new Error(engine.unavailable);
const { network } = await openOnnx(request.model);
const session = await openSession(engine, network);
const product = await openMatrixProduct(engine);
const images = noise(network, batch);
const targets = new Array(batch).fill(0);
const { logits, gradient, score, active } = pathwayNames;
const all = [logits, gradient, ...network.activations.flatMap(({ index }) => [score(index), active(index)])];
const forward = () => session.run({ images, targets }, [logits]);
const gradients = () => session.run({ images, targets }, all);
await forward();
let answer: EngineArrays = await gradients();
const bytes = Object.values(answer).reduce((sum, { byteLength }) => sum + byteLength, 0);
answer = {};
const times: { product: number; forward: number; gradients: number }[] = [];
for (let round = 0; round < rounds; round++) {
  const before = await product.rate();
  const [there, back] = [await seconds(forward), await seconds(gradients)];
  times.push({ product: Math.max(before, await product.rate()), forward: there, gradients: back });
}
const flops = forwardFlops(network);

function rateOf(key: 'forward' | 'gradients', operations: number): Rate {
  const rates = times.map((time) => (batch * operations) / time[key] / 1e9);
  return {
    secondsAnImage: median(times.map((time) => time[key])) / batch,
    gflops: median(rates),
    shareOfProduct: median(rates.map((rate, round) => rate / times[round].product)),
  };
}

const measure: EngineMeasure = {
  device: engine.description.device,
  library: engine.description.library,
  driver: engine.description.driver ?? null,
  productGflops: median(times.map((time) => time.product)),
  forward: rateOf('forward', flops),
  // Each gradient of an input takes as many operations as the layer itself.
  gradients: rateOf('gradients', 2 * flops),
  gradientsBytesToJs: bytes / batch,
  compileSeconds: session.compileSeconds,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(`${JSON.stringify(measure)}\n`);
await product.dispose();
await session.dispose();
await engine.dispose();
