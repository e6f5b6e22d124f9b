// `node bench/peers/compare.ts --python=<path>`: the same work done by Pathlens and by PyTorch, by turns, in the same run with the same
// threads, the same network and the same image. Works: NeuronMCT at 90 % with its Pathway Gradient; ten sparsities of it;
// NeuronIntGrad against running the network anew for every point, forward and back, and back to that point only; MobileNetV2
// forward, and back with all gradients.
// PATHLENS_BENCH_PYTHON names the Python too. --engine=<id> --device=cpu|cuda (PyTorch's) --threads=<n> --rounds=5 --steps=5 --json
// --only=<network>[,…] --works=<part of a title>
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { offerOf } from '@pathlens/engines/choice';
import { openOnnx } from '@pathlens/model-io';
import {
  type AnalysisSession,
  type EngineId,
  examine,
  imagesInMemory,
  openSession,
  pathwayNames,
  type SelectionRequest,
} from '@pathlens/pathway-core';
import { noise, writeModel } from '../networks/index.ts';
import { type PeerWork, TorchProcess, writePeerNetwork } from './torch-process.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: process.env.PATHLENS_BENCH_PYTHON ?? 'python3' },
    engine: { type: 'string', default: 'onnxruntime-cpu' },
    device: { type: 'string', default: 'cpu' },
    threads: { type: 'string', default: String(availableParallelism()) },
    rounds: { type: 'string', default: '5' },
    steps: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    works: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const [threads, rounds, steps] = [values.threads, values.rounds, values.steps].map(Number);

type Ours = (session: AnalysisSession, image: Float32Array) => Promise<unknown>;

interface Work {
  readonly title: string;
  readonly network: string;
  readonly theirs: PeerWork;
  readonly ours: Ours;
  /** So many times as fast as PyTorch it is to be. */
  readonly goal: number;
  /** Rounds of long works are fewer. */
  readonly rounds?: number;
}

const ten = [10, 20, 30, 40, 50, 60, 70, 80, 90, 95];
const mct: SelectionRequest = { id: 'neuron-mct', parameters: {}, seed: 0 };
const integrated: SelectionRequest = { id: 'neuron-intgrad', parameters: { steps, schedule: 'midpoint' }, seed: 0 };

function pathways(selection: SelectionRequest, sparsities: readonly number[], withMap = true): Ours {
  return async (session, image) => {
    const found = examine(session, {
      images: imagesInMemory(image, image.length),
      target: 'predicted',
      selections: [selection],
      sparsities,
      attributions: withMap ? ['pathway-gradient'] : [],
      keep: { masks: true },
    });
    for await (const { selections } of found) if (selections.length === 0) throw new Error('no pathway');
  };
}

const forward: Ours = (session, images) => session.run({ images, targets: [0] }, [pathwayNames.logits]);
const gradients: Ours = (session, images) => {
  const { activations } = session.network;
  const scores = activations.map(({ index }) => pathwayNames.score(index));
  return session.run({ images, targets: ['predicted'] }, [pathwayNames.logits, pathwayNames.gradient, ...scores]);
};

const works: readonly Work[] = [
  {
    title: 'NeuronMCT 90 % and Pathway Gradient',
    network: 'vgg-16',
    theirs: { work: 'mct', sparsities: [90] },
    ours: pathways(mct, [90]),
    goal: 1,
  },
  {
    title: 'ten sparsities of it',
    network: 'vgg-16',
    theirs: { work: 'mct', sparsities: ten },
    ours: pathways(mct, ten),
    goal: 1.5,
    rounds: 3,
  },
  {
    title: `NeuronIntGrad, ${steps} points, the network anew`,
    network: 'vgg-16',
    theirs: { work: 'intgrad-anew', steps },
    ours: pathways(integrated, [90], false),
    goal: 3,
    rounds: 2,
  },
  {
    title: `NeuronIntGrad, ${steps} points, back to the point`,
    network: 'vgg-16',
    theirs: { work: 'intgrad', steps },
    ours: pathways(integrated, [90], false),
    goal: 1,
    rounds: 2,
  },
  { title: 'forward pass', network: 'mobilenet-v2', theirs: { work: 'forward' }, ours: forward, goal: 1 },
  { title: 'all gradients', network: 'mobilenet-v2', theirs: { work: 'gradients' }, ours: gradients, goal: 1 },
  {
    title: 'NeuronMCT 90 % and Pathway Gradient',
    network: 'mobilenet-v2',
    theirs: { work: 'mct', sparsities: [90] },
    ours: pathways(mct, [90]),
    goal: 1,
  },
  {
    title: 'NeuronMCT 90 % and Pathway Gradient',
    network: 'resnet-50',
    theirs: { work: 'mct', sparsities: [90] },
    ours: pathways(mct, [90]),
    goal: 1,
  },
];

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

