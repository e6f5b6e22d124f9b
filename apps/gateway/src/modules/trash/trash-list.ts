// The trash of a project, newest first: what lies there of every kind, as far as the viewer may see it, cut to one page.
import type { Context } from '../../context.ts';
import { type Connection, checkFirst, type PageArguments } from '../../pages/connection.ts';
import { readCursor, writeCursor } from '../../pages/cursor.ts';
import { kinds, kindsOfProject, type TrashRow } from './kinds.ts';
import { type Trashed, trashedOf } from './trash.service.ts';
import type { Kind } from './uses.ts';

/** Behind a row: deleted before it, or at the same moment with a smaller id. */
function behind(cursor: string | null | undefined): object {
  if (cursor == null) return {};
  const [, at, id] = /^(\d+)-(.*)$/.exec(readCursor(cursor)) ?? [];
  const deletedAt = new Date(Number(at));
  if (Number.isNaN(deletedAt.getTime())) return { id: { in: [] } };
  return { OR: [{ deletedAt: { lt: deletedAt } }, { deletedAt, id: { lt: id ?? '' } }] };
}

function page(found: readonly Trashed[], size: number): Pick<Connection<Trashed>, 'nodes' | 'pageInfo'> {
  const sorted = found.toSorted((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime() || (a.id < b.id ? 1 : -1));
  const nodes = sorted.slice(0, size);
  const last = nodes.at(-1);
  const hasNextPage = sorted.length > size;
  return {
    nodes,
    pageInfo: { hasNextPage, endCursor: last ? writeCursor(`${last.deletedAt.getTime()}-${last.id}`) : null },
  };
}

async function read(
  { app, viewer }: Context,
  of: { readonly kinds: readonly Kind[]; readonly where: object },
  { first, after }: PageArguments,
): Promise<Connection<Trashed>> {
  const size = checkFirst(first);
  const whereOf = (kind: Kind) => [kinds[kind].trashed(viewer), of.where];
  const found = await Promise.all(
    of.kinds.map(async (kind) => {
      const rows: TrashRow[] = await kinds[kind].table(app.prisma).findMany({
        where: { AND: [...whereOf(kind), behind(after)] },
        orderBy: [{ deletedAt: 'desc' }, { id: 'desc' }],
        take: size + 1,
      });
      return rows.map((row) => trashedOf(kind, row));
    }),
  );
  return {
    ...page(found.flat(), size),
    async totalCount() {
      const counts = await Promise.all(
        of.kinds.map((kind) => kinds[kind].table(app.prisma).count({ where: { AND: whereOf(kind) } })),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

export function trashOfProject(context: Context, projectId: string, page: PageArguments): Promise<Connection<Trashed>> {
  return read(context, { kinds: kindsOfProject, where: { projectId } }, page);
}

/** Deleted projects of a team. */
export function trashOfTeam(context: Context, teamId: string, page: PageArguments): Promise<Connection<Trashed>> {
  return read(context, { kinds: ['Project'], where: { teamId } }, page);
}

/** Deleted teams of the person who asks. */
export function trashOfViewer(context: Context, page: PageArguments): Promise<Connection<Trashed>> {
  return read(context, { kinds: ['Team'], where: {} }, page);
}
