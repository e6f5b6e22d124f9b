// An API token of somebody, as `createToken` would have made it, and its person through it: for tests of gateways whose sessions
// run the operations of our pages alone.
import { createHash, randomBytes } from 'node:crypto';
import type { TokenScope } from '@pathlens/db';
import { type Person, type TestGateway, throughToken } from './gateway.ts';

export async function withToken(
  { prisma, url }: Pick<TestGateway, 'prisma' | 'url'>,
  { userId }: Pick<Person, 'userId'>,
  scope: TokenScope = 'ADMIN',
): Promise<Person & { readonly secret: string }> {
  const secret = `plt_${randomBytes(32).toString('base64url')}`;
  const tokenHash = createHash('sha256').update(secret).digest('hex');
  const expiresAt = new Date(Date.now() + 3_600_000);
  await prisma.apiToken.create({
    data: { userId, name: 'a script', hint: secret.slice(0, 8), scope, tokenHash, expiresAt },
  });
  return { ...throughToken(url, secret), userId, secret };
}
