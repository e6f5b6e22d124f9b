// Talks to the sign-in routes. What they refuse is told in their own sentences, which are written for people.

export interface AuthRefusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

export type AuthAnswer<Data> =
  | { readonly data: Data; readonly refusal: null }
  | { readonly data: null; readonly refusal: AuthRefusal };

const refused = (code: string, message: string): AuthAnswer<never> => ({
  data: null,
  refusal: { code, message, hint: null },
});

/** One request to a route below /api/auth. Never throws. */
export async function postAuth<Data = unknown>(path: string, body: object): Promise<AuthAnswer<Data>> {
  try {
    const response = await fetch(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json().catch(() => null);
    if (response.ok) return { data: answer as Data, refusal: null };
    const { code, message, hint } = (answer?.error ?? answer ?? {}) as Partial<AuthRefusal>;
    if (response.status === 429)
      return refused('TOO_MANY_TRIES', message ?? 'Too many tries. Wait 1 minute, then try again.');
    if (response.status < 500 && code && message) return { data: null, refusal: { code, message, hint: hint ?? null } };
    return refused('FAULT', 'Something broke on our side. Try again.');
  } catch {
    return refused('AWAY', 'Pathlens cannot be reached. Is it running?');
  }
}
