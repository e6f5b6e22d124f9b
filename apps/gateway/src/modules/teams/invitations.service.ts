// Links that make whoever opens them a member of a team, once. Their token is told once and kept as its hash; it travels behind
// the "#" of an address, which no browser sends and no log sees.
import { createHash, randomBytes } from 'node:crypto';
import type { Invitation, Prisma, Role, Team, User } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { invitationMail } from '../../mail/account-mails.ts';
import { sendQuietly } from '../../mail/send-quietly.ts';
import { announce } from '../../notices.ts';
import { isAbove, rights } from '../../rights.ts';
import { inTransaction } from '../../transaction.ts';
import { userIdOf } from '../../viewer.ts';

const day = 24 * 3_600_000;
const longestDays = 30;
const usualDays = 7;
/** Open ones of a team. */
const mostOpen = 100;

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Those that can still be used. */
export const open = (): Prisma.InvitationWhereInput => ({
  acceptedAt: null,
  revokedAt: null,
  expiresAt: { gt: new Date() },
  team: { deletedAt: null },
});

export interface InviteInput {
  readonly team: string;
  readonly role: Role;
  readonly email?: string | null;
  readonly days?: number | null;
}

/** Throws NOT_FOUND, ROLE_ABOVE_OWN, EMAIL_FORM, DAYS_RANGE or TOO_MANY_INVITATIONS. */
export async function invite(context: Context, input: InviteInput): Promise<{ invitation: Invitation; link: string }> {
  const team = await find.team(context, input.team, 'invite');
  const own = team && (await context.load.roleInTeam.load(team.id));
  if (!team || !own || context.viewer?.kind !== 'person') throw notFound('team', ['input', 'team']);
  if (isAbove(input.role, own)) {
    throw new PathlensError('ROLE_ABOVE_OWN', 'Nobody gives others more than they have themselves.', {
      path: ['input', 'role'],
      limit: `up to ${own.toLowerCase()}`,
    });
  }
  const email = checkEmail(input.email);
  const days = input.days ?? usualDays;
  if (!Number.isInteger(days) || days < 1 || days > longestDays) {
    throw new PathlensError('DAYS_RANGE', `An invitation holds 1 to ${longestDays} days.`, {
      path: ['input', 'days'],
      limit: `1 to ${longestDays} days`,
    });
  }
  const token = randomBytes(32).toString('base64url');
  const data = {
    teamId: team.id,
    role: input.role,
    email,
    tokenHash: hashToken(token),
    createdById: context.viewer.userId,
    expiresAt: new Date(Date.now() + days * day),
  };
  const invitation = await inTransaction(context.app.prisma, async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM team WHERE id = ${team.id} FOR NO KEY UPDATE`;
    if ((await transaction.invitation.count({ where: { teamId: team.id, AND: [open()] } })) >= mostOpen) {
      throw new PathlensError('TOO_MANY_INVITATIONS', `The team has ${mostOpen} open invitations.`, {
        path: ['input'],
        limit: `${mostOpen} at a time`,
        hint: 'Take back those that nobody will use.',
      });
    }
    const made = await transaction.invitation.create({ data });
    const details = { role: made.role, email, days };
    await audited(context, transaction, { object: { type: 'Invitation', id: made.id }, teamId: team.id, details });
    return made;
  });
  const link = `/join#${token}`;
  if (email !== null) await mailInvitation(context, { email, link, team: team.name });
  return { invitation, link };
}

async function mailInvitation(
  { app, viewer, load }: Context,
  { email, link, team }: { readonly email: string; readonly link: string; readonly team: string },
): Promise<void> {
  if (app.mailer === null) return;
  const inviter = (await load.user.load(userIdOf(viewer))).name;
  const words = invitationMail({ inviter, team, url: app.signIn.publicUrl + link });
  await sendQuietly(app, { to: email, ...words });
}

function checkEmail(given: string | null | undefined): string | null {
  const email = given?.trim().toLowerCase();
  if (!email) return null;
  if (email.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) return email;
  throw new PathlensError('EMAIL_FORM', 'This is no e-mail address.', { path: ['input', 'email'] });
}

/** Takes an open one back. */
export async function revokeInvitation(context: Context, id: string): Promise<Invitation> {
  const found = await find.invitation(context, id, 'invite');
  if (!found) throw notFound('invitation', ['id']);
  const where = { id, acceptedAt: null, revokedAt: null };
  return inTransaction(context.app.prisma, async (transaction) => {
    await transaction.invitation.updateMany({ where, data: { revokedAt: new Date() } });
    await audited(context, transaction, { object: { type: 'Invitation', id }, teamId: found.teamId });
    return transaction.invitation.findUniqueOrThrow({ where: { id } });
  });
}

/** What whoever holds the link may know before they use it. */
export async function readOffer(
  { app }: { app: Pick<Context['app'], 'prisma'> },
  token: string,
): Promise<(Invitation & { team: Team }) | null> {
  const where = { tokenHash: hashToken(token), AND: [open()] };
  return asSystem(() => app.prisma.invitation.findFirst({ where, include: { team: true } }));
}

/**
 * Makes a person a member, in the transaction that may also make the person. Throws INVITATION_GONE, INVITATION_OTHER or
 * ALREADY_MEMBER; only one of two at once succeeds.
 */
export async function joinByInvitation(
  transaction: Prisma.TransactionClient,
  { token, user }: { token: string; user: Pick<User, 'id' | 'email'> },
): Promise<Team> {
  return admit(transaction, { tokenHash: hashToken(token) }, user);
}

/** The same for an invitation that is known without its token, by the address it was made for. */
export async function admit(
  transaction: Prisma.TransactionClient,
  which: { readonly id: string } | { readonly tokenHash: string },
  user: Pick<User, 'id' | 'email'>,
): Promise<Team> {
  const [taken] = await transaction.invitation.updateManyAndReturn({
    where: { ...which, AND: [open()] },
    data: { acceptedAt: new Date(), acceptedById: user.id },
  });
  if (!taken || !(await inviterMayStill(transaction, taken))) throw invitationGone();
  if (taken.email !== null && taken.email !== user.email.toLowerCase()) {
    throw new PathlensError('INVITATION_OTHER', 'This invitation is for somebody with another address.', {
      path: ['token'],
      hint: 'Sign in with the address it was sent to.',
    });
  }
  const key = { teamId: taken.teamId, userId: user.id };
  if (await transaction.membership.findUnique({ where: { teamId_userId: key } })) {
    throw new PathlensError('ALREADY_MEMBER', 'You are in this team already.', { path: ['token'] });
  }
  await transaction.membership.create({ data: { ...key, role: taken.role } });
  await announce(transaction, { kind: 'rights', id: user.id });
  return transaction.team.findUniqueOrThrow({ where: { id: taken.teamId } });
}

/** What is said of an invitation that opens nothing (any more), whatever the reason. */
export function invitationGone(): PathlensError {
  return new PathlensError('INVITATION_GONE', 'This invitation was used, taken back, or is too old.', {
    path: ['token'],
    hint: 'Ask for another one.',
  });
}

/** Invitations that an address still opens, its owner being proved. */
export async function invitationsFor(prisma: Prisma.TransactionClient, email: string): Promise<Invitation[]> {
  const found = await prisma.invitation.findMany({ where: { email: email.toLowerCase(), AND: [open()] } });
  const good = await Promise.all(found.map((invitation) => inviterMayStill(prisma, invitation)));
  return found.filter((_, index) => good[index]);
}

/** Whoever lost the right to invite, or the role they gave, gave nothing. */
async function inviterMayStill(
  transaction: Prisma.TransactionClient,
  { teamId, createdById: userId, role }: Invitation,
): Promise<boolean> {
  const inviter = await transaction.membership.findUnique({
    where: { teamId_userId: { teamId, userId }, user: { disabledAt: null } },
  });
  return inviter !== null && rights.invite.any.includes(inviter.role) && !isAbove(role, inviter.role);
}

/** The signed-in person accepts. A token of a script cannot. */
export async function acceptInvitation(context: Context, token: string): Promise<Team> {
  const { viewer, app } = context;
  if (viewer?.kind !== 'person' || viewer.token !== null) {
    throw new PathlensError('NOT_ALLOWED', 'Sign in to accept an invitation.', { path: ['token'] });
  }
  // Who accepts sees nothing of the team before.
  const team = await asSystem(() =>
    inTransaction(app.prisma, async (transaction) => {
      const user = await transaction.user.findUniqueOrThrow({ where: { id: viewer.userId } });
      const joined = await joinByInvitation(transaction, { token, user });
      await audited(context, transaction, { object: { type: 'Team', id: joined.id }, teamId: joined.id });
      return joined;
    }),
  );
  forgetLoaded(context);
  return team;
}
