// Who is in a team and as what. A team never loses its last owner.
import { type Prisma, Role, type Team } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { wholePerson } from '../../policy.ts';
import { rights } from '../../rights.ts';
import { inTransaction } from '../../transaction.ts';
import { cancelQueuedWork } from './queued-work.ts';

/** Two changes at once cannot both see the other's owner: the second waits for the first. */
async function lockTeam(transaction: Prisma.TransactionClient, id: string): Promise<void> {
  await transaction.$queryRaw`SELECT id FROM team WHERE id = ${id} FOR NO KEY UPDATE`;
}

async function roleOf(transaction: Prisma.TransactionClient, teamId: string, userId: string): Promise<Role> {
  const membership = await transaction.membership.findUnique({ where: { teamId_userId: { teamId, userId } } });
  if (!membership) throw notFound('member of this team', ['user']);
  return membership.role;
}

/** As the audit log calls them, whatever they are called later. */
async function nameOf(transaction: Prisma.TransactionClient, userId: string): Promise<string | undefined> {
  return (await transaction.user.findUnique({ where: { id: userId } }))?.name;
}

/** Throws LAST_OWNER where nobody else who can sign in is an owner. */
async function requireAnotherOwner(
  transaction: Prisma.TransactionClient,
  teamId: string,
  userId: string,
): Promise<void> {
  const others = { teamId, role: Role.OWNER, userId: { not: userId }, user: { disabledAt: null } };
  if ((await transaction.membership.count({ where: others })) > 0) return;
  throw new PathlensError('LAST_OWNER', 'A team keeps at least one owner.', {
    path: ['user'],
    hint: 'Make somebody else an owner first, or delete the team.',
  });
}

/** Throws NOT_FOUND where the team is not this person's to manage, or LAST_OWNER. */
export async function setMemberRole(
  context: Context,
  input: { team: string; user: string; role: Role },
): Promise<Team> {
  const team = await find.team(context, input.team, 'manage');
  if (!team) throw notFound('team', ['input', 'team']);
  const { user: userId, role } = input;
  await inTransaction(context.app.prisma, async (transaction) => {
    await lockTeam(transaction, team.id);
    const before = await roleOf(transaction, team.id, userId);
    if (before === Role.OWNER && role !== Role.OWNER) await requireAnotherOwner(transaction, team.id, userId);
    await transaction.membership.update({ where: { teamId_userId: { teamId: team.id, userId } }, data: { role } });
    await audited(context, transaction, {
      object: { type: 'User', id: userId },
      teamId: team.id,
      details: { person: await nameOf(transaction, userId), role, before },
    });
    if (!rights.run.any.includes(role)) {
      const project = { teamId: team.id, roles: { none: { userId } } };
      await cancelQueuedWork(transaction, context.app.queue, { userId, project });
    }
    await announce(transaction, { kind: 'rights', id: userId });
  });
  forgetLoaded(context);
  return team;
}

/** Throws NOT_FOUND where the team is not this person's to manage, or LAST_OWNER. */
export async function removeMember(context: Context, input: { team: string; user: string }): Promise<Team> {
  const team = await find.team(context, input.team, 'manage');
  if (!team) throw notFound('team', ['input', 'team']);
  await leave(context, team, input.user);
  return team;
}

/** Leaves the team oneself. Throws NOT_FOUND or LAST_OWNER. */
export async function leaveTeam(context: Context, id: string): Promise<Team> {
  const team = await find.team(context, id, 'read');
  const person = wholePerson(context.viewer, 'manage');
  if (!team || !person) throw notFound('team', ['team']);
  await leave(context, team, person.userId);
  return team;
}

/** What they made stays, for the others; what they were there, and their keys to it, go. */
async function leave(context: Context, { id: teamId }: Team, userId: string): Promise<void> {
  // Whoever leaves by themselves sees nothing of the team before the end.
  await asSystem(() =>
    inTransaction(context.app.prisma, async (transaction) => {
      await lockTeam(transaction, teamId);
      if ((await roleOf(transaction, teamId, userId)) === Role.OWNER) {
        await requireAnotherOwner(transaction, teamId, userId);
      }
      const details = { person: await nameOf(transaction, userId) };
      await audited(context, transaction, { object: { type: 'User', id: userId }, teamId, details });
      await transaction.membership.delete({ where: { teamId_userId: { teamId, userId } } });
      await transaction.projectRole.deleteMany({ where: { userId, project: { teamId } } });
      await transaction.apiToken.updateMany({
        where: { userId, project: { teamId }, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      await transaction.invitation.updateMany({
        where: { teamId, createdById: userId, acceptedAt: null, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      await cancelQueuedWork(transaction, context.app.queue, { userId, project: { teamId } });
      await announce(transaction, { kind: 'rights', id: userId });
    }),
  );
  forgetLoaded(context);
}
