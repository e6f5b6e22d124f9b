// How every command runs a study: opens models and images, follows what the study says, and writes its files and one report.
import type { Figure } from '@pathlens/figures';
import { studyMethods } from '@pathlens/pathway-core';
import { attributionLabels, type ShardedStudyId, selectionLabel } from '@pathlens/studies';
import { badArgument, required, type Values } from './arguments.ts';
import { callerPath } from './env.ts';
import { interruption } from './interrupt.ts';
import { createOutputFolder, type OutputFolder } from './output-folder.ts';
import { peakMemory } from './pathway-report.ts';
import { terminalProgress } from './progress.ts';
import { type PartsAsk, type RunningStudy, startPartedStudy, startStudy } from './running-study.ts';
import { type OpenedStudy, openStudy } from './study-context.ts';
import { keep, nothingSaid, type StudySaid, svgOf, writeSaid } from './study-files.ts';
import { allOf } from './study-models.ts';
import { modelReport } from './study-report.ts';
import { readRequest, type StudyAsk } from './study-request.ts';
import { version } from './version.ts';

export interface StudyCommand extends StudyAsk {
  /** Of a study that is cut into parts, and of no other. */
  readonly parts?: PartsAsk;
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
  const opened = await openStudy(values, { request, signal: interruption });
  try {
    const running = await start(values, { command, opened, out });
    try {
      return await write({ command, opened, running, out });
    } catch (error) {
      throw running.failure(error);
    } finally {
      await running.close();
    }
  } finally {
    await opened.close();
  }
}

interface Starting {
  readonly command: StudyCommand;
  readonly opened: OpenedStudy;
  readonly out: string;
}

function start(values: Values, { command, opened, out }: Starting): Promise<RunningStudy> {
  const { study, parts } = command;
  if (parts === undefined) return startStudy(study);
  return startPartedStudy({ id: study as ShardedStudyId, ask: parts, values, opened, out });
}

async function write({ command, opened, running, out }: Starting & { readonly running: RunningStudy }) {
  const output = await createOutputFolder(out, opened.context.models[0].images.count);
  try {
    const said = nothingSaid();
    const report = await follow(opened, { command, running, output, said });
    const text = JSON.stringify(command.complete?.(report) ?? report, undefined, 2);
    await output.writeText(command.report ?? `${command.study}.json`, `${text}\n`);
    const { page } = command;
    if (page !== undefined) {
      const draw = (figure: Figure, width: number) => svgOf(figure, said, { theme: 'light', width });
      await output.writeText(page.file, page.make(report, draw));
    }
    await output.finish();
    await running.finish();
    return report;
  } finally {
    await output.discard();
  }
}

interface Following {
  readonly command: StudyCommand;
  readonly running: RunningStudy;
  readonly output: OutputFolder;
  /** Filled with what the study says. */
  readonly said: StudySaid;
}

async function follow({ opened, context, maps }: OpenedStudy, { command, running, output, said }: Following) {
  const { title } = studyMethods[command.study];
  const { request } = context;
  const progress = terminalProgress();
  const started = performance.now();
  try {
    for await (const event of running.study(context)) {
      interruption.throwIfAborted();
      if (event.kind !== 'progress') keep(said, event);
      else if (event.total > 0) {
        const share = `${title}: ${Math.floor((100 * event.done) / event.total)} %`;
        progress.show([share, running.now()].filter(Boolean).join(' · '));
      }
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
    models: opened.models.map((model, i) => modelReport(model, running.passes()[i] ?? 0)),
    images: opened.models[0].model.images.count,
    request,
    provenance: context.provenance,
    // What stands along the axes that the arrays name.
    axes: {
      sparsities: request.sparsities,
      methods: request.selections.map(selectionLabel),
      maps: attributionLabels(request.attributions),
      levels: request.levels,
      activations: opened.models[0].network.activations.map(({ name }) => name),
      models: opened.models.map(({ model }) => model.label),
    },
    maps: maps.map(({ name, file, digest, found, unmatched }) => ({ name, file, digest, found, unmatched })),
    parts: running.counts(),
    ...(await writeSaid(output, said, { tableArrays: command.parts !== undefined })),
    seconds: { load: opened.loadSeconds, study: seconds, total: performance.now() / 1000 },
    peak_rss_bytes: peakMemory(),
  };
}