async function seconds(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return (performance.now() - started) / 1000;
}

interface Line {
  readonly network: string;
  readonly work: string;
  readonly ours: number;
  readonly theirs: number;
  /** Median over rounds of their seconds by ours. */
  readonly timesAsFast: number;
  readonly goal: number;
}

const chosen = works
  .filter(({ network }) => values.only === '' || values.only.split(',').includes(network))
  .filter(({ title }) => title.includes(values.works));
const lines: Line[] = [];
let library = '';
let ours = '';
for (const network of new Set(chosen.map((work) => work.network))) {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-peers-'));
  try {
    const path = join(folder, 'model.onnx');
    const written = await writeModel(network, path);
    const image = noise(written, 1);
    writePeerNetwork(folder, written, image);
    const opened = await TorchProcess.open(values.python, { folder, threads, device: values.device });
    library = opened.library;
    const { torch } = opened;
    const engine = await (await offerOf(values.engine as EngineId)).open({ threads });
    if ('unavailable' in engine) throw new Error(engine.unavailable);
    ours = `${engine.description.library}, ${engine.description.device}`;
    const session = await openSession(engine, (await openOnnx(path)).network);
    await checkSame(session, image, await torch.ask({ work: 'forward' }));
    for (const work of chosen.filter((one) => one.network === network)) {
      const pairs: { ours: number; theirs: number }[] = [];
      for (let round = 0; round <= Math.min(work.rounds ?? rounds, rounds); round++) {
        const theirs = (await torch.ask(work.theirs)).seconds;
        const own = await seconds(() => work.ours(session, image));
        // The first round warms both up.
        if (round > 0) pairs.push({ ours: own, theirs });
      }
      lines.push({
        network,
        work: work.title,
        ours: median(pairs.map((pair) => pair.ours)),
        theirs: median(pairs.map((pair) => pair.theirs)),
        timesAsFast: median(pairs.map((pair) => pair.theirs / pair.ours)),
        goal: work.goal,
      });
      if (!values.json) process.stderr.write(`${lineText(lines[lines.length - 1])}\n`);
    }
    torch.close();
    await session.dispose();
    await engine.dispose();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Both run the same network: their largest logits agree. */
async function checkSame(session: AnalysisSession, images: Float32Array, { answer }: { readonly answer: number }) {
  const { logits } = await session.run({ images, targets: [0] }, [pathwayNames.logits]);
  const largest = Math.max(...Array.from(logits, Math.abs));
  if (Math.abs(largest - answer) > 1e-3 * answer) throw new Error(`PyTorch answers ${answer}, Pathlens ${largest}.`);
}

function lineText(line: Line): string {
  const ms = (time: number) => `${(1000 * time).toFixed(0)} ms`.padStart(9);
  const times = `${line.timesAsFast.toFixed(2)} × as fast (goal ${line.goal})`;
  return `${line.network.padEnd(13)}${line.work.padEnd(46)}${ms(line.ours)} against ${ms(line.theirs)}  ${times}`;
}

const machine = { processor: cpus()[0]?.model ?? '', threads, load: loadavg()[0] };
const found = { machine, measured: new Date().toISOString(), pathlens: ours, peer: library, lines };
process.stdout.write(
  `${values.json ? JSON.stringify(found, undefined, 2) : `${ours}; ${library}\n${lines.map(lineText).join('\n')}`}\n`,
);
