// Asks the gateway to open a share link in this browser.

export type Opening =
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'password'; readonly wrong: boolean }
  | { readonly kind: 'refused'; readonly message: string; readonly hint: string | null };

const unreachable: Opening = {
  kind: 'refused',
  message: 'The server could not be reached.',
  hint: 'Load the whole address again.',
};

export async function requestOpening(token: string, password?: string): Promise<Opening> {
  if (token === '') {
    return {
      kind: 'refused',
      message: 'This address does not open anything.',
      hint: 'Open the whole address that was sent to you, with everything behind #.',
    };
  }
  try {
    const response = await fetch('/visit/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password }),
    });
    const answer = (await response.json()) as {
      path?: string;
      error?: { code: string; message: string; hint: string | null };
    };
    if (answer.path) return { kind: 'open', path: answer.path };
    if (answer.error?.code === 'LINK_PASSWORD_NEEDED') return { kind: 'password', wrong: false };
    if (answer.error?.code === 'LINK_PASSWORD') return { kind: 'password', wrong: true };
    return answer.error ? { kind: 'refused', message: answer.error.message, hint: answer.error.hint } : unreachable;
  } catch {
    return unreachable;
  }
}
