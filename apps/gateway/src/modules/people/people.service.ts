// People of the installation, for those who look after accounts: links for new passwords, who may come in, who looks after it.
import { Prisma, type User } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystem } from '../../acting.ts';
import { audited } from '../../audit.ts';
import { endSessions } from '../../auth/end-sessions.ts';
import { createPasswordLink, endPasswordLinks } from '../../auth/password-link.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { passwordMail } from '../../mail/account-mails.ts';
import { sendQuietly } from '../../mail/send-quietly.ts';
import type { List } from '../../pages/connection.ts';
import { looksAfter, visible } from '../../policy.ts';
import { inTransaction } from '../../transaction.ts';
import { ownSession } from '../account/own-session.ts';
import { checkEmail, emailTaken } from '../account/profile.service.ts';
import { checkName } from '../projects/projects.service.ts';

/** Everybody, newest first. */
export const allPeople: List<User> = {
  name: 'people',
  rows: Prisma.sql`SELECT id, 'all' AS parent, id AS rank FROM "user"`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.user.load(id),
};

/** A link as it is told, once. */
export interface MadeLink {
  readonly url: string;
  readonly expiresAt: Date;
  readonly mailed: boolean;
}

const nobodyElse = () =>
  new PathlensError('NOT_ALLOWED', 'Only people who look after the installation may do this.', { path: ['input'] });

/** Makes the link by which a person sets a new password; mailed to them, too, where there is a mail server. */
export async function makePasswordLink(context: Context, personId: string): Promise<MadeLink> {
  ownSession(context.viewer);
  const person = await find.account(context, personId);
  if (!person) throw notFound('person', ['input', 'person']);
  return linkFor(context, person);
}

async function linkFor(context: Context, person: User): Promise<MadeLink> {
  const { app } = context;
  // Whoever made the link has seen it: using it proves no address.
  const { path, expiresAt } = await createPasswordLink(app.prisma, { userId: person.id, mailed: false });
  const details = { person: person.name };
  const teamId = await teamOf(context, person);
  await audited(context, app.prisma, { object: { type: 'User', id: person.id }, teamId, details });
  const url = app.signIn.publicUrl + path;
  const words = passwordMail({ name: person.name, url });
  const mailed = await sendQuietly(app, { to: person.email, ...words });
  return { url, expiresAt, mailed };
}

/** The team in whose log it stands: one that whoever asks owns, and the person is in. */
async function teamOf({ app, viewer }: Context, person: User): Promise<string | null> {
  const where = { AND: [visible.team(viewer, 'manage'), { memberships: { some: { userId: person.id } } }] };
  const team = await app.prisma.team.findFirst({ where, orderBy: { createdAt: 'asc' } });
  return team?.id ?? null;
}

/** Somebody new, who comes in by the link that is told once. */
export async function createPerson(
  context: Context,
  input: { readonly name: string; readonly email: string },
): Promise<{ person: User; link: MadeLink }> {
  ownSession(context.viewer);
  if (!looksAfter(context.viewer)) throw nobodyElse();
  const name = checkName(input.name, ['input', 'name']);
  const email = checkEmail(input.email);
  const person = await asSystem(() => context.app.prisma.user.create({ data: { name, email } })).catch(
    (error: unknown) => {
      throw (error as { code?: string }).code === 'P2002' ? emailTaken() : error;
    },
  );
  return { person, link: await linkFor(context, person) };
}

/** Closes the installation to a person, whose sessions end at once, or opens it again. */
export function setDisabled(
  context: Context,
  input: { readonly person: string; readonly disabled: boolean },
): Promise<User> {
  return change(context, input.person, async (transaction, person) => {
    if (!input.disabled) return transaction.user.update({ where: { id: person.id }, data: { disabledAt: null } });
    await endSessions(transaction, { userId: person.id });
    await endPasswordLinks(transaction, person.id);
    const disabledAt = person.disabledAt ?? new Date();
    return transaction.user.update({ where: { id: person.id }, data: { disabledAt } });
  });
}

/** Lets a person look after the installation, or no longer. */
export function setSiteAdmin(
  context: Context,
  { person, siteAdmin }: { readonly person: string; readonly siteAdmin: boolean },
): Promise<User> {
  return change(context, person, (transaction, { id }) =>
    transaction.user.update({ where: { id }, data: { siteAdmin } }),
  );
}

// Any number that nothing else locks: two changes at once could each leave the other as the last.
const lock = 7_202_102;

async function change(
  context: Context,
  personId: string,
  write: (transaction: Prisma.TransactionClient, person: User) => Promise<User>,
): Promise<User> {
  ownSession(context.viewer);
  if (!looksAfter(context.viewer)) throw nobodyElse();
  const person = await find.account(context, personId);
  if (!person) throw notFound('person', ['input', 'person']);
  return asSystem(() =>
    inTransaction(context.app.prisma, async (transaction) => {
      await transaction.$queryRaw`SELECT pg_advisory_xact_lock(${lock})::text`;
      const changed = await write(transaction, person);
      if ((await transaction.user.count({ where: { siteAdmin: true, disabledAt: null } })) === 0) {
        throw new PathlensError('LAST_SITE_ADMIN', 'Somebody must be left who looks after the installation.', {
          path: ['input', 'person'],
          hint: 'Let somebody else look after it first.',
        });
      }
      await audited(context, transaction, { object: { type: 'User', id: person.id } });
      return changed;
    }),
  );
}
