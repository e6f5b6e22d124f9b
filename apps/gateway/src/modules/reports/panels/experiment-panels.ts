// Panels of an experiment as a whole: what was computed with what, and how far it is.
import { runConfig } from '@pathlens/jobs';
import type { PanelSource } from '@pathlens/views';
import type { App } from '../../../context.ts';
import { lookIn } from './look.ts';
import { type Panel, panelOf, type Recipe } from './panel.ts';
import {
  attributionTitle,
  legendOf,
  mapParts,
  percent,
  pictureOf,
  recipeOf,
  selectionTitle,
  versionName,
} from './read-maps.ts';

type Source = Extract<PanelSource, { kind: 'experiment' }>;

/** Images that stand for the others. */
const mostPictures = 6;

export async function readExperimentPanels(
  app: App,
  projectId: string,
  sources: readonly Source[],
): Promise<(source: Source) => Promise<Panel | null>> {
  const ids = [...new Set(sources.map(({ experiment }) => experiment))];
  const experiments = await app.prisma.experiment.findMany({
    where: { id: { in: ids }, projectId, deletedAt: null },
    include: {
      runs: { orderBy: { position: 'asc' }, take: 50, include: { modelVersion: { include: { model: true } } } },
      _count: { select: { images: true } },
    },
  });
  const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  return async ({ experiment: id, view }) => {
    const experiment = byId.get(id);
    if (!experiment) return null;
    const [first] = experiment.runs;
    const maps = first
      ? await app.prisma.attributionMap.findMany({
          where: { pathway: { runId: first.id, position: { lt: mostPictures } } },
          orderBy: [{ pathway: { position: 'asc' } }, { sparsity: 'desc' }],
          distinct: ['pathwayId'],
          take: mostPictures,
          include: mapParts,
        })
      : [];
    const look = lookIn(view);
    const recipes = new Map<string, Recipe>();
    const pictures = maps.map((map) => {
      const { item, run } = map.pathway;
      const recipe = recipeOf(item, run.modelVersion, map, look);
      const alt = `${attributionTitle(map.method)} of ${versionName(run.modelVersion)} on ${item.path}`;
      const picture = pictureOf(`image ${item.position}`, recipe, alt);
      recipes.set(picture.digest, recipe);
      return picture;
    });
    const facts = experiment.runs.slice(0, 12).map((run) => {
      const { data } = runConfig.safeParse(run.config);
      const cuts = (data?.sparsities ?? []).map(percent).join(', ');
      const done = run.done < run.total ? `, ${run.done} of ${run.total} images` : '';
      return `${versionName(run.modelVersion)}, ${selectionTitle(run.selection)}${cuts ? `, pruned ${cuts}` : ''}${done}`;
    });
    const left = experiment.runs.length - facts.length;
    const images = experiment._count.images;
    const content = {
      kind: 'experiment',
      title: experiment.name,
      path: `/x/${id}${view === '' ? '' : `?${view}`}`,
      facts: [
        `${images.toLocaleString('en')} ${images === 1 ? 'image' : 'images'}`,
        ...facts,
        ...(left > 0 ? [`${left} more ${left === 1 ? 'run' : 'runs'}`] : []),
      ],
      pictures,
      legend: legendOf(maps[0]?.method ?? 'pathway-gradient', look, null),
      images: maps.map(({ pathway: { item } }) => ({ path: item.path, position: item.position })),
    } as const;
    return panelOf(content, recipes);
  };
}
