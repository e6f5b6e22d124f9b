// API tokens of a person: made and revoked in a session, never more than the person may.
import type { ApiToken, Prisma, TokenScope } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { makeApiToken } from '../../auth/api-token.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { visible } from '../../policy.ts';
import { inTransaction } from '../../transaction.ts';
import type { PersonViewer } from '../../viewer.ts';
import { checkName } from '../projects/projects.service.ts';

const longestDays = 366;
const mostTokens = 50;

/** The person of a session. Throws NOT_ALLOWED for everybody else, API tokens among them. */
function inSession({ viewer }: Context): PersonViewer {
  if (viewer?.kind === 'person' && viewer.token === null) return viewer;
  throw new PathlensError('NOT_ALLOWED', 'Tokens are made by a person who is signed in, not through another token.', {
    hint: 'Sign in and open Account › Tokens.',
  });
}

/** The person's tokens that still work or did once, newest first. */
export function listTokens({ app, viewer }: Context): Promise<ApiToken[]> {
  return app.prisma.apiToken.findMany({
    where: { AND: [visible.apiToken(viewer), { revokedAt: null }] },
    orderBy: { createdAt: 'desc' },
    take: mostTokens,
  });
}

export interface TokenInput {
  readonly name: string;
  readonly scope: TokenScope;
  readonly project?: string | null;
  readonly days: number;
}

/** Makes a token. The secret is in this answer and never again. */
export async function createToken(
  context: Context,
  input: TokenInput,
): Promise<{ readonly token: ApiToken; readonly secret: string }> {
  const { userId } = inSession(context);
  const name = checkName(input.name, ['input', 'name']);
  if (!Number.isInteger(input.days) || input.days < 1 || input.days > longestDays) {
    throw new PathlensError('TOKEN_LIFETIME', `A token lasts 1 to ${longestDays} days.`, {
      path: ['input', 'days'],
      limit: `1 to ${longestDays} days`,
    });
  }
  if (input.project != null && !(await find.project(context, input.project))) {
    throw notFound('project', ['input', 'project']);
  }
  const { token: secret, tokenHash, hint } = makeApiToken();
  const token = await inTransaction(context.app.prisma, async (transaction) => {
    await checkCount(transaction, userId);
    const row = await transaction.apiToken.create({
      data: {
        userId,
        name,
        scope: input.scope,
        projectId: input.project ?? null,
        tokenHash,
        hint,
        expiresAt: new Date(Date.now() + input.days * 24 * 3_600_000),
      },
    });
    await audited(context, transaction, {
      object: { type: 'ApiToken', id: row.id },
      projectId: row.projectId,
      details: { name, scope: row.scope, expiresAt: row.expiresAt },
    });
    return row;
  });
  return { token, secret };
}

async function checkCount(transaction: Prisma.TransactionClient, userId: string): Promise<void> {
  const good = await transaction.apiToken.count({ where: { userId, revokedAt: null, expiresAt: { gt: new Date() } } });
  if (good < mostTokens) return;
  throw new PathlensError('TOO_MANY_TOKENS', `You have ${good} tokens that work; at most ${mostTokens} may.`, {
    limit: `${mostTokens} tokens`,
    hint: 'Revoke those that nothing uses.',
  });
}

/** Ends a token: the next request with it is refused, and streams it opened end within seconds. */
export async function revokeToken(context: Context, id: string): Promise<ApiToken> {
  const token = await find.apiToken(context, id, 'manage');
  if (!token) throw notFound('token', ['id']);
  return inTransaction(context.app.prisma, async (transaction) => {
    await audited(context, transaction, {
      object: { type: 'ApiToken', id },
      projectId: token.projectId,
      details: { name: token.name },
    });
    return transaction.apiToken.update({ where: { id }, data: { revokedAt: token.revokedAt ?? new Date() } });
  });
}
