// Limits of a team, asked where something is made that counts towards them: in its transaction, behind a lock, so that two
// requests at once cannot both take what is left. What counts is counted in all projects, also those closed to whoever asks.
import type { Prisma, Team } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { asSystemWithin } from '../../acting.ts';
import { teamBytes, teamWork } from './team-usage.ts';

const hint = 'Empty the trash, or ask whoever looks after this installation for more.';

/** The limits of a project's team, held against others until the transaction ends; teams without any wait for nobody. */
async function limitsOf(transaction: Prisma.TransactionClient, projectId: string): Promise<Team | undefined> {
  const team = await transaction.team.findFirst({ where: { projects: { some: { id: projectId } } } });
  if (!team || (team.storageLimit === null && team.queuedLimit === null && team.minutesLimit === null))
    return undefined;
  await transaction.$queryRaw`SELECT id FROM team WHERE id = ${team.id} FOR NO KEY UPDATE`;
  return team;
}

function gigabytes(bytes: bigint): string {
  return `${(Number(bytes) / 1e9).toLocaleString('en', { maximumFractionDigits: 3 })} GB`;
}

async function checkBytes(
  transaction: Prisma.TransactionClient,
  { id, storageLimit }: Team,
  { adding, path }: { adding: bigint; path: readonly string[] },
): Promise<void> {
  if (storageLimit === null) return;
  const used = await asSystemWithin(transaction, () => teamBytes(transaction, id));
  if (used + adding <= storageLimit) return;
  throw new PathlensError(
    'STORAGE_LIMIT',
    `The team uses ${gigabytes(used)} of the ${gigabytes(storageLimit)} it has.`,
    {
      path,
      limit: `${storageLimit} bytes`,
      hint,
    },
  );
}

/** Throws STORAGE_LIMIT where so many further bytes are more than the team has left. */
export async function checkStorage(
  transaction: Prisma.TransactionClient,
  {
    projectId,
    bytes,
    path = ['input', 'bytes'],
  }: { readonly projectId: string; readonly bytes: bigint; readonly path?: readonly string[] },
): Promise<void> {
  const team = await limitsOf(transaction, projectId);
  if (team) await checkBytes(transaction, team, { adding: bytes, path });
}

/** Throws QUEUE_LIMIT, MINUTES_LIMIT or STORAGE_LIMIT where the team may not ask for so much more work. */
export async function checkWork(
  transaction: Prisma.TransactionClient,
  { projectId, adding }: { projectId: string; adding: number },
): Promise<void> {
  const team = await limitsOf(transaction, projectId);
  if (!team) return;
  const path = ['input'];
  const { queuedLimit, minutesLimit } = team;
  const { queued, minutes } = await asSystemWithin(transaction, () => teamWork(transaction, team.id));
  if (queuedLimit !== null && queued + adding > queuedLimit) {
    throw new PathlensError('QUEUE_LIMIT', `${queued} runs of the team wait already; this would add ${adding}.`, {
      path,
      limit: `${queuedLimit} waiting runs`,
      hint: 'Wait until some are done, or cancel some.',
    });
  }
  if (minutesLimit !== null && minutes >= minutesLimit) {
    throw new PathlensError('MINUTES_LIMIT', `The team has computed for ${Math.floor(minutes)} minutes this month.`, {
      path,
      limit: `${minutesLimit} minutes a month`,
      hint: 'It starts anew with the next month.',
    });
  }
  await checkBytes(transaction, team, { adding: 0n, path });
}
