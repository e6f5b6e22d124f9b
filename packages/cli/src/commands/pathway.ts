// `pathlens pathway`: selects pathways of images and answers with masks, Pathway Gradients and a report.
import {
  completeParameters,
  type ExaminationSeconds,
  examine,
  formatSparsity,
  granularityIds,
  impositionIds,
  selectionIds,
  selectionMethods,
} from '@pathlens/pathway-core';
import {
  oneOf,
  type ReadArguments,
  readParameters,
  readTarget,
  required,
  sparsityList,
  wholeNumber,
} from '../arguments.ts';
import { callerPath } from '../env.ts';
import { openImages, requireImageShape } from '../image-file.ts';
import { interruption } from '../interrupt.ts';
import { modelOptions, type OpenedCase, openCase } from '../opened-model.ts';
import { createOutputFolder, type OutputFolder } from '../output-folder.ts';
import { addFinding, type PathwayReport, peakMemory, startReport } from '../pathway-report.ts';
import { terminalProgress } from '../progress.ts';

export const pathwayOptions = {
  ...modelOptions,
  method: { type: 'string' },
  sparsity: { type: 'string' },
  seed: { type: 'string' },
  param: { type: 'string', multiple: true },
  granularity: { type: 'string' },
  scope: { type: 'string' },
  impose: { type: 'string' },
  reference: { type: 'string' },
} as const;

export const pathwayHelp = `Selects the critical pathway of each image and writes masks, Pathway Gradients and a report.

  pathlens pathway --model FILE.onnx --input IMAGES.npy --out DIR [options]

  --model FILE        .onnx, .keras, .h5, or model.json of TensorFlow.js
  --input FILE        images: float32 [B, C, H, W], preprocessed as the model expects
  --out DIR           folder for logits.npy, scores.npy, mask_S.npy, pathway_gradient_S.npy, report.json
  --method ID         ${selectionIds.join(', ')} (default neuron-mct)
  --sparsity LIST     percent of units pruned, as in 80,90,97.5 (default 90); auto:0.15, or auto, finds per image the
                      largest that changes the probability by no more than this share (files named auto)
  --target T          predicted, the index of a class, or 3,7 for the difference of two logits (default predicted)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --seed N            for methods that draw random numbers (default 0)
  --batch N           images a pass; results do not depend on it (default by the model's size)
  --param KEY=VALUE   a parameter of the method; may be repeated
  --granularity G     ${granularityIds.join(', ')}: what is kept or pruned as a whole (default unit)
  --scope S           global, perLayer: one threshold, or one an activation point (default by the method)
  --impose I          ${impositionIds.join(', ')}: what pruned units are instead (default zero)
  --reference FILE    images of mean and resample, as --input (default the images themselves)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open`;

/** Everything about the request that can be checked before a file is opened. */
function readRequest({ values }: ReadArguments) {
  const method = oneOf('method', String(values.method ?? 'neuron-mct'), selectionIds);
  return {
    selection: {
      id: method,
      parameters: completeParameters(selectionMethods[method], readParameters(values.param)),
      seed: wholeNumber(values, 'seed', [0, 2 ** 32 - 1]) ?? 0,
      granularity: oneOf('granularity', String(values.granularity ?? 'unit'), granularityIds),
      scope: values.scope === undefined ? undefined : oneOf('scope', String(values.scope), ['global', 'perLayer']),
    },
    imposition: oneOf('impose', String(values.impose ?? 'zero'), impositionIds),
    reference: typeof values.reference === 'string' ? callerPath(values.reference) : undefined,
    ...sparsityList(String(values.sparsity ?? '90')),
    target: readTarget(String(values.target ?? 'predicted')),
    batch: wholeNumber(values, 'batch', [1, 4096]),
    out: callerPath(required(values, 'out', 'the folder to write to')),
  };
}

export async function pathway(given: ReadArguments): Promise<string> {
  const request = readRequest(given);
  const opened = await openCase(given.values);
  try {
    const output = await createOutputFolder(request.out, opened.images.count);
    try {
      const report = await run(opened, output, request);
      await output.finish();
      return summary(report);
    } finally {
      await output.discard();
    }
  } finally {
    await opened.close();
  }
}

async function run(
  opened: OpenedCase,
  output: OutputFolder,
  request: ReturnType<typeof readRequest>,
): Promise<PathwayReport> {
  const { session, images, model } = opened;
  const { network } = session;
  const others = request.reference === undefined ? images : await openImages(request.reference);
  requireImageShape(others, network.input.shape);
  const progress = terminalProgress();
  const unfinished = startReport(session, { model, ...request });
  const seconds: ExaminationSeconds = { select: 0, attribute: 0 };
  const findings = examine(
    session,
    {
      images,
      target: request.target,
      selections: [request.selection],
      sparsities: request.sparsities,
      autoSparsity: request.auto,
      attributions: ['pathway-gradient'],
      imposition: { id: request.imposition, reference: others },
      batch: request.batch,
      keep: { scores: true, masks: true },
      signal: interruption,
      onProgress: (share) => progress.show(`${Math.floor(share * 100)} % of ${images.count} images`),
    },
    seconds,
  );
  try {
    for await (const finding of findings) {
      addFinding(unfinished, finding);
      const [{ scores, pathways }] = finding.selections;
      await output.appendRow('logits', [network.classes], [finding.logits]);
      await output.appendRow('scores', [network.units], scores!);
      for (const { sparsity, auto, mask, pathwayGradient } of pathways) {
        const name = auto === undefined ? formatSparsity(sparsity) : 'auto';
        await output.appendRow(`mask_${name}`, [mask!.length], [mask!]);
        await output.appendRow(`pathway_gradient_${name}`, network.input.shape, [pathwayGradient!]);
      }
    }
  } finally {
    progress.clear();
    if (others !== images) await others.close();
  }
  const { loadSeconds: load } = opened;
  const total = performance.now() / 1000;
  const report = {
    ...unfinished,
    seconds: { load, compile: session.compileSeconds, ...seconds, total },
    peak_rss_bytes: peakMemory(),
  };
  await output.writeText('report.json', `${JSON.stringify(report, undefined, 2)}\n`);
  return report;
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toPrecision(3);
}

function summary(report: PathwayReport): string {
  const images = report.target.length === 1 ? '1 image' : `${report.target.length} images, means over them`;
  const lines = Object.entries(report.sparsities).map(
    ([sparsity, columns]) =>
      `sparsity ${sparsity === 'auto' ? `auto, ${mean(columns.sparsity!)}` : sparsity} %: density ${mean(columns.density)}, dead share ${mean(columns.dead_share)}, probability ratio ${mean(columns.probability_ratio)}`,
  );
  const heading = `${report.method} on ${report.model}: ${images} (${report.engine}, ${report.seconds.total.toFixed(1)} s)`;
  return [heading, ...lines].join('\n');
}
