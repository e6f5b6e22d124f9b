// `node bench/live-preview-passes.ts [ENGINE …]`: what a live preview asks of an engine, on the demo's models and on a MobileNetV2 for 224 × 224 pixels with
// random weights: a new picture (unmasked pass and NeuronMCT's thresholds of all published boundaries) and a move of the sparsity (one masked pass). By the clock, and in
// processor time, which other work on the machine hardly changes. In Node, whose tfjs-wasm is the binary that browsers run, on one thread; a graphics card of a
// browser is not measured here.
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { offers } from '@pathlens/engines/tfjs';
import { openOnnx } from '@pathlens/model-io';
import { elementCount, holdPathway, openSession, random } from '@pathlens/pathway-core';
import { mobilenetV2 } from './networks/mobilenet-v2.ts';

const runs = 7;
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians, in milliseconds. */
async function timed(work: (run: number) => Promise<unknown>): Promise<{ clock: number; processor: number }> {
  const [clock, processor]: [number[], number[]] = [[], []];
  // The first makes ready what the others use.
  for (let run = 0; run <= runs; run++) {
    const [began, before] = [performance.now(), process.cpuUsage()];
    await work(run);
    const { user, system } = process.cpuUsage(before);
    if (run === 0) continue;
    clock.push(performance.now() - began);
    processor.push((user + system) / 1000);
  }
  return { clock: median(clock), processor: median(processor) };
}

const shown = ({ clock, processor }: { clock: number; processor: number }): string =>
  `${clock.toFixed(0).padStart(8)}${processor.toFixed(0).padStart(10)}`;

const demo = (name: string) => openOnnx(fileURLToPath(new URL(`../demo/models/${name}.onnx`, import.meta.url)));
const networks = {
  'plain-cnn': (await demo('plain-cnn')).network,
  'residual-cnn': (await demo('residual-cnn')).network,
  MobileNetV2: mobilenetV2(),
};
process.stdout.write(`${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}; medians, ms\n`);
process.stdout.write(`${''.padEnd(26)}units   picture  processor  sparsity  processor\n`);
for (const id of process.argv.length > 2 ? process.argv.slice(2) : ['tfjs-wasm']) {
  const opened = await offers.find((offer) => offer.id === id)?.open({ threads: 1 });
  if (opened === undefined || 'unavailable' in opened) {
    process.stdout.write(`${id}: ${opened?.unavailable ?? 'there is no such engine'}\n`);
    continue;
  }
  for (const [name, network] of Object.entries(networks)) {
    const numbers = random(3);
    const image = Float32Array.from({ length: elementCount(network.input.shape) }, () => numbers.normal());
    const session = await openSession(opened, network);
    const request = { image, target: 'predicted', selection: { id: 'neuron-mct', parameters: {}, seed: 0 } } as const;
    const picture = await timed(() => holdPathway(session, request));
    const held = await holdPathway(session, request);
    const cut = await timed((run) => held.at(90 + run));
    const line = `${id} ${name}`.padEnd(22) + String(network.units).padStart(9);
    process.stdout.write(`${line}${shown(picture)}${shown(cut)}\n`);
    await session.dispose();
  }
  await opened.dispose();
}
