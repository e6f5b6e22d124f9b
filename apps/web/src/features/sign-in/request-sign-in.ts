// Asks the gateway for a session. The answer's words are ours: the sign-in library's own are not written for people.

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** null when signed in, else the sentence to show. */
export async function signIn({ email, password }: Credentials): Promise<string | null> {
  try {
    const response = await fetch('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (response.ok) return null;
    if (response.status === 429) return 'Too many tries. Wait 1 minute, then try again.';
    if (response.status >= 500) return 'Something broke on our side. Try again.';
    return 'That e-mail and password do not match.';
  } catch {
    return 'Pathlens cannot be reached. Is it running?';
  }
}
