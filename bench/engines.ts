// `node bench/engines.ts`: what engines reach on networks with random weights, a line a network and batch: seconds an image, GFLOP/s,
// the share of the machine's matrix product measured by turns with it, peak memory, bytes that reach JavaScript.
// --engine=<id>[,…] --models=<name>[,…] --batches=1,8 --threads=<n> --rounds=7 --json
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineId } from '@pathlens/pathway-core';
import type { EngineMeasure, EngineRequest } from './engine-process.ts';
import { networks, writeModel } from './networks/index.ts';
import { runScript } from './run-script.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'onnxruntime-cpu' },
    models: { type: 'string', default: Object.keys(networks).join() },
    batches: { type: 'string', default: '1,8' },
    threads: { type: 'string', default: String(availableParallelism()) },
    rounds: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
});

/** What is to be reached of the matrix product, forward and back, on onnxruntime-cpu. */
const goals: Readonly<Record<string, number>> = { 'vgg-16': 0.62, 'resnet-50': 0.55, 'mobilenet-v2': 0.15 };

interface Line extends EngineMeasure {
  readonly network: string;
  readonly engine: string;
  readonly batch: number;
  readonly goal: number | null;
}

const head = ['network', 'engine', 'batch', 'forward', 'with gradients', 'goal', 'product', 'to JS', 'peak'];

function cells({ network, engine, batch, goal, forward, gradients, ...line }: Line): string[] {
  const rate = ({ secondsAnImage, gflops, shareOfProduct }: Line['forward']) =>
    `${(1000 * secondsAnImage).toFixed(1)} ms, ${gflops.toFixed(0)} GFLOP/s, ${(100 * shareOfProduct).toFixed(1)} %`;
  return [
    network,
    engine,
    String(batch),
    rate(forward),
    rate(gradients),
    goal === null ? '–' : `${100 * goal} %`,
    `${line.productGflops.toFixed(0)} GFLOP/s`,
    `${(line.gradientsBytesToJs / 1e6).toFixed(1)} MB`,
    `${(line.peakBytes / 1e9).toFixed(2)} GB`,
  ];
}

function table(lines: readonly Line[]): string {
  const rows = [head, ...lines.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'pathlens-bench-'));
const lines: Line[] = [];
try {
  for (const network of values.models.split(',')) {
    if (!(network in networks)) throw new Error(`There is no network ${network}: ${Object.keys(networks).join(', ')}.`);
    const model = join(folder, `${network}.onnx`);
    await writeModel(network, model);
    for (const engine of values.engine.split(',') as EngineId[]) {
      for (const batch of values.batches.split(',').map(Number)) {
        const request: EngineRequest = {
          engine,
          model,
          batch,
          threads: Number(values.threads),
          rounds: Number(values.rounds),
        };
        const measure: EngineMeasure = JSON.parse(await runScript('engine-process.ts', [JSON.stringify(request)]));
        const goal = engine === 'onnxruntime-cpu' ? (goals[network] ?? null) : null;
        lines.push({ network, engine, batch, goal, ...measure });
        if (!values.json) process.stderr.write(`${cells(lines[lines.length - 1]).join('  ')}\n`);
      }
    }
    rmSync(model, { force: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const machine = { processor: cpus()[0]?.model ?? '', threads: Number(values.threads), load: loadavg()[0] };
const found = { machine, measured: new Date().toISOString(), lines };
process.stdout.write(`${values.json ? JSON.stringify(found, undefined, 2) : table(lines)}\n`);
