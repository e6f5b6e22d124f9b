// Where somebody goes after signing in. An invitation that led here waits in this tab: its token is in no address meanwhile.

const key = 'pathlens-invitation';

/** Comes back to an invitation after signing in. */
export function returnToInvitation(token: string): void {
  sessionStorage.setItem(key, token);
}

/** The path to go to, once. */
export function pathAfterSignIn(): string {
  const token = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  return token ? `/join#${token}` : '/';
}
