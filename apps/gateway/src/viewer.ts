// Who asks: a person with a session or a token, a visitor of a share link, or nobody.
import type { TokenScope } from '@pathlens/db';

export interface PersonViewer {
  readonly kind: 'person';
  readonly userId: string;
  /** Looks after the installation; sees no team's content by it. */
  readonly siteAdmin: boolean;
  /** The token they act through, where it is no session. */
  readonly token: { readonly id: string; readonly scope: TokenScope; readonly projectId: string | null } | null;
  /** The session they act in, where it is one. */
  readonly sessionId?: string;
}

/** Somebody with the address of a share link: reaches its object and what that object's page shows. */
export interface LinkViewer {
  readonly kind: 'link';
  readonly linkId: string;
  readonly projectId: string;
  readonly objectType: string;
  readonly objectId: string;
  /** Experiments whose runs and images the object shows. */
  readonly experimentIds: readonly string[];
  readonly mayComment: boolean;
  readonly mayDownload: boolean;
  /** Whether of the threads on the object only those are shown that were begun through this link. */
  readonly teamTalkHidden: boolean;
  readonly anonymized: boolean;
}

export type Viewer = PersonViewer | LinkViewer | null;

/** The person's id, which is nobody's for visitors and strangers: no row has an empty id. */
export function userIdOf(viewer: Viewer): string {
  return viewer?.kind === 'person' ? viewer.userId : '';
}
