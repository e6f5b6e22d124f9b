// `pathlens attribute`: one attribution map an image, with what was explained and how.
import {
  type AttributionId,
  attribute as attributeImages,
  attributionIds,
  attributionMethods,
  camLayer,
  checkSparsities,
  completeParameters,
  examine,
  type MapArray,
  type ParameterValues,
  PathlensError,
  type SelectionRequest,
  selectionIds,
  selectionMethods,
  type Target,
} from '@pathlens/pathway-core';
import {
  numberList,
  oneOf,
  type ReadArguments,
  readParameters,
  readTarget,
  required,
  wholeNumber,
} from '../arguments.ts';
import { type AttributionReport, vanishes } from '../attribution-report.ts';
import { callerPath } from '../env.ts';
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
} as const;

export const attributeHelp = `Writes one attribution map an image: what in the input the explained logit depends on.

  pathlens attribute --model FILE.onnx --input IMAGES.npy --method ID --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects
  --method ID         ${attributionIds.join(', ')}
  --out DIR           folder for logits.npy, attribution.npy [B, C, H, W] and report.json; grad-cam writes
                      attribution.npy [B, 1, H, W], and raw.npy [B, 1, h, w] as large as its activation
  --target T          predicted, the index of a class, or 3,7: class 3 minus class 7 (default predicted)
  --param KEY=VALUE   a parameter of the method; may be repeated. integrated-gradients: steps, rule, baseline;
                      grad-cam: layer (index of an activation point), relu
  --seed N            for methods that draw random numbers (default 0)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --batch N           images a pass; results do not depend on it (default by the model's size)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open

  for pathway-gradient, whose --param are those of the selection:
  --selection ID      ${selectionIds.join(', ')} (default neuron-mct)
  --sparsity S        percent of units pruned (default 90)

Maps are signed and as the method gives them: no channel is left out, nothing is clipped or scaled.`;

interface Wanted {
  readonly method: AttributionId;
  readonly parameters: ParameterValues;
  readonly seed: number;
  readonly target: Target;
  readonly batch: number | undefined;
  /** Of pathway-gradient. */
  readonly pathway: { readonly selection: SelectionRequest; readonly sparsity: number } | null;
}

function readWanted({ values }: ReadArguments): Wanted {
  const method = oneOf('method', required(values, 'method', 'the method'), attributionIds);
  const given = readParameters(values.param);
  const common = {
    method,
    seed: wholeNumber(values, 'seed', [0, 2 ** 32 - 1]) ?? 0,
    target: readTarget(String(values.target ?? 'predicted')),
    batch: wholeNumber(values, 'batch', [1, 4096]),
  };
  if (method !== 'pathway-gradient') {
    const idle = ['selection', 'sparsity'].find((option) => values[option] !== undefined);
    if (idle !== undefined) {
      const message = `--${idle} has no meaning for ${method}, which uses the whole network.`;
      throw new PathlensError('ARGUMENT', message, { path: [idle] });
    }
    return { ...common, parameters: completeParameters(attributionMethods[method], given), pathway: null };
  }
  const id = oneOf('selection', String(values.selection ?? 'neuron-mct'), selectionIds);
  const parameters = completeParameters(selectionMethods[id], given);
  const sparsities = checkSparsities(numberList('sparsity', String(values.sparsity ?? '90')));
  if (sparsities.length > 1) {
    throw new PathlensError('ARGUMENT', 'attribute takes one sparsity; "pathlens pathway" takes several.', {
      path: ['sparsity'],
    });
  }
  const selection = { id, parameters, seed: common.seed };
  return { ...common, parameters, pathway: { selection, sparsity: sparsities[0] } };
}

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
  const layer = method === 'grad-cam' ? camLayer(network, parameters) : null;
  const report: AttributionReport = {
    model,
    engine: engine.id,
    method,
    parameters,
    seed,
    selection: pathway?.selection.id ?? null,
    sparsity: pathway?.sparsity ?? null,
    layer: layer === null ? null : { index: layer.index, name: layer.name, shape: layer.shape },
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
  const wanted = readWanted(given);
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
