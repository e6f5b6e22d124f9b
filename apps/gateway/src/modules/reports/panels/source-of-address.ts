// From the address of a page to what a panel shows of it.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type PanelSource, readViewAddress } from '@pathlens/views';
import type { Context } from '../../../context.ts';
import { find } from '../../../find.ts';

const path = ['input', 'address'];

/** Throws REPORT_ADDRESS for an address of no view, NOT_FOUND where nothing of the project is there. */
export async function sourceOfAddress(context: Context, projectId: string, address: string): Promise<PanelSource> {
  const read = readViewAddress(address);
  if (read === null) {
    throw new PathlensError('REPORT_ADDRESS', 'This is not the address of a view that a report can show.', {
      path,
      hint: 'Copy the address of an experiment, a comparison, a figure, a claim or a thread of this project.',
    });
  }
  switch (read.kind) {
    case 'experiment':
      return experimentSource(context, projectId, read);
    case 'comparison': {
      const found = await find.comparison(context, read.id);
      if (found?.projectId !== projectId) throw elsewhere('comparison');
      const { version, from, images } = read;
      return { kind: 'comparison', comparison: found.id, version, from, images: images && [...images] };
    }
    case 'study':
      return studySource(context, projectId, read);
    case 'thread': {
      const found = await find.thread(context, read.id);
      if (found?.projectId !== projectId) throw elsewhere('thread');
      return { kind: 'thread', thread: found.id };
    }
    case 'saved-view': {
      const found = await find.savedView(context, read.id);
      if (found?.projectId !== projectId) throw elsewhere('view');
      const below = `/p/project${found.path}${found.query === '' ? '' : `?${found.query}`}`;
      // A view leads to a page, never to a view.
      return sourceOfAddress(context, projectId, below);
    }
  }
}

function elsewhere(what: string): PathlensError {
  return new PathlensError('NOT_FOUND', `There is no such ${what} in this project, or you cannot see it.`, {
    path,
    hint: 'A report shows what lies in its own project.',
  });
}

async function studySource(
  context: Context,
  projectId: string,
  { id, part }: { readonly id: string; readonly part: string | null },
): Promise<PanelSource> {
  const study = await find.study(context, id);
  if (study?.projectId !== projectId) throw elsewhere('study');
  const kinds = { FIGURE: 0, CLAIM: 1, TABLE: 2 } as const;
  const parts = await context.app.prisma.studyPart.findMany({
    where: { studyId: id, kind: { in: ['FIGURE', 'CLAIM', 'TABLE'] }, ...(part === null ? {} : { key: part }) },
    orderBy: { position: 'asc' },
    take: 100,
    select: { kind: true, key: true },
  });
  const rank = ({ kind }: { kind: string }) => kinds[kind as keyof typeof kinds];
  const [first] = parts.toSorted((a, b) => rank(a) - rank(b));
  if (!first) throw elsewhere(part === null ? 'finding' : 'figure, claim or table');
  if (first.kind === 'CLAIM') return { kind: 'claim', study: id, claim: first.key };
  return { kind: first.kind === 'FIGURE' ? 'figure' : 'table', study: id, key: first.key };
}

/** With an image the map that its page shows; without one the experiment as a whole. */
async function experimentSource(
  context: Context,
  projectId: string,
  { id, query }: { readonly id: string; readonly query: string },
): Promise<PanelSource> {
  const experiment = await find.experiment(context, id);
  if (experiment?.projectId !== projectId) throw elsewhere('experiment');
  const params = new URLSearchParams(query);
  const itemId = params.get('image');
  if (itemId === null) return { kind: 'experiment', experiment: id, view: query.slice(0, 2_000) };
  const maps = await context.app.prisma.attributionMap.findMany({
    where: { pathway: { itemId, run: { experimentId: id } } },
    include: { pathway: { select: { run: { select: { id: true, position: true, selection: true } } } } },
    take: 1_000,
  });
  if (maps.length === 0) throw elsewhere('map of this image');
  // As the page does: the run and method of the address where they are there, at the sparsity nearest to it.
  const runs = maps.map(({ pathway }) => pathway.run).toSorted((a, b) => a.position - b.position);
  const usual = runs.find(({ selection }) => selection !== 'random-path') ?? runs[0];
  const run = runs.find((one) => one.id === params.get('run')) ?? usual;
  const ofRun = maps.filter(({ pathway }) => pathway.run.id === run.id);
  const method = params.get('map') ?? 'pathway-gradient';
  const ofMethod = ofRun.filter((map) => map.method === method);
  const wanted = Number(params.get('s') ?? 90);
  const away = ({ sparsity }: { sparsity: number | null }) =>
    sparsity === null || !Number.isFinite(wanted) ? 0 : Math.abs(sparsity - wanted);
  const [map] = (ofMethod.length > 0 ? ofMethod : ofRun).toSorted((a, b) => away(a) - away(b));
  for (const name of ['thread', 'panel']) params.delete(name);
  return { kind: 'map', map: map.id, view: params.toString().slice(0, 2_000) };
}
