// Rows of sign-in whose time is over: they open nothing any more, and say where somebody was.

import { asSystem } from '../acting.ts';
import { clearTries } from '../auth/tries.ts';
import type { App } from '../context.ts';

/** Deletes ended sessions, unused links and challenges, and counts of tries. */
export async function forgetExpired({ prisma }: Pick<App, 'prisma'>): Promise<void> {
  const over = { expiresAt: { lt: new Date() } };
  await asSystem(() => prisma.session.deleteMany({ where: over }));
  await asSystem(() => prisma.verification.deleteMany({ where: over }));
  await clearTries(prisma);
}
