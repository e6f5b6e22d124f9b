// `node bench/tfjs-kernels.ts`: GFLOP/s of tfjs on the convolutions of known networks, forward and gradients, and how plain JavaScript
// does beside WebAssembly. All in one process, by turns, the best of several rounds; times are processor time, which what else the
// machine does touches little. Arguments: engines beside tfjs-wasm, where there are none tfjs-cpu.
import type { CompiledProgram, Engine, EngineArrays, EngineOffer } from '@pathlens/pathway-core';
import { elementCount, random } from '@pathlens/pathway-core';
import { type Convolution, convolutions, type Kind, kinds, operations, programOf } from './convolutions.ts';

const rounds = 4;
const batch = 1;

async function open(id: string): Promise<Engine | undefined> {
  const { offers } = (await import('@pathlens/engines/tfjs')) as { offers: readonly EngineOffer[] };
  const opened = await offers.find((offer) => offer.id === id)?.open();
  if (opened === undefined || 'unavailable' in opened) {
    console.log(`${id}: ${opened?.unavailable ?? 'there is no such engine'}`);
    return undefined;
  }
  console.log(`${id}: ${opened.description.device}, ${opened.description.library}`);
  return opened;
}

interface Timed {
  readonly run: () => Promise<number>;
  readonly dispose: () => Promise<void>;
}

async function prepare(engine: Engine, one: Convolution, kind: Kind): Promise<Timed> {
  const program = programOf(one, kind);
  const compiled: CompiledProgram = await engine.compile(program);
  const numbers = random(7);
  const feeds: EngineArrays = Object.fromEntries(
    program.inputs.map(({ name, shape }) => [
      name,
      Float32Array.from({ length: batch * elementCount(shape) }, numbers.normal),
    ]),
  );
  const run = async () => {
    const before = process.cpuUsage();
    await compiled.run(feeds, { batch, fetch: program.outputs });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  // Weights are packed and shaders compiled in the first.
  await run();
  return { run, dispose: () => compiled.dispose() };
}

/** GFLOP/s of each, the best of the rounds, taken by turns. */
async function measure(one: Convolution, timed: readonly Timed[]): Promise<number[]> {
  const best = timed.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [at, { run }] of timed.entries()) best[at] = Math.min(best[at], await run());
  }
  return best.map((milliseconds) => (batch * operations(one)) / milliseconds / 1e6);
}

const named = process.argv.slice(2);
const wasm = await open('tfjs-wasm');
if (wasm === undefined) process.exit(1);
const others = (await Promise.all((named.length > 0 ? named : ['tfjs-cpu']).map(open))).filter(
  (engine) => engine !== undefined,
);
const heads = [
  '',
  ...kinds,
  'forward / gradients',
  ...others.flatMap(({ description: { id } }) => [id, `wasm / ${id}`]),
];
const widths = heads.map((head, at) => (at === 0 ? 34 : Math.max(head.length, 9)));
const print = (cells: readonly string[]) =>
  console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '));
print(heads);
const worst = { input: 0, weight: 0, other: Infinity };
for (const one of convolutions) {
  const timed = [
    ...(await Promise.all(kinds.map((kind) => prepare(wasm, one, kind)))),
    ...(await Promise.all(others.map((engine) => prepare(engine, one, 'forward')))),
  ];
  const [forward, input, weight, ...rest] = await measure(one, timed);
  for (const { dispose } of timed) await dispose();
  worst.input = Math.max(worst.input, forward / input);
  worst.weight = Math.max(worst.weight, forward / weight);
  worst.other = Math.min(worst.other, forward / (rest[0] ?? 0));
  print([
    one.name,
    ...[forward, input, weight].map((rate) => rate.toFixed(1)),
    `${(forward / input).toFixed(1)}, ${(forward / weight).toFixed(1)}`,
    ...rest.flatMap((rate) => [rate.toFixed(2), (forward / rate).toFixed(1)]),
  ]);
}
console.log(
  `GFLOP/s. At worst: input gradient ${worst.input.toFixed(1)} times slower than forward, weight gradient ${worst.weight.toFixed(1)} (goal: at most 3); ` +
    `wasm ${worst.other.toFixed(1)} times ${others[0]?.description.id ?? 'nothing'} (goal: at least 10).`,
);
for (const engine of [wasm, ...others]) await engine.dispose();
