// Why the organisation's own sign-in opened nothing, in words.
import type { AuthRefusal } from './post-auth.ts';

/** What to say for the code it came back with; null where there is none. */
export function failureWords(code: string | null, provider: string | null): AuthRefusal | null {
  if (code === null) return null;
  const name = provider ?? 'The other sign-in';
  if (code === 'not_invited') {
    return {
      code,
      message: `${name} knows you, but nobody has invited you here.`,
      hint: 'Ask an owner of the team for an invitation to the address you have there.',
    };
  }
  if (code === 'account_not_linked') {
    return {
      code,
      message: `Your account here is not connected with ${name}.`,
      hint: 'Sign in with your password, then connect them on your account page.',
    };
  }
  return { code, message: `${name} did not sign you in.`, hint: 'Try again, or sign in another way.' };
}
