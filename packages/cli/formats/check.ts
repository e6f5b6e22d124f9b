// Opens every model below a folder, as torchvision_models.py and keras_models.py write them, and holds it to what its framework
// computed: logits, and the gradient in float64. node check.ts FOLDER torchvision|keras [--page docs/formats.md]
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { offerOf } from '@pathlens/engines/choice';
import { type ModelFiles, openModel } from '@pathlens/model-io';
import {
  type Engine,
  gradientProgram,
  type Network,
  PathlensError,
  readNpy,
  referenceEngine,
  simplify,
} from '@pathlens/pathway-core';

type Meta = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a table says about a model before what was found. */
const tables: Readonly<Record<string, { readonly columns: readonly string[]; about(meta: Meta): readonly string[] }>> =
  {
    torchvision: {
      columns: ['model', 'exporter', 'opset', 'batch', 'weights'],
      about: ({ model, exporter, opset, dynamic, half }) =>
        [model, exporter, opset, dynamic ? 'dynamic' : '1', half ? 'float16' : 'float32'].map(String),
    },
    keras: {
      columns: ['model', 'written by', 'format'],
      about: ({ model, by, form }) => [model, by, form].map(String),
    },
  };
const findings = ['result', 'activation points', 'units', 'logits', 'gradient'];

const read = (folder: string, name: string): Float32Array =>
  readNpy(readFileSync(join(folder, name)), name).values as Float32Array;

/** Largest difference, relative to the largest magnitude that is expected. */
function largestDeviation(found: Float32Array, expected: Float32Array): number {
  if (found.length !== expected.length) return Number.NaN;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(value - found[at])), 0) / largest;
}

/** Everything in the folder but what the model is held to. */
function filesOf(folder: string): ModelFiles {
  const names = readdirSync(folder).filter((name) => !/\.npy$|^meta\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, join(folder, name)]));
}

/** Logits and gradient of the second of two images: what is dynamic must be. */
async function answers(engine: Engine, network: Network, { image, target }: { image: Float32Array; target: number }) {
  const program = await engine.compile(gradientProgram(network));
  const seed = Float32Array.from({ length: 2 * network.classes }, (_, at) => Number(at % network.classes === target));
  const images = new Float32Array(2 * image.length);
  images.set(image.map((value) => -value));
  images.set(image, image.length);
  const feeds = { image: images, seed };
  const found = await program.run(feeds, { batch: 2, fetch: ['logits', 'gradient'] });
  await program.dispose();
  const second = (values: unknown) => (values as Float32Array).slice((values as Float32Array).length / 2);
  return { logits: second(found.logits), gradient: second(found.gradient) };
}

async function reference(): Promise<Engine> {
  const opened = await referenceEngine.open();
  if (!('compile' in opened)) throw new Error('the reference engine cannot be opened');
  return opened;
}

function pointsOf({ activations }: Network): string {
  return [...new Set(activations.map(({ operator }) => operator))]
    .map((name) => `${activations.filter(({ operator }) => operator === name).length} ${name}`)
    .join(', ');
}

async function check(folder: string, meta: Meta, engine: Engine): Promise<readonly string[]> {
  if (meta.refused !== undefined) return [`the framework does not write it: ${meta.refused}`, '', '', '', ''];
  try {
    const { network } = simplify((await openModel(filesOf(folder))).network);
    const [image, target] = [read(folder, 'image.npy'), Number(meta.target)];
    const found = await answers(engine, network, { image, target });
    const compare = ({ logits, gradient }: typeof found) => ({
      logits: largestDeviation(logits, read(folder, 'original.npy')),
      gradient: largestDeviation(gradient, read(folder, 'gradient.npy')),
    });
    const units = network.units.toLocaleString('en');
    const float32 = compare(found);
    const shown = [float32.logits, float32.gradient].map((value) => value.toExponential(0));
    if (float32.logits < 1e-4 && float32.gradient < 1e-3) return ['opens', pointsOf(network), units, ...shown];
    // One unit that rounding switches changes a gradient: float64 says whether it was that. It takes minutes.
    const exact = compare(await answers(await reference(), network, { image, target }));
    const result = exact.logits < 1e-4 && exact.gradient < 1e-3 ? 'opens' : 'DIFFERS';
    return [result, pointsOf(network), units, shown[0], `${shown[1]} (float64: ${exact.gradient.toExponential(0)})`];
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    return [`${error.code}: ${error.message}`.replaceAll('|', '/').slice(0, 600), '', '', '', ''];
  }
}

const [root, kind, , page] = process.argv.slice(2);
const table = tables[kind];
const engine = await (await offerOf('onnxruntime-cpu')).open();
if (!('compile' in engine)) throw new Error('ONNX Runtime cannot be loaded');
const rows: string[][] = [];
for (const name of readdirSync(root).sort()) {
  const about = join(root, name, 'meta.json');
  if (!existsSync(about)) continue;
  const meta = JSON.parse(readFileSync(about, 'utf8'));
  const row = [...table.about(meta), ...(await check(join(root, name), meta, engine))];
  rows.push(row);
  console.log(row.join(' | '));
}
if (page !== undefined) {
  const [start, end] = [`<!-- ${kind}: written by packages/cli/formats/check.ts -->`, `<!-- end of ${kind} -->`];
  const head = [...table.columns, ...findings];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const text = readFileSync(page, 'utf8');
  const before = text.slice(0, text.indexOf(start) + start.length);
  writeFileSync(page, `${before}\n\n${lines.join('\n')}\n\n${text.slice(text.indexOf(end))}`);
}
