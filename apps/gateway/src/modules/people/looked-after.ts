// Whose accounts somebody looks after, for a page of people at once: what `find.account` says of one.
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';

/** Of somebody whom the viewer sees. */
export function looksAfterAccount(context: Context, userId: string): Promise<boolean> {
  const { app, viewer } = context;
  return kept(
    context,
    'looks after account',
    () =>
      new DataLoader<string, boolean>(async (ids) => {
        const where = { AND: [{ id: { in: [...ids] } }, visible.account(viewer)] };
        // Whether they are in other teams as well is asked of teams that the owner does not see.
        const rows = await asSystem(() => app.prisma.user.findMany({ where, select: { id: true } }));
        const theirs = new Set(rows.map(({ id }) => id));
        return ids.map((id) => theirs.has(id));
      }),
  ).load(userId);
}
