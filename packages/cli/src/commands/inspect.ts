// `pathlens inspect`: what Pathlens found in a model file.
import { type ImportReport, openModel } from '@pathlens/model-io';
import { formatShape, PathlensError } from '@pathlens/pathway-core';
import type { ReadArguments } from '../arguments.ts';
import { callerPath } from '../env.ts';
import { describeChecks, runChecks } from '../model-checks.ts';
import { modelFiles } from '../model-files.ts';
import { inputShapeOption } from '../opened-model.ts';

export const inspectOptions = {
  json: { type: 'boolean' },
  pairs: { type: 'string' },
  'check-gradient': { type: 'boolean' },
  engine: { type: 'string' },
  logits: { type: 'string' },
  'input-shape': { type: 'string' },
} as const;

export const inspectHelp = `Says what a model file holds: input, logits, activation points, and what the import did to it.

  pathlens inspect FILE... [options]

  FILE                .onnx (with FILE.onnx.data beside it), .keras, .h5, or model.json of TensorFlow.js with the .bin files
                      of its folder; or the folder of a model, or all of its files by name

  --pairs FILE.npz    run these input/output pairs of the framework and say how far the answers lie apart: arrays inputs and
                      outputs, 1 to 8 pairs, and activations/NAME, among which the first difference is looked for
  --check-gradient    hold the input gradient against finite differences at 16 pixels
  --engine NAME       where to run them (default auto: the first of "pathlens engines" that runs here)
  --json              the whole import report as JSON; with pairs or gradient also "parity" and "gradientCheck"
  --logits NAME       which output holds the logits, where the model has several
  --input-shape LIST  shape of one image, as in 3,224,224, where the model leaves it open`;

export async function inspect({ values, positionals }: ReadArguments): Promise<string> {
  if (positionals.length === 0) throw new PathlensError('ARGUMENT', 'Name a model file: pathlens inspect FILE.');
  const opened = await openModel(modelFiles(positionals.map(callerPath)), {
    output: typeof values.logits === 'string' ? values.logits : undefined,
    inputShape: inputShapeOption(values),
  });
  const checks = await runChecks(opened, values);
  if (values.json === true) return JSON.stringify({ ...opened.report, ...checks }, undefined, 2);
  return [describe(opened.report), ...describeChecks(checks)].join('\n');
}

function describe(report: ImportReport): string {
  const size = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  const width = Math.max(...report.activations.map(({ name }) => name.length), 0);
  const operators = Math.max(...report.activations.map(({ operator }) => operator.length), 0);
  return [
    `${report.format}${report.opset === null ? '' : ` opset ${report.opset}`}${report.producer ? `, ${report.producer}` : ''}, ${size(report.bytes)}`,
    `input ${report.input.name} ${formatShape(report.input.shape)}, logits ${report.output.name} (${report.output.classes} classes)`,
    `${report.parameters} parameters, ${report.nodes} nodes, ${report.units} units in ${report.activations.length} activation points`,
    ...(report.cutSoftmax === null
      ? []
      : [`${report.cutSoftmax} at the end was cut off: logits are what stands before it`]),
    ...report.activations.map(
      ({ name, operator, shape, units }, i) =>
        `${String(i).padStart(4)}  ${name.padEnd(width)}  ${operator.padEnd(operators)}  ${formatShape(shape).padEnd(12)}  ${units}`,
    ),
    ...report.warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}
