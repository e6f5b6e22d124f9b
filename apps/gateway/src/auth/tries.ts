// How often something secret may be tried: counted in the database, so that every gateway of an installation counts together
// and a restart forgives nothing.
import type { PrismaClient } from '@pathlens/db';
import { asSystem } from '../acting.ts';
import { hashOf } from './one-time-token.ts';

export interface TryLimit {
  /** Names what is tried; part of the key. */
  readonly name: string;
  readonly most: number;
  readonly seconds: number;
}

export interface Tries {
  /** How many are left after this one; below zero where it was one too many. */
  readonly left: number;
  readonly waitSeconds: number;
}

/** From one address to one account. */
export const ofAccount: TryLimit = { name: 'account', most: 5, seconds: 60 };
/** From one address to any account: a team behind one router signs in in the same minute. */
export const ofAddress: TryLimit = { name: 'address', most: 30, seconds: 60 };
/** From anywhere to one account. */
export const ofTarget: TryLimit = { name: 'target', most: 50, seconds: 600 };
/** Invitations and links that set a password. */
export const ofLinks: TryLimit = { name: 'links', most: 20, seconds: 60 };
/** Mails to one address. */
export const ofMails: TryLimit = { name: 'mails', most: 3, seconds: 3600 };

const keyOf = (limit: TryLimit, of: string): string => `${limit.name}:${hashOf(of)}`;

/** Counts one try. */
export async function countTry(prisma: PrismaClient, limit: TryLimit, of: string): Promise<Tries> {
  const [{ count, wait }] = await asSystem(
    () => prisma.$queryRaw<{ count: number; wait: number }[]>`
    INSERT INTO try_count AS known (key, count, since) VALUES (${keyOf(limit, of)}, 1, now())
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN known.since < now() - make_interval(secs => ${limit.seconds}) THEN 1 ELSE known.count + 1 END,
      since = CASE WHEN known.since < now() - make_interval(secs => ${limit.seconds}) THEN now() ELSE known.since END
    RETURNING count, ceil(extract(epoch FROM since - now()) + ${limit.seconds})::int AS wait`,
  );
  return { left: limit.most - count, waitSeconds: Math.max(1, wait) };
}

/** How many are left, without counting one. */
export async function readTries(prisma: PrismaClient, limit: TryLimit, of: string): Promise<Tries> {
  const [row] = await asSystem(
    () => prisma.$queryRaw<{ count: number; wait: number }[]>`
    SELECT count, ceil(extract(epoch FROM since - now()) + ${limit.seconds})::int AS wait FROM try_count
    WHERE key = ${keyOf(limit, of)} AND since >= now() - make_interval(secs => ${limit.seconds})`,
  );
  return { left: limit.most - (row?.count ?? 0), waitSeconds: Math.max(1, row?.wait ?? 1) };
}

/** Forgets the tries: the right secret was given. */
export async function forgetTries(prisma: PrismaClient, limit: TryLimit, of: string): Promise<void> {
  await asSystem(() => prisma.tryCount.deleteMany({ where: { key: keyOf(limit, of) } }));
}

/** Deletes counts that say nothing any more. */
export async function clearTries(prisma: PrismaClient): Promise<void> {
  const longest = Math.max(...[ofAccount, ofAddress, ofTarget, ofLinks, ofMails].map(({ seconds }) => seconds));
  const before = new Date(Date.now() - longest * 1000);
  await asSystem(() => prisma.tryCount.deleteMany({ where: { since: { lt: before } } }));
}
