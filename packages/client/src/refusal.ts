// The server's no, where a mutation's answer holds one: its code and sentence, to be shown as they are.

interface UserFault {
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[] | null;
  readonly hint?: string | null;
}

export class Refused extends Error {
  readonly code: string;
  readonly path: readonly string[];
  readonly hint: string | undefined;
  constructor({ code, message, path, hint }: UserFault) {
    super(message);
    this.name = 'Refused';
    this.code = code;
    this.path = path ?? [];
    this.hint = hint ?? undefined;
  }
}

/** What a mutation made. Throws Refused where it made nothing. */
export function made<Ok>(payload: { readonly ok?: Ok | null; readonly error?: UserFault | null }): Ok {
  if (payload.ok) return payload.ok;
  throw new Refused(payload.error ?? { code: 'NO_ANSWER', message: 'The server answered neither yes nor no.' });
}
