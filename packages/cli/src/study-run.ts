// How every command runs a study: opens models and images, follows what the study says, and writes its files and one report.

import type { Figure } from '@pathlens/figures';
import {
  type ClaimId,
  checkSparsities,
  checkStudyImposition,
  completeParameters,
  formatSparsity,
  granularityIds,
  impositionIds,
  type ParameterValues,
  type StudyId,
  scopeIds,
  studyMethods,
} from '@pathlens/pathway-core';
import { type StudyContext, type StudyRequest, selectionLabel, studies } from '@pathlens/studies';
import {
  badArgument,
  numberList,
  oneOf,
  readParameters,
  readTarget,
  required,
  type Values,
  wholeNumber,
} from './arguments.ts';
import { callerPath } from './env.ts';
import { interruption } from './interrupt.ts';
import { readMethods } from './method-list.ts';
import { modelOptions } from './opened-model.ts';
import { createOutputFolder } from './output-folder.ts';
import { peakMemory } from './pathway-report.ts';
import { terminalProgress } from './progress.ts';
import { keep, nothingSaid, type StudySaid, svgOf, writeSaid } from './study-files.ts';
import { allOf, type OpenedStudyModels, openStudyModels } from './study-models.ts';
import { version } from './version.ts';

/** Options of every command that runs a study; a command takes those it has a use for. */
export const studyOptions = {
  ...modelOptions,
  model: { type: 'string', multiple: true },
  input: { type: 'string', multiple: true },
  labels: { type: 'string' },
  methods: { type: 'string' },
  sparsity: { type: 'string' },
  impose: { type: 'string' },
  granularity: { type: 'string' },
  scope: { type: 'string' },
  seed: { type: 'string' },
  param: { type: 'string', multiple: true },
  mean: { type: 'string' },
  std: { type: 'string' },
} as const;

export interface StudyCommand {
  readonly study: StudyId;
  /** Where --methods is not given. Left out: it must be given. */
  readonly methods?: string;
  /** Where --sparsity is not given; 90 where left out. */
  readonly sparsities?: string;
  /** Values of the study's parameters that options of the command give; --param gives the others. */
  readonly parameters?: ParameterValues;
  readonly claims?: readonly ClaimId[];
  /** File name of the report; the study's id where left out. */
  readonly report?: string;
  /** What the report's file says, where it says more. */
  readonly complete?: (report: StudyReport) => object;
  /** A page made of the report, with its figures drawn so many pixels wide. */
  readonly page?: {
    readonly file: string;
    readonly make: (report: StudyReport, draw: (figure: Figure, width: number) => string) => string;
  };
}

/** Everything about the request that can be checked before a file is opened. */
function readRequest(values: Values, command: StudyCommand): StudyRequest {
  const seed = wholeNumber(values, 'seed', [0, 2 ** 32 - 1]) ?? 0;
  const common = {
    seed,
    granularity: oneOf('granularity', String(values.granularity ?? 'unit'), granularityIds),
    scope: values.scope === undefined ? undefined : oneOf('scope', String(values.scope), scopeIds),
  };
  const method = studyMethods[command.study];
  const methods = values.methods ?? command.methods;
  const selections =
    methods === undefined && !method.choosesSelections
      ? []
      : readMethods(required({ methods }, 'methods', 'the selections to compare'), common);
  const imposition = oneOf('impose', String(values.impose ?? 'zero'), impositionIds);
  checkStudyImposition(method, imposition);
  return {
    selections,
    attributions: [],
    metrics: [],
    levels: [],
    sparsities: checkSparsities(numberList('sparsity', String(values.sparsity ?? command.sparsities ?? '90'))),
    imposition,
    target: readTarget(String(values.target ?? 'predicted')),
    seed,
    parameters: completeParameters(method, { ...command.parameters, ...readParameters(values.param) }),
    claims: command.claims ?? [],
  };
}

