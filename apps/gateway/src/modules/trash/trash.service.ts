// Deleting, with 30 days to think better of it: nobody finds what is in the trash but those who could have put it there.
import type { Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { isId } from '../../find.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';
import { stopWork } from '../teams/queued-work.ts';
import { kindNames, kinds, type TrashRow } from './kinds.ts';
import { purge } from './purge.ts';
import { describeUses, type Kind, usesOf } from './uses.ts';

/** Days until what is in the trash is really gone. */
export const trashDays = 30;
const day = 24 * 3_600_000;

/** Something in the trash. */
export interface Trashed {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly deletedAt: Date;
  readonly goneAt: Date;
}

export function trashedOf(kind: Kind, { id, name, deletedAt }: TrashRow): Trashed {
  const since = deletedAt ?? new Date();
  return { id, kind, name, deletedAt: since, goneAt: new Date(since.getTime() + trashDays * day) };
}

type Where = 'deletable' | 'trashed';

async function findIn({ app, viewer }: Context, id: string, where: Where): Promise<{ kind: Kind; row: TrashRow }> {
  for (const kind of isId(id) ? kindNames : []) {
    const row = await kinds[kind].table(app.prisma).findFirst({ where: { AND: [{ id }, kinds[kind][where](viewer)] } });
    if (row) return { kind, row };
  }
  throw notFound('object', ['id']);
}

/** Throws NOT_FOUND, or IN_USE with what would lose something. */
export async function moveToTrash(context: Context, id: string): Promise<Trashed> {
  const { kind, row } = await findIn(context, id, 'deletable');
  const deletedAt = new Date();
  await inTransaction(context.app.prisma, async (transaction) => {
    const uses = await usesOf(transaction, { kind, id });
    if (uses.length > 0) {
      throw new PathlensError('IN_USE', `“${row.name}” is used by ${describeUses(uses)}.`, {
        path: ['id'],
        hint: uses.every(({ inTrash }) => inTrash)
          ? 'Delete those for ever first: they lie in the trash.'
          : 'Results keep what they were computed from. Delete those first.',
      });
    }
    await kinds[kind].table(transaction).updateMany({ where: { id, deletedAt: null }, data: { deletedAt } });
    await audited(context, transaction, { object: { type: kind, id }, details: { name: row.name } });
    await stopWork(transaction, context.app.queue, workOf(kind, id));
    await announce(transaction, { kind: 'rights', id });
  });
  forgetLoaded(context);
  return trashedOf(kind, { ...row, deletedAt });
}

function workOf(kind: Kind, id: string): Parameters<typeof stopWork>[2] {
  const within = (project: Prisma.ProjectWhereInput) => ({
    run: { experiment: { project } },
    study: { project },
    table: { project },
  });
  if (kind === 'Team') return within({ teamId: id });
  if (kind === 'Project') return within({ id });
  if (kind === 'Experiment') return { run: { experimentId: id } };
  if (kind === 'Study') return { study: { id } };
  if (kind === 'Model') return { table: { modelVersion: { modelId: id } } };
  if (kind === 'Dataset') return { table: { datasetVersion: { datasetId: id } } };
  return {};
}

/** Brings it back as it was; work that was cancelled stays so. Throws NOT_FOUND. */
export async function restoreFromTrash(context: Context, id: string): Promise<Trashed> {
  const { kind, row } = await findIn(context, id, 'trashed');
  await inTransaction(context.app.prisma, async (transaction) => {
    await kinds[kind].table(transaction).updateMany({ where: { id }, data: { deletedAt: null } });
    await audited(context, transaction, { object: { type: kind, id }, details: { name: row.name } });
  });
  forgetLoaded(context);
  return trashedOf(kind, row);
}

/** Takes it out of the trash for good, before its time. Throws NOT_FOUND or IN_USE. */
export async function deleteForever(context: Context, id: string): Promise<Trashed> {
  const { kind, row } = await findIn(context, id, 'trashed');
  const write = (transaction: Prisma.TransactionClient) =>
    audited(context, transaction, { object: { type: kind, id }, details: { name: row.name } });
  if (!(await purge(context.app.prisma, { kind, id }, write))) {
    throw new PathlensError('IN_USE', `“${row.name}” is used by something that is still there.`, { path: ['id'] });
  }
  return trashedOf(kind, row);
}
