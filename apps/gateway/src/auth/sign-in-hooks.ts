// Around the sign-in library's own routes: tries are counted, refusals say how many are left, tokens stay in the cookie.
import type { PrismaClient } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import { networkOf } from '../http/caller-address.ts';
import { writeAccountEvent } from './account-events.ts';
import { addressOf, endFormerSession } from './endpoints/open-session.ts';
import { refuse, tooManyTries } from './endpoints/refuse.ts';
import { countTry, forgetTries, ofAccount, ofAddress, ofTarget, readTries } from './tries.ts';

const password = '/sign-in/email';

/** Who tries from where, as far as tries are counted. */
function triesOf(call: { readonly headers?: Headers | undefined; readonly body?: unknown }) {
  const body = call.body as { email?: unknown } | undefined;
  const email = String(body?.email ?? '').toLowerCase();
  const address = addressOf(call) ?? '';
  const network = networkOf(address);
  return { email, address, network, both: `${network} ${email}` };
}

export function signInHooks(prisma: PrismaClient) {
  return {
    before: createAuthMiddleware(async (call) => {
      if (call.path === '/sign-in/social' || call.path === '/link-social') {
        // Tokens come from the provider through its own redirect, never from a page.
        if ((call.body as { idToken?: unknown } | undefined)?.idToken !== undefined) throw new APIError('BAD_REQUEST');
      }
      if (call.path !== password) return;
      const { email, address, network, both } = triesOf(call);
      const tries = await Promise.all([
        countTry(prisma, ofAccount, both),
        countTry(prisma, ofAddress, network),
        countTry(prisma, ofTarget, email),
      ]);
      const over = tries.filter(({ left }) => left < 0);
      if (over.length === 0) return;
      await writeAccountEvent(prisma, {
        action: 'signIn',
        actorId: null,
        userId: null,
        refused: 'TOO_MANY_TRIES',
        address,
      });
      throw tooManyTries(Math.max(...over.map(({ waitSeconds }) => waitSeconds)));
    }),
    after: createAuthMiddleware(async (call) => {
      if (call.path !== password) return;
      const { address, both } = triesOf(call);
      const { returned } = call.context;
      if (isAPIError(returned)) {
        if (returned.statusCode !== 401) return;
        const left = Math.max(0, (await readTries(prisma, ofAccount, both)).left);
        const event = { action: 'signIn', actorId: null, userId: null, refused: 'WRONG_PASSWORD', address };
        await writeAccountEvent(prisma, event);
        const tries = left === 1 ? '1 try' : `${left} tries`;
        const error = new PathlensError(
          'WRONG_PASSWORD',
          `That e-mail and password do not match. ${tries} left, then a pause of 1 minute.`,
        );
        throw refuse('UNAUTHORIZED', error, { triesLeft: left });
      }
      await forgetTries(prisma, ofAccount, both);
      await endFormerSession(call, prisma);
      const userId = call.context.newSession?.user.id ?? null;
      await writeAccountEvent(prisma, { action: 'signIn', actorId: userId, userId, address });
      // The library answers with the session's token, which scripts of a page must never hold.
      return call.json({ signedIn: true });
    }),
  };
}
