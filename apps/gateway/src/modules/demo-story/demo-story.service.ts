// What the demo shows, computed from its stored results: the share of |Pathway Gradient| on the object and on the tag, for
// each model, over the images that every model has.
import type { AttributionMap, Comparison, Experiment, Item, ModelVersion, Project, Report } from '@pathlens/db';
import { type ExperimentConfig, experimentConfig } from '@pathlens/jobs';
import type { Context } from '../../context.ts';
import { visible } from '../../policy.ts';
import { experimentState } from '../experiments/experiment-progress.ts';
import { type Interval, pairedIntervals } from './bootstrap.ts';
import { seededReport } from './seeded-report.ts';

export interface DemoStory {
  readonly experiment: Experiment;
  /** Two of its networks side by side; null where somebody has taken it away. */
  readonly comparison: Comparison | null;
  readonly sparsity: number;
  readonly rows: readonly {
    readonly model: ModelVersion;
    readonly n: number;
    readonly object: Interval;
    readonly tag: Interval;
  }[];
  readonly images: readonly { readonly image: Item; readonly maps: readonly AttributionMap[] }[];
}

// Sparse enough that the pathway points at what matters, dense enough that it still answers.
const preferredSparsity = 97;
const imagesShown = 6;
const regions = ['object', 'tag'] as const;

/** null outside the demo, and until its first experiment is done. */
export async function tellDemoStory(context: Context, project: Project): Promise<DemoStory | null> {
  if (!project.demo) return null;
  const experiment = await context.app.prisma.experiment.findFirst({
    where: { projectId: project.id },
    orderBy: { createdAt: 'asc' },
  });
  if (!experiment || experimentState(await context.load.activity.load(experiment.id)) !== 'DONE') return null;
  const config = experimentConfig.parse(experiment.config);
  const sparsity = nearest(config, preferredSparsity);
  const maps = await mapsByModel(context, experiment.id, { config, sparsity });
  const images = imagesOfAll(maps);
  if (images.length === 0) return null;
  const shares = regions.flatMap((region) => maps.map((of) => images.map((id) => massesOf(of.get(id))[region])));
  const intervals = pairedIntervals(shares, config.seed);
  const models = await Promise.all(config.modelVersionIds.map((id) => context.load.modelVersion.load(id)));
  return {
    experiment,
    comparison: await context.app.prisma.comparison.findFirst({
      where: { AND: [{ projectId: project.id }, visible.comparison(context.viewer)] },
      orderBy: { createdAt: 'asc' },
    }),
    sparsity,
    rows: models.map((model, row) => ({
      model,
      n: images.length,
      object: intervals[row],
      tag: intervals[models.length + row],
    })),
    images: await Promise.all(
      spread(images, imagesShown).map(async (id) => ({
        image: await context.load.item.load(id),
        maps: maps.map((of) => of.get(id) as AttributionMap),
      })),
    ),
  };
}

/** The story, written down; null before it is there, and where somebody has taken it away. */
export async function reportOf({ app, viewer }: Context, projectId: string): Promise<Report | null> {
  const id = await seededReport(app.prisma, projectId);
  return id === null
    ? null
    : app.prisma.report.findFirst({ where: { AND: [{ id, projectId }, visible.report(viewer)] } });
}

function nearest({ sparsities }: ExperimentConfig, wanted: number): number {
  return sparsities.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best));
}

// One map an image for each model, of the experiment's first selection, in the order of the models.
async function mapsByModel(
  { app }: Context,
  experimentId: string,
  { config, sparsity }: { config: ExperimentConfig; sparsity: number },
): Promise<ReadonlyMap<string, AttributionMap>[]> {
  const run = { experimentId, selection: config.selections[0].id };
  const rows = await app.prisma.attributionMap.findMany({
    where: { method: 'pathway-gradient', sparsity, pathway: { run } },
    include: { pathway: { select: { itemId: true, run: { select: { modelVersionId: true } } } } },
    orderBy: { pathway: { position: 'asc' } },
  });
  return config.modelVersionIds.map((id) => {
    const own = rows.filter(({ pathway }) => pathway.run.modelVersionId === id);
    return new Map(own.map(({ pathway, ...map }) => [pathway.itemId, map]));
  });
}

function massesOf(map: AttributionMap | undefined): Readonly<Record<string, number>> {
  return (map?.masses ?? {}) as Record<string, number>;
}

function imagesOfAll(maps: readonly ReadonlyMap<string, AttributionMap>[]): string[] {
  const hasBoth = (map: AttributionMap | undefined): boolean =>
    map !== undefined && regions.every((region) => typeof massesOf(map)[region] === 'number');
  return [...(maps[0]?.keys() ?? [])].filter((id) => maps.every((of) => hasBoth(of.get(id))));
}

function spread<Value>(values: readonly Value[], count: number): Value[] {
  const shown = Math.min(count, values.length);
  return Array.from({ length: shown }, (_, i) => values[Math.floor((i * values.length) / shown)]);
}
