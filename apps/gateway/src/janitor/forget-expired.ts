// Rows of sign-in whose time is over: they open nothing any more, and say where somebody was.

import { asSystem } from '../acting.ts';
import { clearTries } from '../auth/tries.ts';
import type { App } from '../context.ts';

const keyDays = 30;

/** Deletes ended sessions, unused links and challenges, counts of tries, and old idempotency keys. */
export async function forgetExpired({ prisma }: Pick<App, 'prisma'>): Promise<void> {
  const over = { expiresAt: { lt: new Date() } };
  await asSystem(() => prisma.session.deleteMany({ where: over }));
  await asSystem(() => prisma.verification.deleteMany({ where: over }));
  const since = new Date(Date.now() - keyDays * 86_400_000);
  await asSystem(() => prisma.keyedRequest.deleteMany({ where: { createdAt: { lt: since } } }));
  await clearTries(prisma);
}