function provenanceOf(request: StudyRequest, { models, engine }: OpenedStudyModels): StudyContext['provenance'] {
  const { count } = models[0].model.images;
  const target = typeof request.target === 'object' ? `${request.target.of} − ${request.target.minus}` : request.target;
  const said: [string, string][] = [
    [models.length === 1 ? 'Model' : 'Models', models.map(({ model }) => model.label).join(', ')],
    ['Images', `${count} of ${[...new Set(models.map(({ input }) => input))].join(', ')}`],
    ['Selections', request.selections.map(selectionLabel).join(', ')],
    ['Sparsity', request.sparsities.map((sparsity) => `${formatSparsity(sparsity)} %`).join(', ')],
    ['Pruned units', request.imposition],
    ['Target', String(target)],
    ['Seed', String(request.seed)],
    [
      'Parameters',
      Object.entries(request.parameters)
        .map(([key, value]) => `${key} ${value}`)
        .join(', '),
    ],
    ['Engine', engine.description.id],
    ['Pathlens', version()],
  ];
  return said.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

function modelReport({ model, network, input, session }: OpenedStudyModels['models'][number]) {
  return {
    model: model.label,
    input,
    units: network.units,
    classes: network.classes,
    activations: network.activations.map(({ name, operator, shape, units }) => ({ name, operator, shape, units })),
    passes: session()?.passes() ?? 0,
    compile_seconds: session()?.compileSeconds ?? 0,
  };
}

export type StudyReport = Awaited<ReturnType<typeof follow>>;

/** Runs the study and writes its files to --out. Throws PathlensError for everything that is wrong with what was given. */
export async function runStudy(values: Values, command: StudyCommand): Promise<StudyReport> {
  const request = readRequest(values, command);
  const out = callerPath(required(values, 'out', 'the folder to write to'));
  const { title, models } = studyMethods[command.study];
  const given = allOf(values, 'model', 'the model file').length;
  if (given < models.min || given > models.max) {
    const wanted = models.min === models.max ? `${models.min}` : `${models.min} to ${models.max}`;
    throw badArgument('model', `${title} takes ${wanted} --model; ${given} were given.`);
  }
  const opened = await openStudyModels(values);
  try {
    const output = await createOutputFolder(out, opened.models[0].model.images.count);
    try {
      const said = nothingSaid();
      const report = await follow(opened, { request, command, output, said });
      const text = JSON.stringify(command.complete?.(report) ?? report, undefined, 2);
      await output.writeText(command.report ?? `${command.study}.json`, `${text}\n`);
      const { page } = command;
      if (page !== undefined) {
        const draw = (figure: Figure, width: number) => svgOf(figure, said, { theme: 'light', width });
        await output.writeText(page.file, page.make(report, draw));
      }
      await output.finish();
      return report;
    } finally {
      await output.discard();
    }
  } finally {
    await opened.close();
  }
}

interface Following {
  readonly request: StudyRequest;
  readonly command: StudyCommand;
  readonly output: Awaited<ReturnType<typeof createOutputFolder>>;
  /** Filled with what the study says. */
  readonly said: StudySaid;
}

async function follow(opened: OpenedStudyModels, { request, command, output, said }: Following) {
  const study = await studies[command.study]();
  const { title } = studyMethods[command.study];
  const progress = terminalProgress();
  const started = performance.now();
  const context: StudyContext = {
    models: opened.models.map(({ model }) => model),
    request,
    provenance: provenanceOf(request, opened),
    signal: interruption,
  };
  try {
    for await (const event of study(context)) {
      interruption.throwIfAborted();
      if (event.kind !== 'progress') keep(said, event);
      else if (event.total > 0) progress.show(`${title}: ${Math.floor((100 * event.done) / event.total)} %`);
    }
  } finally {
    progress.clear();
  }
  const seconds = (performance.now() - started) / 1000;
  return {
    study: command.study,
    title,
    pathlens: version(),
    engine: opened.engine.description.id,
    models: opened.models.map(modelReport),
    images: opened.models[0].model.images.count,
    request,
    provenance: context.provenance,
    // What stands along the axes that the arrays name.
    axes: {
      sparsities: request.sparsities,
      methods: request.selections.map(selectionLabel),
      activations: opened.models[0].network.activations.map(({ name }) => name),
      models: opened.models.map(({ model }) => model.label),
    },
    ...(await writeSaid(output, said)),
    seconds: { load: opened.loadSeconds, study: seconds, total: performance.now() / 1000 },
    peak_rss_bytes: peakMemory(),
  };
}
