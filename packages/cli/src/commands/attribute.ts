// `pathlens attribute`: one attribution map an image, with what was explained and how.
import {
  attribute as attributeImages,
  attributionMethods,
  camLayer,
  examine,
  type MapArray,
  mapNormalisationIds,
  mapReductionIds,
  normaliseMap,
  presetIds,
  reduceMap,
  selectionIds,
  type VanishingId,
  vanishing,
  vanishingIds,
  vanishings,
} from '@pathlens/pathway-core';
import { type ReadArguments, required } from '../arguments.ts';
import { attributionList } from '../attribution-list.ts';
import type { AttributionReport } from '../attribution-report.ts';
import { readWanted, type Wanted } from '../attribution-request.ts';
import { callerPath } from '../env.ts';
import { idLines } from '../help-text.ts';
import { interruption } from '../interrupt.ts';
import { mapNames } from '../map-list.ts';
import { modelOptions, type OpenedCase, openCase } from '../opened-model.ts';
import { createOutputFolder, type OutputFolder } from '../output-folder.ts';
import { peakMemory } from '../pathway-report.ts';
import { terminalProgress } from '../progress.ts';
import { version } from '../version.ts';

export const attributeOptions = {
  ...modelOptions,
  method: { type: 'string' },
  selection: { type: 'string' },
  sparsity: { type: 'string' },
  seed: { type: 'string' },
  param: { type: 'string', multiple: true },
  preset: { type: 'string' },
  reduce: { type: 'string' },
  normalise: { type: 'string' },
  list: { type: 'boolean' },
} as const;

export const attributeHelp = `Writes one attribution map an image: what in the input the explained logit depends on.

  pathlens attribute --model FILE.onnx --input IMAGES.npy --method ID --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects
  --method ID         ${idLines(mapNames)};
                      "pathlens attribute --list" says what each is, and its parameters
  --out DIR           folder for logits.npy, attribution.npy [B, C, H, W] and report.json; methods that work at an activation
                      write attribution.npy [B, 1, H, W], and raw.npy [B, 1, h, w] as large as the activation
  --target T          predicted, the index of a class, or 3,7: class 3 minus class 7 (default predicted)
  --param KEY=VALUE   a parameter of the method, as in steps=50 or layer=3; may be repeated
  --preset P          ${presetIds.join(', ')}: parameters, reduction and scale as they have them; --param, --reduce and
                      --normalise say otherwise
  --reduce R          ${mapReductionIds.join(', ')}: one number a pixel (default none)
  --normalise N       ${mapNormalisationIds.join(', ')}: what values are scaled by, after that (default none)
  --seed N            for methods that draw random numbers (default 0)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --batch N           images a pass; results do not depend on it (default by the model's size)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open

  for pathway-gradient and pathway-gradient-at-layer, whose --param are also those of the selection:
  --selection ID      ${idLines(selectionIds)} (default neuron-mct)
  --sparsity S        percent of units pruned (default 90)

  --list              prints every method with its parameters and what they are where nothing is given

Where nothing else is asked for, maps are signed and as the method gives them: no channel is left out, nothing is clipped or
scaled; raw.npy is never.`;

interface Found {
  readonly logits: Float32Array;
  readonly target: number;
  readonly map: MapArray;
  readonly raw: MapArray | null;
}

async function* find(
  { session, images }: OpenedCase,
  { maps: { id, parameters, pathway }, seed, target, batch }: Wanted,
  onProgress: (share: number) => void,
): AsyncGenerator<Found, void, undefined> {
  const common = { images, target, batch, onProgress, signal: interruption };
  if (pathway === null) {
    yield* attributeImages(session, { ...common, method: { id, parameters }, seed });
    return;
  }
  const findings = examine(session, {
    ...common,
    selections: [pathway.selection],
    sparsities: [pathway.sparsity],
    attributions: [{ id, parameters }],
  });
  const { shape } = session.network.input;
  for await (const { logits, target: explained, selections } of findings) {
    const [{ maps, pathwayGradient }] = selections[0].pathways;
    const own = { shape, values: pathwayGradient!, raw: null };
    const { raw, ...map } = id === 'pathway-gradient' ? own : maps[0];
    yield { logits, target: explained, map, raw };
  }
}

async function run(opened: OpenedCase, output: OutputFolder, wanted: Wanted): Promise<AttributionReport> {
  const { session, images, model, loadSeconds } = opened;
  const { network, engine } = session;
  const { maps, reduction, normalisation, seed, alias, preset } = wanted;
  const { id, parameters, pathway } = maps;
  const layer = 'layer' in parameters ? camLayer(network, parameters, attributionMethods[id].title) : null;
  const progress = terminalProgress();
  const targets: number[] = [];
  const vanished: number[] = [];
  const why: VanishingId[] = [];
  let shape = network.input.shape;
  let rawShape: readonly number[] | null = null;
  const started = performance.now();
  const onProgress = (share: number) => progress.show(`${Math.floor(share * 100)} % of ${images.count} images`);
  try {
    for await (const { logits, target, map, raw } of find(opened, wanted, onProgress)) {
      const reason = vanishing(map.values, maps);
      if (reason !== null) {
        vanished.push(targets.length);
        why.push(reason);
      }
      targets.push(target);
      const reduced = reduceMap(map, reduction);
      shape = reduced.shape;
      await output.appendRow('logits', [network.classes], [logits]);
      await output.appendRow('attribution', shape, [normaliseMap(reduced.values, normalisation)]);
      if (raw === null) continue;
      rawShape = raw.shape;
      await output.appendRow('raw', raw.shape, [raw.values]);
    }
  } finally {
    progress.clear();
  }
  const report: AttributionReport = {
    model,
    engine: engine.id,
    pathlens: version(),
    method: id,
    alias,
    preset,
    parameters: { ...pathway?.selection.parameters, ...parameters },
    seed,
    selection: pathway?.selection.id ?? null,
    sparsity: pathway?.sparsity ?? null,
    layer: layer && { index: layer.index, name: layer.name, shape: layer.shape },
    reduction,
    normalisation,
    shape,
    raw_shape: rawShape,
    target: targets,
    vanished,
    vanishing: why,
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

/** "3 of them: The map is zero everywhere: …", a line a reason. */
function warningLines({ vanishing: reasons }: AttributionReport): string[] {
  return vanishingIds.flatMap((id) => {
    const count = reasons.filter((reason) => reason === id).length;
    return count === 0 ? [] : [`${count} of them: ${vanishings[id]}`];
  });
}

export async function attribute(given: ReadArguments): Promise<string> {
  if (given.values.list === true) return attributionList();
  const wanted = readWanted(given.values);
  const out = callerPath(required(given.values, 'out', 'the folder to write to'));
  const opened = await openCase(given.values);
  try {
    const output = await createOutputFolder(out, opened.images.count);
    try {
      const report = await run(opened, output, wanted);
      await output.finish();
      const { shape, target, engine, method } = report;
      const maps = target.length === 1 ? 'map' : 'maps';
      return [`${method}: ${target.length} ${maps} of ${shape.join('×')} (${engine})`, ...warningLines(report)].join(
        '\n',
      );
    } finally {
      await output.discard();
    }
  } finally {
    await opened.close();
  }
}
