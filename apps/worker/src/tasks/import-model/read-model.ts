// In a job's process: a model file to what is stored of it, or the refusal that names what cannot be run; then what an import
// proves about it. What was read is told before the checks begin, so that it is kept where a check meets a limit.
import type { ActivationPointSummary, ImportReport, Preprocessing, Suggestion } from '@pathlens/jobs';
import { largestWeight, openModel, summariseWeight } from '@pathlens/model-io';
import {
  bypassedPoints,
  type Engine,
  forwardFlops,
  type Network,
  PathlensError,
  receptiveFields,
} from '@pathlens/pathway-core';
import { openEngine } from '../../child/open-engine.ts';
import type { TaskContext } from '../../child/run-task.ts';
import { type OpenedStoredModel, type StoredModel, withLocalFiles } from '../../stored-model.ts';
import { checkModel, type ModelChecks } from './check-model.ts';
import { readSidecars, type Sidecars } from './sidecars.ts';
import { suggest } from './suggest.ts';

export interface ReadModel {
  readonly inputName: string;
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly units: number;
  readonly producer: string;
  readonly parameters: number;
  readonly forwardFlops: number;
  readonly activations: readonly ActivationPointSummary[];
  readonly suggestion: Suggestion;
  readonly report: ImportReport;
}

export interface ImportedModel extends ReadModel {
  readonly checks: ModelChecks;
}

interface Input {
  readonly model: StoredModel;
  readonly preprocessing: Preprocessing | null;
}

export async function readModel(
  { model, preprocessing }: Input,
  { storage, settings, tell }: TaskContext<ReadModel>,
): Promise<ImportedModel> {
  return withLocalFiles(model.files, storage, async (files) => {
    const sidecars = await readSidecars(files);
    const stated = preprocessing ?? sidecars.json?.preprocessing ?? null;
    const inputShape = stated ? shapeOf(stated) : undefined;
    const opened = await openModel(files, { output: model.outputName ?? undefined, inputShape });
    const read = describe(opened, sidecars);
    await tell(read);
    const prepared = preprocessing ?? read.suggestion.preprocessing;
    return { ...read, checks: await checksOf(opened, { files, prepared, settings, tell }) };
  });
}

async function checksOf(
  opened: OpenedStoredModel,
  {
    files,
    prepared,
    ...place
  }: Pick<TaskContext, 'settings' | 'tell'> & {
    readonly files: Readonly<Record<string, string>>;
    readonly prepared: Preprocessing | null;
  },
): Promise<ModelChecks> {
  let engine: Engine;
  try {
    engine = await openEngine(place, opened.network);
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    const message = `Neither the pairs nor the gradient were checked. ${error.message}`;
    return { parity: null, gradientCheck: null, forwardSeconds: null, warnings: [{ code: error.code, message }] };
  }
  try {
    return await checkModel(opened, { files, engine, preprocessing: prepared });
  } finally {
    await engine.dispose();
  }
}

function activationsOf(network: Network): ActivationPointSummary[] {
  const fields = receptiveFields(network, network.shapes);
  const bypassed = bypassedPoints(network);
  return network.activations.map(({ index, name, operator, shape, units, offset, deadIsMeaningful, value }) => {
    const field = fields.get(value);
    return {
      ...{ index, name, operator, shape: [...shape], units, offset, deadIsMeaningful, bypassed: bypassed[index] },
      field: field ? { start: [...field.start], step: [...field.step], size: [...field.size] } : null,
    };
  });
}

function describe(opened: OpenedStoredModel, sidecars: Sidecars): ReadModel {
  const { network, report } = opened;
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
    suggestion: suggest(opened, sidecars),
    report: {
      format: report.format,
      producer: report.producer,
      opset: report.opset,
      bytes: report.bytes,
      parameters: report.parameters,
      forwardFlops: flops,
      forwardSeconds: null,
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
      nodes: report.layers.map(({ name, operator, attributes, shape, parameters, inputs, weights }) => {
        const weight = largestWeight(opened.graph, weights);
        const summary = weight === undefined || parameters === 0 ? null : summariseWeight(weight);
        return {
          name,
          operator,
          detail: attributes,
          shape: [...shape],
          parameters,
          activation: activation.get(name) ?? null,
          inputs: [...inputs],
          weights: summary && { ...summary, shape: [...summary.shape], histogram: [...summary.histogram] },
        };
      }),
      warnings: [...report.warnings.map((message) => ({ code: 'IMPORT_NOTE', message })), ...sidecars.warnings],
    },
  };
}

function shapeOf({ channels, height, width }: Preprocessing): number[] {
  return [channels === 'grey' ? 1 : 3, height, width];
}
