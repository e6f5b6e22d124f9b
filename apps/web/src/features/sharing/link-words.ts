// What is said of a link in a list of links.
import type { ShareLinkPartsFragment } from '@pathlens/client';

type Said = Pick<
  ShareLinkPartsFragment,
  'views' | 'standing' | 'expiresAt' | 'role' | 'anonymized' | 'hasPassword' | 'label' | 'teamTalkHidden'
>;

const dayMs = 24 * 3_600_000;

export function linkName({ label, role, anonymized, teamTalkHidden }: Said): string {
  if (label) return label;
  const what = role === 'COMMENT' ? 'Link to comment' : 'Link to view';
  const named = anonymized ? `${what}, anonymous` : what;
  // The exception is told: a link that shows what the team says among itself.
  return role === 'COMMENT' && !teamTalkHidden ? `${named}, with the team’s threads` : named;
}

/** "7 views, 12 days left" */
export function linkState({ views, standing, expiresAt, hasPassword }: Said, now: number): string {
  const seen = views === 1 ? '1 view' : `${views} views`;
  const locked = hasPassword ? ', password' : '';
  if (standing === 'REVOKED') return `${seen}, revoked`;
  if (standing === 'EXPIRED') return `${seen}, ended`;
  if (expiresAt == null) return `${seen}, no end${locked}`;
  const days = Math.ceil((new Date(expiresAt).getTime() - now) / dayMs);
  return `${seen}, ${days <= 1 ? 'less than a day' : `${days} days`} left${locked}`;
}
