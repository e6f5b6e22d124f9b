// What an experiment's page shows first, read with the page: its address names the run and the image, or the first stand for them.
import { Experiment_FirstPathwayDocument } from '@pathlens/client';
import { query } from '../../graphql/server.ts';
import { startingView } from './starting-view.ts';
import type { ExperimentData, FirstPathway } from './types.ts';
import { parseView } from './view-state.ts';

type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The pathway that an address shows; null where there is none yet, or none of the images that come with the page. What fails is
 * left to the page, which reads it again and says what is wrong.
 * @param root path below which the gateway answers: empty, or that of a share link
 */
export async function readFirstPathway(
  experiment: ExperimentData,
  search: Search,
  root = '',
): Promise<FirstPathway | null> {
  const view = parseView(paramsOf(search), startingView(experiment));
  const runs = experiment.runs.nodes;
  const run = runs.find(({ id }) => id === view.run) ?? runs[0];
  const comesAlong = (image: string) => experiment.images.nodes.some(({ id }) => id === image);
  if (!run || (view.image !== null && !comesAlong(view.image))) return null;
  const variables = { run: run.id, image: view.image };
  const found = await query(Experiment_FirstPathwayDocument, variables, root).catch(() => null);
  const pathway = found?.run?.pathways.nodes[0];
  return pathway && comesAlong(pathway.image.id) ? { run: run.id, pathway } : null;
}

/** Of a name that stands twice, the first is heeded, as the page heeds it. */
function paramsOf(search: Search): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const first = typeof value === 'string' ? value : value?.[0];
    if (first !== undefined) params.set(name, first);
  }
  return params;
}
