// Opens every export below a folder (torchvision_models.py writes them) and holds it to ONNX Runtime on the original file
// and to PyTorch's float64 gradient: node check.ts FOLDER [--page docs/formats.md]
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { offers } from '@pathlens/engines/onnxruntime';
import { openOnnx } from '@pathlens/model-io';
import { type Engine, gradientProgram, PathlensError, readNpy, simplify } from '@pathlens/pathway-core';

interface Row {
  readonly model: string;
  readonly exporter: string;
  readonly opset: number;
  readonly batch: string;
  readonly result: string;
  readonly points: string;
  readonly units: string;
  readonly logits: string;
  readonly gradient: string;
}

const read = (folder: string, name: string): Float32Array =>
  readNpy(readFileSync(join(folder, name)), name).values as Float32Array;

/** Largest difference, relative to the largest magnitude that is expected. */
function deviation(found: Float32Array, expected: Float32Array): number {
  let [difference, largest] = [0, 0];
  expected.forEach((value, at) => {
    difference = Math.max(difference, Math.abs(value - found[at]));
    largest = Math.max(largest, Math.abs(value));
  });
  return difference / largest;
}

async function check(folder: string, engine: Engine): Promise<Row> {
  const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
  const about = {
    model: meta.model,
    exporter: meta.exporter,
    opset: meta.opset,
    batch: meta.dynamic ? 'dynamic' : '1',
  };
  const none = { points: '', units: '', logits: '', gradient: '' };
  if (meta.refused !== undefined) return { ...about, result: `PyTorch does not export it: ${meta.refused}`, ...none };
  try {
    const file = join(folder, 'model.onnx');
    const beside = `${file}.data`;
    const external = new Map(existsSync(beside) ? [['model.onnx.data', beside]] : []);
    const opened = await openOnnx(file, { external });
    const { network } = simplify(opened.network);
    const image = read(folder, 'image.npy');
    const expected = read(folder, 'original.npy');
    const program = await engine.compile(gradientProgram(network));
    const seed = new Float32Array(network.classes);
    seed[meta.target] = 1;
    // Twice the same image: what is dynamic must be.
    const twice = (values: Float32Array) =>
      Float32Array.from({ length: 2 * values.length }, (_, at) => values[at % values.length]);
    const feeds = { image: twice(image), seed: twice(seed) };
    const found = await program.run(feeds, { batch: 2, fetch: ['logits', 'gradient'] });
    await program.dispose();
    const second = (values: unknown) => (values as Float32Array).slice((values as Float32Array).length / 2);
    const [logits, gradient] = [second(found.logits), second(found.gradient)];
    const errors = {
      logits: deviation(logits, expected),
      gradient: deviation(gradient, read(folder, 'gradient.npy')),
    };
    return {
      ...about,
      result: errors.logits < 1e-4 && errors.gradient < 1e-3 ? 'opens' : 'DIFFERS',
      points: [...new Set(network.activations.map(({ operator }) => operator))]
        .map((name) => `${network.activations.filter(({ operator }) => operator === name).length} ${name}`)
        .join(', '),
      units: network.units.toLocaleString('en'),
      logits: errors.logits.toExponential(0),
      gradient: errors.gradient.toExponential(0),
    };
  } catch (error) {
    const message = error instanceof PathlensError ? `${error.code}: ${error.message}` : String(error);
    if (!(error instanceof PathlensError)) console.error(error);
    return { ...about, result: message.replaceAll('|', '/').slice(0, 900), ...none };
  }
}

const [root, , page] = process.argv.slice(2);
const engine = await offers[0].open();
if (!('compile' in engine)) throw new Error('ONNX Runtime cannot be loaded');
const rows: Row[] = [];
for (const name of readdirSync(root).sort()) {
  if (!existsSync(join(root, name, 'meta.json'))) continue;
  const row = await check(join(root, name), engine);
  rows.push(row);
  console.log(Object.values(row).join(' | '));
}
if (page !== undefined) {
  const [start, end] = ['<!-- torchvision: written by packages/cli/formats/check.ts -->', '<!-- end -->'];
  const head = '| model | exporter | opset | batch | result | activation points | units | logits | gradient |';
  const lines = rows.map((row) => `| ${Object.values(row).join(' | ')} |`);
  const table = [start, '', head, '|---|---|---|---|---|---|---|---|---|', ...lines, '', end].join('\n');
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, `${text.slice(0, text.indexOf(start))}${table}${text.slice(text.indexOf(end) + end.length)}`);
}
