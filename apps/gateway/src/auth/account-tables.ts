// The sign-in library's way to its tables: people, sessions and passwords are looked up before it is known who asks.
import { prismaAdapter } from '@better-auth/prisma-adapter';
import type { PrismaClient } from '@pathlens/db';
import type { BetterAuthOptions } from 'better-auth';
import { asSystem } from '../acting.ts';

/** An adapter whose every question is asked as the system, whoever has it asked. */
export function accountTables(prisma: PrismaClient) {
  const makeAdapter = prismaAdapter(prisma, { provider: 'postgresql' });
  return (options: BetterAuthOptions) => {
    const adapter = makeAdapter(options);
    const parts = Object.entries(adapter).map(([name, part]) => [
      name,
      typeof part === 'function'
        ? (...args: unknown[]) => asSystem(async () => Reflect.apply(part, adapter, args))
        : part,
    ]);
    return Object.fromEntries(parts) as typeof adapter;
  };
}
