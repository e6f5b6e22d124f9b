// `pathlens attribute`: one attribution map an image, with what was explained and how.
import {
  attribute as attributeImages,
  attributionIds,
  attributionMethods,
  camLayer,
  examine,
  type MapArray,
  selectionIds,
} from '@pathlens/pathway-core';
import { type ReadArguments, required } from '../arguments.ts';
import { attributionList } from '../attribution-list.ts';
import { type AttributionReport, vanishes } from '../attribution-report.ts';
import { readWanted, type Wanted } from '../attribution-request.ts';
import { callerPath } from '../env.ts';
import { idLines } from '../help-text.ts';
import { interruption } from '../interrupt.ts';
import { modelOptions, type OpenedCase, openCase } from '../opened-model.ts';
import { createOutputFolder, type OutputFolder } from '../output-folder.ts';
import { peakMemory } from '../pathway-report.ts';
import { terminalProgress } from '../progress.ts';

export const attributeOptions = {
  ...modelOptions,
  method: { type: 'string' },
  selection: { type: 'string' },
  sparsity: { type: 'string' },
  seed: { type: 'string' },
  param: { type: 'string', multiple: true },
  list: { type: 'boolean' },
} as const;

export const attributeHelp = `Writes one attribution map an image: what in the input the explained logit depends on.

  pathlens attribute --model FILE.onnx --input IMAGES.npy --method ID --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects
  --method ID         ${idLines(attributionIds)};
                      "pathlens attribute --list" says what each is, and its parameters
  --out DIR           folder for logits.npy, attribution.npy [B, C, H, W] and report.json; methods that work at an activation
                      write attribution.npy [B, 1, H, W], and raw.npy [B, 1, h, w] as large as the activation
  --target T          predicted, the index of a class, or 3,7: class 3 minus class 7 (default predicted)
  --param KEY=VALUE   a parameter of the method, as in steps=50 or layer=3; may be repeated
  --seed N            for methods that draw random numbers (default 0)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --batch N           images a pass; results do not depend on it (default by the model's size)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open

  for pathway-gradient, whose --param are those of the selection:
  --selection ID      ${idLines(selectionIds)} (default neuron-mct)
  --sparsity S        percent of units pruned (default 90)

  --list              prints every method with its parameters and what they are where nothing is given

Maps are signed and as the method gives them: no channel is left out, nothing is clipped or scaled.`;

interface Found {
  readonly logits: Float32Array;
  readonly target: number;
  readonly map: MapArray;
  readonly raw: MapArray | null;
}

async function* find(
  { session, images }: OpenedCase,
  wanted: Wanted,
  onProgress: (share: number) => void,
): AsyncGenerator<Found, void, undefined> {
  const { method, parameters, seed, target, batch, pathway } = wanted;
  const common = { images, target, batch, onProgress, signal: interruption };
  if (pathway === null) {
    const findings = attributeImages(session, { ...common, method: { id: method, parameters }, seed });
    for await (const finding of findings) yield finding;
    return;
  }
  const request = { selections: [pathway.selection], sparsities: [pathway.sparsity], attributions: [method] };
  for await (const { logits, target: explained, selections } of examine(session, { ...common, ...request })) {
    const values = selections[0].pathways[0].pathwayGradient!;
    yield { logits, target: explained, map: { shape: session.network.input.shape, values }, raw: null };
  }
}

async function run(opened: OpenedCase, output: OutputFolder, wanted: Wanted): Promise<AttributionReport> {
  const { session, images, model, loadSeconds } = opened;
  const { network, engine } = session;
  const progress = terminalProgress();
  const targets: number[] = [];
  const vanished: number[] = [];
  let shape = network.input.shape;
  const started = performance.now();
  const onProgress = (share: number) => progress.show(`${Math.floor(share * 100)} % of ${images.count} images`);
  try {
    for await (const { logits, target, map, raw } of find(opened, wanted, onProgress)) {
      if (vanishes(map.values)) vanished.push(targets.length);
      targets.push(target);
      shape = map.shape;
      await output.appendRow('logits', [network.classes], [logits]);
      await output.appendRow('attribution', map.shape, [map.values]);
      if (raw !== null) await output.appendRow('raw', raw.shape, [raw.values]);
    }
  } finally {
    progress.clear();
  }
  const { method, parameters, seed, pathway } = wanted;
  const layer = 'layer' in parameters ? camLayer(network, parameters, attributionMethods[method].title) : null;
  const report: AttributionReport = {
    model,
    engine: engine.id,
    method,
    parameters,
    seed,
    selection: pathway?.selection.id ?? null,
    sparsity: pathway?.sparsity ?? null,
    layer: layer && { index: layer.index, name: layer.name, shape: layer.shape },
    shape,
    target: targets,
    vanished,
    passes: session.passes(),
    seconds: {
      load: loadSeconds,
      compile: session.compileSeconds,
      attribute: (performance.now() - started) / 1000,
      total: performance.now() / 1000,
    },
    peak_rss_bytes: peakMemory(),
  };
  await output.writeText('report.json', `${JSON.stringify(report, undefined, 2)}\n`);
  return report;
}

export async function attribute(given: ReadArguments): Promise<string> {
  if (given.values.list === true) return attributionList();
  const wanted = readWanted(given.values);
  const out = callerPath(required(given.values, 'out', 'the folder to write to'));
  const opened = await openCase(given.values);
  try {
    const output = await createOutputFolder(out, opened.images.count);
    try {
      const { shape, target, vanished, engine } = await run(opened, output, wanted);
      await output.finish();
      const maps = target.length === 1 ? 'map' : 'maps';
      const zeros = vanished.length === 0 ? '' : `\n${vanished.length} of them zero everywhere: the gradient vanishes.`;
      return `${wanted.method}: ${target.length} ${maps} of ${shape.join('×')} (${engine})${zeros}`;
    } finally {
      await output.discard();
    }
  } finally {
    await opened.close();
  }
}
