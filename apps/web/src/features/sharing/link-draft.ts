// What a new link shall be, as the form holds it, and as it is asked for.
import type { CreateShareLinkInput } from '@pathlens/client';

export const lifetimes = ['7', '30', '90', 'never'] as const;
export type Lifetime = (typeof lifetimes)[number];

export interface LinkDraft {
  readonly role: 'VIEW' | 'COMMENT';
  readonly lifetime: Lifetime;
  readonly anonymized: boolean;
  readonly downloads: boolean;
  /** Whether visitors see only threads that they begin. */
  readonly teamTalkHidden: boolean;
  /** null = none */
  readonly password: string | null;
  /** Origins, one a line; null = it may not be framed. */
  readonly frames: string | null;
}

export const emptyDraft: LinkDraft = {
  role: 'VIEW',
  lifetime: '30',
  anonymized: false,
  downloads: false,
  teamTalkHidden: true,
  password: null,
  frames: null,
};

const dayMs = 24 * 3_600_000;

export function inputOf(draft: LinkDraft, object: string, now: number): CreateShareLinkInput {
  const { role, anonymized, downloads, teamTalkHidden, password, frames, lifetime } = draft;
  return {
    object,
    role,
    anonymized,
    downloads,
    teamTalkHidden,
    password,
    frameOrigins: (frames ?? '').split(/[\s,]+/).filter(Boolean),
    expiresAt: lifetime === 'never' ? null : new Date(now + Number(lifetime) * dayMs).toISOString(),
  };
}

/** Why the link cannot be made yet; undefined where it can. */
export function missingIn({ password, frames }: LinkDraft): string | undefined {
  if (password !== null && password.length < 8) return 'The password needs at least 8 characters.';
  if (password !== null && frames !== null)
    return 'A page that frames this cannot ask for a password. Choose one of both.';
  return undefined;
}
