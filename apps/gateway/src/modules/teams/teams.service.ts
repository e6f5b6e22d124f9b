// Teams: making one, and what is said of one.
import { type Prisma, Role, type Team } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { looksAfter, wholePerson } from '../../policy.ts';
import { inTransaction } from '../../transaction.ts';
import { freeSlug } from '../projects/free-slug.ts';
import { checkName, slugOf } from '../projects/projects.service.ts';

/** Teams that one person may be an owner of; more are asked of whoever looks after the installation. */
const mostOwned = 20;

/** A team of one's own, with oneself as its owner. Throws NOT_ALLOWED, NAME_LENGTH, NAME_CHARACTERS or TEAM_COUNT. */
export async function createTeam(context: Context, input: { name: string }): Promise<Team> {
  const { app, viewer } = context;
  const name = checkName(input.name, ['input', 'name']);
  const person = wholePerson(viewer, 'manage');
  if (!person) {
    throw new PathlensError('NOT_ALLOWED', 'Sign in to make a team.', { path: ['input'] });
  }
  const { userId } = person;
  // Until it has its owner, a team is nobody's.
  return asSystem(() =>
    inTransaction(app.prisma, async (transaction) => {
      const owned = await transaction.membership.count({ where: { userId, role: Role.OWNER } });
      if (owned >= mostOwned) {
        throw new PathlensError('TEAM_COUNT', `You are an owner of ${owned} teams already.`, {
          path: ['input'],
          limit: `${mostOwned} teams`,
          hint: 'Make a project in one of them.',
        });
      }
      const slug = await freeSlug(transaction, 'team', slugOf(name, 'team'));
      const memberships = { create: { userId, role: Role.OWNER } };
      const team = await transaction.team.create({ data: { name, slug, memberships } });
      await audited(context, transaction, {
        object: { type: 'Team', id: team.id },
        teamId: team.id,
        details: { name },
      });
      return team;
    }),
  );
}

/** Another name; the address stays. */
export async function renameTeam(context: Context, input: { team: string; name: string }): Promise<Team> {
  const name = checkName(input.name, ['input', 'name']);
  const team = await find.team(context, input.team, 'manage');
  if (!team) throw notFound('team', ['input', 'team']);
  return changeTeam(context, team.id, { name }, { name, before: team.name });
}

export interface TeamLimits {
  readonly storageBytes?: bigint | null;
  readonly queued?: number | null;
  readonly minutes?: number | null;
}

/** What a team may use; null lifts a limit. Said by whoever looks after the installation, of any team. */
export async function setTeamLimits(context: Context, input: { team: string } & TeamLimits): Promise<Team> {
  const path = ['input', 'team'];
  const team = looksAfter(context.viewer)
    ? await asSystem(() => context.app.prisma.team.findFirst({ where: { id: input.team, deletedAt: null } }))
    : null;
  if (!team) throw notFound('team', path);
  const { storageBytes = null, queued = null, minutes = null } = input;
  for (const [name, value] of Object.entries({ storageBytes, queued, minutes })) {
    if (value !== null && value < 0) {
      throw new PathlensError('LIMIT_RANGE', 'A limit is not below 0.', { path: ['input', name], limit: 'from 0' });
    }
  }
  const data = { storageLimit: storageBytes, queuedLimit: queued, minutesLimit: minutes };
  return asSystem(() => changeTeam(context, team.id, data, { storageBytes, queued, minutes }));
}

function changeTeam(
  context: Context,
  id: string,
  data: Prisma.TeamUpdateInput,
  details: Readonly<Record<string, unknown>>,
): Promise<Team> {
  return inTransaction(context.app.prisma, async (transaction) => {
    await audited(context, transaction, { object: { type: 'Team', id }, teamId: id, details });
    return transaction.team.update({ where: { id }, data });
  });
}
