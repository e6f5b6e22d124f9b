// In a job's process: a model file to what is stored of it, or the refusal that names what cannot be run.
import type { ActivationPointSummary, ImportReport, Preprocessing } from '@pathlens/jobs';
import type { Network } from '@pathlens/pathway-core';
import type { TaskContext } from '../../child/run-task.ts';
import { type StoredModel, withStoredModel } from '../../stored-model.ts';
import { forwardFlops } from './forward-flops.ts';

export interface ImportedModel {
  readonly inputName: string;
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly units: number;
  readonly producer: string;
  readonly parameters: number;
  readonly forwardFlops: number;
  readonly activations: readonly ActivationPointSummary[];
  readonly report: ImportReport;
}

function activationsOf(network: Network): ActivationPointSummary[] {
  return network.activations.map(({ index, name, operator, shape, units, offset, deadIsMeaningful }) => {
    return { index, name, operator, shape: [...shape], units, offset, deadIsMeaningful };
  });
}

export async function readModel(
  { model, preprocessing }: { readonly model: StoredModel; readonly preprocessing: Preprocessing | null },
  { storage }: TaskContext<never>,
): Promise<ImportedModel> {
  const inputShape = preprocessing ? shapeOf(preprocessing) : undefined;
  return withStoredModel(model, { storage, inputShape }, async ({ network, report }) => {
    const flops = forwardFlops(network);
    const activation = new Map(network.activations.map(({ name, index }) => [name, index]));
    return {
      inputName: report.input.name,
      inputShape: [...report.input.shape],
      classes: network.classes,
      units: network.units,
      producer: report.producer,
      parameters: report.parameters,
      forwardFlops: flops,
      activations: activationsOf(network),
      report: {
        format: report.format,
        producer: report.producer,
        opset: report.opset,
        bytes: report.bytes,
        parameters: report.parameters,
        forwardFlops: flops,
        input: { name: report.input.name, shape: [...report.input.shape] },
        output: { ...report.output },
        batch: report.batch.kind === 'dynamic' ? 'dynamic' : report.batch.stated,
        cutSoftmax: report.cutSoftmax,
        operators: report.operators.map((entry) => ({ ...entry })),
        simplified: {
          constantsFolded: report.simplifications.constantsFolded,
          identitiesRemoved: report.simplifications.identitiesRemoved,
          batchNormsFolded: report.simplifications.batchNormsFolded,
        },
        nodes: report.layers.map(({ name, operator, attributes, shape, parameters }) => {
          return {
            name,
            operator,
            detail: attributes,
            shape: [...shape],
            parameters,
            activation: activation.get(name) ?? null,
          };
        }),
        warnings: report.warnings.map((message) => ({ code: 'IMPORT_NOTE', message })),
      },
    };
  });
}

function shapeOf({ channels, height, width }: Preprocessing): number[] {
  return [channels === 'grey' ? 1 : 3, height, width];
}
