// A person's own name, address and settings.
import type { User } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type PersonSettings, personSettings } from '@pathlens/views';
import { z } from 'zod';
import { asSystem } from '../../acting.ts';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { checkName } from '../projects/projects.service.ts';
import { ownSession } from './own-session.ts';
import { confirmPassword } from './password.service.ts';

export interface ProfileInput {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly password?: string | null;
}

/** Changes name and address. The address is how one signs in: a new one needs the password, where there is one. */
export async function changeProfile(context: Context, input: ProfileInput): Promise<User> {
  const { prisma } = context.app;
  const { userId } = ownSession(context.viewer);
  const user = await prisma.user.findUniqueOrThrow({ where: { id: userId } });
  const name = input.name == null ? user.name : checkName(input.name, ['input', 'name']);
  const email = input.email == null ? user.email : checkEmail(input.email);
  if (email !== user.email) {
    await confirmPassword(context, input.password ?? '', ['input', 'password']);
    if ((await asSystem(() => prisma.user.count({ where: { email } }))) > 0) throw emailTaken();
  }
  return inTransaction(prisma, async (transaction) => {
    const emailVerified = user.emailVerified && email === user.email;
    const changed = await transaction.user.update({ where: { id: userId }, data: { name, email, emailVerified } });
    await audited(context, transaction, { object: { type: 'User', id: userId } });
    return changed;
  }).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'P2002' ? emailTaken() : error;
  });
}

/** An e-mail address as it is kept. Throws EMAIL. */
export function checkEmail(email: string): string {
  const kept = email.trim().toLowerCase();
  if (z.email().max(200).safeParse(kept).success) return kept;
  throw new PathlensError('EMAIL', 'That is no e-mail address.', { path: ['input', 'email'] });
}

export function emailTaken(): PathlensError {
  return new PathlensError('EMAIL_TAKEN', 'Somebody signs in with that address already.', { path: ['input', 'email'] });
}

/** Stored settings, with what is not there as it is at the start. */
export function readSettings(stored: unknown): PersonSettings {
  const read = personSettings.safeParse(stored);
  return read.success ? read.data : personSettings.parse({});
}

/** Changes those settings that are named. Throws BAD_USER_INPUT for a step of the tour that there is not. */
export async function changeSettings(
  context: Context,
  changes: { readonly [Name in keyof PersonSettings]?: PersonSettings[Name] | null },
): Promise<PersonSettings> {
  const { userId } = ownSession(context.viewer);
  if (!personSettings.shape.tourStep.safeParse(changes.tourStep ?? undefined).success) {
    throw new PathlensError('BAD_USER_INPUT', `The tour has no step ${changes.tourStep}.`, {
      path: ['input', 'tourStep'],
      limit: '0 to 7',
    });
  }
  const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null));
  return inTransaction(context.app.prisma, async (transaction) => {
    const { settings } = await transaction.user.findUniqueOrThrow({ where: { id: userId } });
    const next = personSettings.parse({ ...readSettings(settings), ...named });
    await transaction.user.update({ where: { id: userId }, data: { settings: next } });
    await audited(context, transaction, { object: { type: 'User', id: userId } });
    return next;
  });
}
