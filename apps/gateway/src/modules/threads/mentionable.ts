// People who can be mentioned on an object: found while a name is typed.
import type { User } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { checkFirst } from '../../pages/connection.ts';
import { peopleWho } from '../../policy.ts';
import { findCommentable } from './commentable.ts';

/** By name; nobody for visitors of a link, who learn no names by asking. */
export async function mentionable(
  context: Context,
  objectId: string,
  { search, first }: { readonly search?: string | null; readonly first: number },
): Promise<User[]> {
  const take = checkFirst(first);
  const { viewer, app } = context;
  const object = viewer?.kind === 'person' ? await findCommentable(context, objectId) : null;
  if (!object) return [];
  return app.prisma.user.findMany({
    where: {
      AND: [peopleWho('read', object.projectId), search ? { name: { contains: search, mode: 'insensitive' } } : {}],
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
  });
}
