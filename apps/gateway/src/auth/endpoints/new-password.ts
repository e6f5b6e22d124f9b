// A new password by a link: asking for the mail, seeing whose link it is, setting the password. Every session ends with it.
import type { PrismaClient } from '@pathlens/db';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { z } from 'zod';
import { networkOf } from '../../http/caller-address.ts';
import { passwordMail } from '../../mail/account-mails.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAccountEvent } from '../account-events.ts';
import { endSessions } from '../end-sessions.ts';
import { hashNew, setPasswordHash } from '../password.ts';
import { createPasswordLink, readPasswordLink, usePasswordLink } from '../password-link.ts';
import { checkPassword } from '../password-rules.ts';
import { countTry, ofLinks, ofMails } from '../tries.ts';
import { addressOf, openSession } from './open-session.ts';
import { linkUsed, orRefuse, tooManyTries } from './refuse.ts';

interface NewPasswordParts {
  readonly prisma: PrismaClient;
  readonly mailer: Mailer | null;
  readonly publicUrl: string;
}

export function newPassword({ prisma, mailer, publicUrl }: NewPasswordParts) {
  const count = async (call: { headers?: Headers | undefined }) => {
    const { left, waitSeconds } = await countTry(prisma, ofLinks, networkOf(addressOf(call)));
    if (left < 0) throw tooManyTries(waitSeconds);
  };
  return {
    id: 'new-password',
    endpoints: {
      setNewPassword: createAuthEndpoint(
        '/new-password',
        { method: 'POST', body: z.object({ token: z.string().max(200), password: z.string().max(1000) }) },
        async (call) => {
          await count(call);
          const { token, password } = call.body;
          const person = await personOf(prisma, token);
          if (person === null) throw linkUsed();
          // A password that is refused leaves the link as it is.
          await orRefuse(() => checkPassword(password, [person.name, person.email]));
          const hash = await hashNew(password);
          const userId = await inTransaction(prisma, async (transaction) => {
            const holder = await usePasswordLink(transaction, token);
            if (holder === null) throw linkUsed();
            const { userId, mailed } = holder;
            await setPasswordHash(transaction, userId, hash);
            await endSessions(transaction, { userId });
            if (mailed) await transaction.user.update({ where: { id: userId }, data: { emailVerified: true } });
            const address = addressOf(call);
            await writeAccountEvent(transaction, { action: 'setNewPassword', actorId: userId, userId, address });
            return userId;
          });
          await openSession(call, prisma, { userId, action: 'signInWithNewPassword' });
          return call.json({ done: true });
        },
      ),
      forgotPassword: createAuthEndpoint(
        '/forgot-password',
        { method: 'POST', body: z.object({ email: z.email().max(200) }) },
        async (call) => {
          await count(call);
          const email = call.body.email.toLowerCase();
          // The answer is the same for every address, and does not wait for the mail.
          void mailLink({ prisma, mailer, publicUrl }, email).catch(() => undefined);
          return call.json({ done: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

async function personOf(prisma: PrismaClient, token: string) {
  const holder = await readPasswordLink(prisma, token);
  return holder && prisma.user.findFirst({ where: { id: holder.userId, disabledAt: null } });
}

async function mailLink({ prisma, mailer, publicUrl }: NewPasswordParts, email: string): Promise<void> {
  if (mailer === null || (await countTry(prisma, ofMails, email)).left < 0) return;
  const user = await prisma.user.findFirst({ where: { email, disabledAt: null } });
  if (user === null) return;
  const { path } = await createPasswordLink(prisma, { userId: user.id, mailed: true });
  await mailer.send({ to: user.email, ...passwordMail({ name: user.name, url: publicUrl + path }) });
}
