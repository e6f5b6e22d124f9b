// `pathlens convert`: the network Pathlens made of a model, as one ONNX file that any runtime opens.
import { existsSync, lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { besidePath, openModel, type WrittenFile, writeNetwork, writtenOpset } from '@pathlens/model-io';
import { formatShape, PathlensError, simplify } from '@pathlens/pathway-core';
import { badArgument, type ReadArguments, required } from '../arguments.ts';
import { callerPath } from '../env.ts';
import { modelFiles } from '../model-files.ts';
import { inputShapeOption } from '../opened-model.ts';
import { version } from '../version.ts';
import { writeFailure } from '../write-failure.ts';

export const convertOptions = {
  out: { type: 'string' },
  force: { type: 'boolean' },
  logits: { type: 'string' },
  'input-shape': { type: 'string' },
} as const;

export const convertHelp = `Writes the network Pathlens makes of a model as ONNX: constants folded, batch normalizations folded where that is exact,
channels first, float32, any number of images, opset ${writtenOpset}; its output holds the logits.

  pathlens convert FILE... --out model.onnx [options]

  FILE                any model that "pathlens inspect" opens, given in the same way

  --out FILE          the .onnx file; weights of more than 2 GiB are written to FILE.data beside it
  --force             replace what stands there
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open`;

export async function convert({ values, positionals }: ReadArguments): Promise<string> {
  if (positionals.length === 0)
    throw new PathlensError('ARGUMENT', 'Name a model file: pathlens convert FILE --out FILE.');
  const out = callerPath(required(values, 'out', 'the .onnx file to write'));
  if (!/\.onnx$/i.test(out)) throw badArgument('out', `--out takes a name that ends in .onnx; it was "${values.out}".`);
  if (values.force !== true) refuseExisting([out, besidePath(out)]);
  const { network, report } = await openModel(modelFiles(positionals.map(callerPath)), {
    output: typeof values.logits === 'string' ? values.logits : undefined,
    inputShape: inputShapeOption(values),
  });
  const simplified = simplify(network).network;
  const files = await write(simplified, out, report.cutSoftmax);
  return [
    ...files.map(({ path, bytes }) => `${basename(path)}  ${(bytes / 2 ** 20).toFixed(1)} MiB`),
    `opset ${writtenOpset}, input ${report.input.name} batch×${formatShape(network.input.shape)}, ${network.classes} logits, ${simplified.nodes.length} layers`,
    `${network.units} units in ${network.activations.length} activation points, named as in the model`,
    ...(report.cutSoftmax === null ? [] : [`${report.cutSoftmax} at the end was cut off: the output holds logits`]),
    ...report.warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}

function refuseExisting(paths: readonly string[]): void {
  const there = paths.find((path) => existsSync(path) || lstatSync(path, { throwIfNoEntry: false }) !== undefined);
  if (there === undefined) return;
  throw new PathlensError('OUT_EXISTS', `${basename(there)} exists already.`, {
    path: ['out'],
    hint: 'Name another file, or replace it with --force.',
  });
}

async function write(
  network: Parameters<typeof writeNetwork>[0],
  out: string,
  cutSoftmax: string | null,
): Promise<readonly WrittenFile[]> {
  try {
    return await writeNetwork(network, out, { version: version(), cutSoftmax });
  } catch (error) {
    throw writeFailure(error, basename(out));
  }
}
