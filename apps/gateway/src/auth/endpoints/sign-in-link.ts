// Opens a session for the person of a one-time link. Called by the gateway only: the path is not reachable from outside.
import type { PrismaClient } from '@pathlens/db';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { z } from 'zod';
import { useSignInLink } from '../sign-in-link.ts';
import { openSession } from './open-session.ts';
import { linkUsed } from './refuse.ts';

export function signInLink(prisma: PrismaClient) {
  return {
    id: 'sign-in-link',
    endpoints: {
      openSignInLink: createAuthEndpoint(
        '/sign-in-link',
        { method: 'POST', body: z.object({ token: z.string().max(200) }), metadata: { SERVER_ONLY: true } },
        async (call) => {
          const userId = await useSignInLink(prisma, call.body.token);
          if (userId === null) throw linkUsed();
          await openSession(call, prisma, { userId, action: 'signInWithLink' });
          return call.json({ userId });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
