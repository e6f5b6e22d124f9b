// `npm run bench`: what NeuronMCT at 90 % with its Pathway Gradient costs on a network of VGG-16's size, in passes of that
// network on this machine; and what its pathways take to be compared. Prints a table, or JSON with --json.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random, writeNpy } from '@pathlens/pathway-core';
import type { Measured } from './measure.ts';
import type { PathwayTimes } from './pathways.ts';
import type { StoredMeasure } from './stored-pathway.ts';
import { side, writeVgg16 } from './vgg16.ts';

const images = 3;

function say(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${text}\n`);
}

/** Runs a script in a process of its own and gives what it prints. */
function runScript(script: string, args: readonly string[]): Promise<string> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`${script} ended with ${code}`))));
  });
}

interface CommandReport {
  readonly seconds: Readonly<Record<'load' | 'compile' | 'select' | 'attribute' | 'total', number>>;
  readonly peak_rss_bytes: number;
}

/** The command line tool as its users run it, a batch of one. */
async function runCommand(folder: string, model: string, input: string): Promise<CommandReport> {
  const out = join(folder, 'out');
  const options = ['--sparsity', '90', '--batch', '1', '--engine', 'onnxruntime-cpu', '--out', out];
  await runScript('../packages/cli/src/main.ts', ['pathway', '--model', model, '--input', input, ...options]);
  return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
}

function writeImages(path: string): void {
  const source = random(16);
  const values = Float32Array.from({ length: images * 3 * side * side }, () => source.normal());
  writeFileSync(path, writeNpy([images, 3, side, side], values));
}

interface Timed {
  readonly measured: Measured;
  readonly stored: StoredMeasure;
  readonly command: CommandReport;
  readonly pathways: PathwayTimes;
}

function figures({ measured, stored, command, pathways }: Timed, operations: number) {
  const gflops = (passes: number, time: number) => (passes * operations) / time / 1e9;
  const { load, compile, total } = command.seconds;
  return {
    network: 'VGG-16, random weights',
    engine: measured.engine,
    device: measured.device,
    forward_seconds: measured.forward,
    neuron_mct_and_pathway_gradient_seconds: measured.oneSparsity,
    forward_equivalents: measured.forwardEquivalents,
    further_sparsity_forward_equivalents: measured.furtherSparsity,
    greedy_step_forward_equivalents: measured.greedyStep,
    stored: {
      bytes: stored.bytes,
      plain_bytes: stored.plainBytes,
      compress_seconds: stored.compressSeconds,
      first_cut_seconds: stored.firstCutSeconds,
      cut_seconds: stored.cutSeconds,
      overlap_seconds: stored.overlapSeconds,
    },
    matrix_product_gflops: measured.productGflops,
    forward_gflops: gflops(1, measured.forward),
    // Two forward passes and two input gradients, which cost as many operations.
    examination_gflops: gflops(4, measured.oneSparsity),
    command: {
      images,
      load_seconds: load,
      compile_seconds: compile,
      seconds_per_image_above_load: (total - load - compile) / images,
      peak_rss_bytes: command.peak_rss_bytes,
    },
    pathway_milliseconds: pathways,
  };
}

function table(found: ReturnType<typeof figures>): string {
  const { command, stored, pathway_milliseconds: pathways } = found;
  const time = (milliseconds: number) => `${milliseconds.toFixed(1)} ms`;
  const ms = (seconds: number) => time(1000 * seconds);
  const share = (rate: number) =>
    `${rate.toFixed(0)} GFLOP/s, ${Math.round((100 * rate) / found.matrix_product_gflops)} %`;
  const rows = [
    ['network', `${found.network}; ${found.engine} (${found.device})`],
    ['matrix product', `${found.matrix_product_gflops.toFixed(0)} GFLOP/s`],
    ['forward pass', `${found.forward_seconds.toFixed(3)} s (${share(found.forward_gflops)} of the product)`],
    [
      'NeuronMCT 90 % + Pathway Gradient',
      `${found.neuron_mct_and_pathway_gradient_seconds.toFixed(3)} s (${share(found.examination_gflops)})`,
    ],
    ['  in forward passes', `${found.forward_equivalents.toFixed(2)} (goal: at most 6)`],
    ['  each further sparsity', `${found.further_sparsity_forward_equivalents.toFixed(2)}`],
    ['greedy pruning, a step', `${found.greedy_step_forward_equivalents.toFixed(2)} forward passes`],
    [
      'stored pathway, dead units included',
      `${(stored.bytes / 1e6).toFixed(2)} MB of ${(stored.plain_bytes / 1e6).toFixed(2)} (goal: at most 6.5), compressed in ${ms(stored.compress_seconds)}`,
    ],
    [
      '  cut at another sparsity',
      `${ms(stored.first_cut_seconds)} from storage, then ${ms(stored.cut_seconds)} (goal: at most 100)`,
    ],
    ['  overlap of two', `${ms(stored.overlap_seconds)} (goal: at most 10)`],
    [
      `command, ${command.images} images, batch 1`,
      `load ${command.load_seconds.toFixed(2)} s, compile ${command.compile_seconds.toFixed(2)} s, then ${command.seconds_per_image_above_load.toFixed(2)} s an image with files written`,
    ],
    ['  peak memory', `${(command.peak_rss_bytes / 1e9).toFixed(2)} GB (goal: under 3 GB)`],
    [
      `two pathways, ${(pathways.units / 1e6).toFixed(1)} M units`,
      `Jaccard ${time(pathways.jaccard)} (goal: at most 10 ms)`,
    ],
    ['  by activation point, with dead units', time(pathways.layers)],
    ['  from codes; at all sparsities', `${time(pathways.codes)}; ${time(pathways.curve)}`],
    ['  codes cut at another sparsity', `${time(pathways.cut)} (goal: at most 100 ms)`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(40)}${value}`).join('\n');
}

const folder = mkdtempSync(join(tmpdir(), 'pathlens-bench-'));
try {
  const model = join(folder, 'vgg16.onnx');
  const input = join(folder, 'images.npy');
  say('Writing a network of 138 million random weights …');
  const operations = writeVgg16(model);
  writeImages(input);
  say('Timing passes …');
  const measured: Measured = JSON.parse(await runScript('measure.ts', [model, input]));
  say('Storing and reading a pathway …');
  const stored: StoredMeasure = JSON.parse(await runScript('stored-pathway.ts', [model, input]));
  say('Running the command …');
  const command = await runCommand(folder, model, input);
  say('Comparing pathways …');
  const pathways: PathwayTimes = JSON.parse(await runScript('pathways.ts', []));
  const found = figures({ measured, stored, command, pathways }, operations);
  process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify(found, undefined, 2) : table(found)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
