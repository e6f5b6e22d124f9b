// Panels of one image with a map over it.
import type { PanelSource } from '@pathlens/views';
import type { App } from '../../../context.ts';
import { lookIn } from './look.ts';
import { type Panel, panelOf } from './panel.ts';
import {
  attributionTitle,
  className,
  fullColour,
  legendOf,
  mapParts,
  massWords,
  percent,
  pictureOf,
  recipeOf,
  selectionTitle,
  versionName,
} from './read-maps.ts';

type Source = Extract<PanelSource, { kind: 'map' }>;

/** By the id of the map; one that is gone is left out. All are of one project. */
export async function readMapPanels(
  app: App,
  projectId: string,
  sources: readonly Source[],
): Promise<(source: Source) => Promise<Panel | null>> {
  const maps = await app.prisma.attributionMap.findMany({
    where: {
      id: { in: sources.map(({ map }) => map) },
      pathway: { run: { experiment: { projectId, deletedAt: null } } },
    },
    include: mapParts,
  });
  const byId = new Map(maps.map((map) => [map.id, map]));
  return async ({ map: id, view }) => {
    const map = byId.get(id);
    if (!map) return null;
    const { item, run, target, predicted, probability } = map.pathway;
    const version = run.modelVersion;
    const look = lookIn(view);
    const recipe = recipeOf(item, version, map, look);
    const at = map.sparsity === null ? '' : `, ${percent(map.sparsity)} pruned`;
    const of = `${attributionTitle(map.method)}${at}`;
    const mass = massWords(map);
    const alt = `${of} of ${versionName(version)} on ${item.path}${mass ? `: ${mass}` : ''}`;
    const picture = pictureOf('map', recipe, alt);
    const content = {
      kind: 'map',
      title: of,
      path: `/x/${run.experimentId}${view === '' ? '' : `?${view}`}`,
      facts: [
        `${versionName(version)}, ${selectionTitle(run.selection)}`,
        `${item.path}`,
        `Target ${className(version, target)}, answered ${className(version, predicted)} with probability ${probability.toFixed(2)}`,
        ...(mass === '' ? [] : [mass]),
      ],
      pictures: [picture],
      images: [{ path: item.path, position: item.position }],
      legend: legendOf(map.method, look, await fullColour(app, map, look.clip)),
    } as const;
    return panelOf(content, new Map([[picture.digest, recipe]]));
  };
}
