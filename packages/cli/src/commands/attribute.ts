// `pathlens attribute`: one attribution map an image.
import {
  type AttributionId,
  attributionIds,
  checkSparsities,
  completeParameters,
  type ExaminationRequest,
  examine,
  PathlensError,
  selectionIds,
  selectionMethods,
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
import { callerPath } from '../env.ts';
import { interruption } from '../interrupt.ts';
import { modelOptions, openCase } from '../opened-model.ts';
import { createOutputFolder } from '../output-folder.ts';
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
  --out DIR           folder for logits.npy and attribution.npy [B, C, H, W]
  --target T          predicted, or the index of a class (default predicted)
  --engine ID         auto, or one that "pathlens engines" lists (default auto)
  --batch N           images a pass; results do not depend on it (default by the model's size)
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open

  for pathway-gradient:
  --selection ID      ${selectionIds.join(', ')} (default neuron-mct)
  --sparsity S        percent of units pruned (default 90)
  --seed N            for methods that draw random numbers (default 0)
  --param KEY=VALUE   a parameter of the selection; may be repeated`;

type Pathway = Pick<ExaminationRequest, 'selections' | 'sparsities'>;

function readPathway({ values }: ReadArguments, method: AttributionId): Pathway {
  if (method === 'gradient') {
    const given = ['selection', 'sparsity', 'seed', 'param'].find((option) => values[option] !== undefined);
    if (given !== undefined) {
      throw new PathlensError('ARGUMENT', `--${given} has no meaning for gradient, which uses the whole network.`, {
        path: [given],
      });
    }
    return { selections: [], sparsities: [] };
  }
  const id = oneOf('selection', String(values.selection ?? 'neuron-mct'), selectionIds);
  const parameters = completeParameters(selectionMethods[id], readParameters(values.param));
  const sparsities = checkSparsities(numberList('sparsity', String(values.sparsity ?? '90')));
  if (sparsities.length > 1) {
    throw new PathlensError('ARGUMENT', 'attribute takes one sparsity; "pathlens pathway" takes several.', {
      path: ['sparsity'],
    });
  }
  const seed = wholeNumber(values, 'seed', [0, 2 ** 32 - 1]) ?? 0;
  return { selections: [{ id, parameters, seed }], sparsities };
}

export async function attribute(given: ReadArguments): Promise<string> {
  const method = oneOf('method', required(given.values, 'method', 'the method'), attributionIds);
  const wanted = readPathway(given, method);
  const target = readTarget(String(given.values.target ?? 'predicted'));
  const batch = wholeNumber(given.values, 'batch', [1, 4096]);
  const out = callerPath(required(given.values, 'out', 'the folder to write to'));
  const { session, images, close } = await openCase(given.values);
  const progress = terminalProgress();
  try {
    const output = await createOutputFolder(out, images.count);
    try {
      const { input, classes } = session.network;
      const onProgress = (share: number) => progress.show(`${Math.floor(share * 100)} % of ${images.count} images`);
      const request = { ...wanted, images, target, batch, onProgress, attributions: [method], signal: interruption };
      for await (const { logits, gradient, selections } of examine(session, request)) {
        const map = method === 'gradient' ? gradient : selections[0].pathways[0].pathwayGradient;
        await output.appendRow('logits', [classes], [logits]);
        await output.appendRow('attribution', input.shape, [map!]);
      }
      await output.finish();
      return `${method}: ${images.count} ${images.count === 1 ? 'map' : 'maps'} of ${input.shape.join('×')} (${session.engine.id})`;
    } finally {
      await output.discard();
    }
  } finally {
    progress.clear();
    await close();
  }
}
