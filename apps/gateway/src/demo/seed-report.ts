// Writes the demo's report once what it tells of is there: the story of tagged-cnn with live panels, its figures read from what
// was stored. Whoever has changed it or put it away keeps it so.
import { asSystem } from '../acting.ts';
import { type App, actAs, type Context } from '../context.ts';
import { type DemoStory, tellDemoStory } from '../modules/demo-story/demo-story.service.ts';
import { seededReport } from '../modules/demo-story/seeded-report.ts';
import { accuracyOf } from '../modules/predictions/accuracy.ts';
import { addBlock } from '../modules/reports/report-blocks.service.ts';
import { createReport } from '../modules/reports/reports.service.ts';
import { reportName, type StoryFacts, writeDemoReport } from './report-text.ts';

const patienceMs = 20 * 60_000;

/** What came of it. */
export type ReportSeeded = 'made' | 'there already' | 'its results did not come';

interface Patience {
  readonly everyMs?: number;
  readonly forMs?: number;
}

/** Waits for the demo's results, for minutes, and writes the report. */
export function seedDemoReport(app: App, userId: string, patience: Patience = {}): Promise<ReportSeeded> {
  return asSystem(() => seed(app, userId, patience));
}

async function seed(
  app: App,
  userId: string,
  { everyMs = 2_000, forMs = patienceMs }: Patience,
): Promise<ReportSeeded> {
  const deadline = performance.now() + forMs;
  for (;;) {
    const context = actAs(app, userId);
    const project = await app.prisma.project.findFirst({ where: { demo: true }, orderBy: { createdAt: 'asc' } });
    if (project) {
      if ((await seededReport(app.prisma, project.id)) !== null) return 'there already';
      const story = await tellDemoStory(context, project);
      const facts = story && (await factsOf(context, project, story));
      if (facts) {
        await write(context, project.id, facts);
        return 'made';
      }
    }
    if (performance.now() > deadline) return 'its results did not come';
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** null while something of it is still computed. */
async function factsOf(
  { app }: Context,
  { id: projectId, slug }: { readonly id: string; readonly slug: string },
  story: DemoStory,
): Promise<StoryFacts | null> {
  const { prisma } = app;
  const models = await prisma.model.findMany({
    where: { id: { in: story.rows.map(({ model }) => model.modelId) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(models.map(({ id, name }) => [id, name]));
  const tables = await prisma.predictionTable.findMany({
    where: { modelVersionId: { in: story.rows.map(({ model }) => model.id) } },
    include: { datasetVersion: { include: { dataset: true } } },
  });
  const studies = await prisma.study.findMany({
    where: { projectId, kind: { in: ['claims', 'pathway-map'] }, deletedAt: null },
    include: { models: true, parts: { select: { kind: true, key: true, content: true } } },
    orderBy: { createdAt: 'asc' },
  });
  const open = (state: string) => state === 'QUEUED' || state === 'RUNNING';
  if (tables.some(({ state }) => open(state)) || studies.some(({ state }) => open(state))) return null;
  const runs = await prisma.run.findMany({
    where: { experimentId: story.experiment.id, selection: 'neuron-mct', state: 'DONE' },
  });
  return {
    slug,
    sparsity: story.sparsity,
    experiment: story.experiment.id,
    comparison: story.comparison?.id ?? null,
    images: story.images.map(({ image }) => image.id),
    models: story.rows.map(({ model, n, object, tag }) => {
      const table = tables.find(({ modelVersionId, state }) => modelVersionId === model.id && state === 'DONE');
      const map = studies.find(({ kind, models: of }) => kind === 'pathway-map' && of[0]?.modelVersionId === model.id);
      const unusual = map?.parts.find(({ kind, key }) => kind === 'TABLE' && key === 'unusual-images')?.content;
      return {
        name: nameOf.get(model.modelId) ?? '',
        n,
        object,
        tag,
        run: runs.find(({ modelVersionId }) => modelVersionId === model.id)?.id ?? null,
        predictions: table ? { data: table.datasetVersion.dataset.name, ...accuracyOf(table) } : null,
        map: map?.id ?? null,
        far: ((unusual as { rows?: unknown[][] } | undefined)?.rows ?? []).map((row) => row[5] === 'yes'),
      };
    }),
    claims: studies
      .filter(({ kind }) => kind === 'claims')
      .flatMap(({ id, parts }) =>
        parts.filter(({ kind }) => kind === 'CLAIM').map(({ key }) => ({ study: id, claim: key })),
      ),
  };
}

async function write(context: Context, project: string, facts: StoryFacts): Promise<void> {
  const blocks = writeDemoReport(facts);
  const [first, ...rest] = blocks;
  const report = await createReport(context, { project, name: reportName, text: first?.text ?? '' });
  // Each behind the one before: the end is where a block goes that names none.
  for (const block of rest) await addBlock(context, { report: report.id, ...block });
}
