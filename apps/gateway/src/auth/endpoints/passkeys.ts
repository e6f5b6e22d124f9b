// Passkeys: adding one while signed in, and signing in with one instead of a password.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { z } from 'zod';
import { checkName } from '../../modules/projects/projects.service.ts';
import { inTransaction } from '../../transaction.ts';
import { writeAccountEvent } from '../account-events.ts';
import { offerNewKey, offerSignIn, type PasskeyPlace, verifyNewKey, verifySignIn } from '../passkey-ceremony.ts';
import { addressOf, openSession } from './open-session.ts';
import { orRefuse, refuse } from './refuse.ts';

const most = 20;
const answer = z.looseObject({ id: z.string().max(2000) });

export function passkeys(place: PasskeyPlace) {
  const { prisma } = place;
  return {
    id: 'passkeys',
    endpoints: {
      offerPasskey: createAuthEndpoint(
        '/passkey/options',
        { method: 'POST', body: z.object({}), use: [sensitiveSessionMiddleware] },
        async (call) => {
          const { id } = call.context.session.user;
          const user = await prisma.user.findUniqueOrThrow({ where: { id }, include: { passkeys: true } });
          return call.json(await offerNewKey(place, user));
        },
      ),
      addPasskey: createAuthEndpoint(
        '/passkey/add',
        {
          method: 'POST',
          body: z.object({ name: z.string().max(200), response: answer }),
          use: [sensitiveSessionMiddleware],
        },
        async (call) => {
          const { id: userId } = call.context.session.user;
          const name = await orRefuse(async () => checkName(call.body.name, ['name']));
          const key = await verifyNewKey(place, userId, call.body.response);
          if (key === null) throw notOurs('That passkey could not be checked. Try again.');
          const { id, publicKey, counter, transports = [] } = key;
          await inTransaction(prisma, async (transaction) => {
            if ((await transaction.passkey.count({ where: { userId } })) >= most) throw tooManyKeys();
            await transaction.passkey.create({
              data: {
                userId,
                name,
                credentialId: id,
                publicKey: Uint8Array.from(publicKey),
                counter: BigInt(counter),
                transports,
              },
            });
            const address = addressOf(call);
            await writeAccountEvent(transaction, { action: 'addPasskey', actorId: userId, userId, address });
          });
          return call.json({ added: true });
        },
      ),
      offerPasskeySignIn: createAuthEndpoint(
        '/passkey/sign-in-options',
        { method: 'POST', body: z.object({}) },
        async (call) => call.json(await offerSignIn(place)),
      ),
      signInWithPasskey: createAuthEndpoint(
        '/passkey/sign-in',
        { method: 'POST', body: z.object({ response: answer }) },
        async (call) => {
          const key = await verifySignIn(place, call.body.response);
          if (key === null) throw notOurs('That passkey is not known here.');
          await openSession(call, prisma, { userId: key.userId, action: 'signInWithPasskey' });
          return call.json({ signedIn: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

const notOurs = (message: string) => refuse('UNAUTHORIZED', new PathlensError('PASSKEY_UNKNOWN', message));

const tooManyKeys = () =>
  refuse(
    'BAD_REQUEST',
    new PathlensError('TOO_MANY_PASSKEYS', `You have ${most} passkeys. Remove one first.`, { limit: `${most}` }),
  );
