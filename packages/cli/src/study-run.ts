// How every command runs a study: opens models and images, follows what the study says, and writes its files and one report.
import type { Figure } from '@pathlens/figures';
import { studyMethods } from '@pathlens/pathway-core';
import { type StudyContext, type StudyRequest, selectionLabel, studies } from '@pathlens/studies';
import { badArgument, required, type Values } from './arguments.ts';
import { callerPath } from './env.ts';
import { interruption } from './interrupt.ts';
import { createOutputFolder } from './output-folder.ts';
import { peakMemory } from './pathway-report.ts';
import { terminalProgress } from './progress.ts';
import { keep, nothingSaid, type StudySaid, svgOf, writeSaid } from './study-files.ts';
import { allOf, type OpenedStudyModels, openStudyModels } from './study-models.ts';
import { modelReport, provenanceOf } from './study-report.ts';
import { readRequest, type StudyAsk } from './study-request.ts';
import { version } from './version.ts';

export interface StudyCommand extends StudyAsk {
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
