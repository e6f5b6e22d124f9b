// Whose account a request may change: that of the person who is signed in, in a session of theirs.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Viewer } from '../../viewer.ts';

export interface OwnSession {
  readonly userId: string;
  /** Empty, which no session is, where somebody acts without one. */
  readonly sessionId: string;
}

/** The session of the person who asks. Throws NOT_ALLOWED for tokens, links and strangers: accounts are theirs alone. */
export function ownSession(viewer: Viewer): OwnSession {
  if (viewer?.kind === 'person' && viewer.token === null) {
    return { userId: viewer.userId, sessionId: viewer.sessionId ?? '' };
  }
  throw new PathlensError('NOT_ALLOWED', 'Your account is looked at and changed in a browser that is signed in.', {
    hint: 'Sign in, then open your account.',
  });
}
