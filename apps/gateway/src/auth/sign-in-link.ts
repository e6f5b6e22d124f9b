// One-time sign-in links, good for a day and for one browser: how the owner of a new installation comes in.
import type { PrismaClient } from '@pathlens/db';
import { createToken, useToken } from './one-time-token.ts';

const day = 24 * 3600;

/** Makes a link for a person and gives its path. Earlier links of that person that nobody opened end. */
export async function createSignInLink(prisma: PrismaClient, userId: string): Promise<string> {
  return `/welcome?token=${await createToken(prisma, 'sign-in-link', { value: userId, seconds: day })}`;
}

/** Uses a link up: gives its person to the first caller, null to all others and after its day. */
export function useSignInLink(prisma: PrismaClient, token: string): Promise<string | null> {
  return useToken(prisma, 'sign-in-link', token);
}
