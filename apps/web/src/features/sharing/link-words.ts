// What is said of a link in a list of links.
import type { ShareLinkPartsFragment } from '@pathlens/client';

type Said = Pick<
  ShareLinkPartsFragment,
  'views' | 'standing' | 'expiresAt' | 'role' | 'anonymized' | 'hasPassword' | 'label'
>;

const dayMs = 24 * 3_600_000;

export function linkName({ label, role, anonymized }: Said): string {
  if (label) return label;
  const what = role === 'COMMENT' ? 'Link to comment' : 'Link to view';
  return anonymized ? `${what}, anonymous` : what;
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
