// Views that people keep: a page of a project as somebody saw it, under a short address.
import { randomInt } from 'node:crypto';
import type { SavedView } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { inTransaction } from '../../transaction.ts';

export interface SaveViewInput {
  readonly project: string;
  readonly path: string;
  readonly query?: string | null;
  readonly title?: string | null;
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const makeId = (): string => Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Keeps a view. The same view of the same person is kept once. */
export async function saveView(context: Context, input: SaveViewInput): Promise<SavedView> {
  const { viewer, app } = context;
  const project = await find.project(context, input.project);
  if (project === null || viewer?.kind !== 'person') throw notFound('project', ['input', 'project']);
  const place = {
    projectId: project.id,
    path: checkPath(input.path),
    query: checkQuery(input.query ?? ''),
    createdById: viewer.userId,
  };
  const title = (input.title ?? '').trim().slice(0, 200);
  return inTransaction(app.prisma, async (transaction) => {
    const lock = `view ${Object.values(place).join(' ')}`;
    await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`;
    const earlier = await transaction.savedView.findFirst({ where: place });
    if (earlier) return earlier;
    const view = await transaction.savedView.create({ data: { id: makeId(), title, ...place } });
    await audited(context, transaction, { object: { type: 'SavedView', id: view.id }, projectId: project.id });
    return view;
  });
}

// Whoever opens the address is sent there: it must stay below the project.
function checkPath(path: string): string {
  if (path === '' || (path.length <= 300 && /^(?:\/[\w~.-]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path)))
    return path;
  throw new PathlensError('VIEW_PATH', 'A view is a page below its project, such as /x/…', { path: ['input', 'path'] });
}

function checkQuery(query: string): string {
  const bare = query.replace(/^\?/, '');
  if (bare.length <= 4_000 && /^[\x21-\x7e]*$/.test(bare) && !bare.includes('#')) return bare;
  throw new PathlensError('VIEW_QUERY', 'The query of a view is that of its address: at most 4,000 characters.', {
    path: ['input', 'query'],
    limit: '4,000 characters',
  });
}
