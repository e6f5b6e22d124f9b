// Passkeys in the browser: the library that speaks WebAuthn comes when somebody first uses one.
import { type AuthAnswer, postAuth } from './post-auth.ts';

const gaveUp = (message: string): AuthAnswer<never> => ({
  data: null,
  refusal: { code: 'PASSKEY', message, hint: null },
});

function told(error: unknown): AuthAnswer<never> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return gaveUp('This device has a passkey for your account already.');
  if (name === 'NotAllowedError' || name === 'AbortError') return gaveUp('No passkey was chosen.');
  return gaveUp('This browser cannot use a passkey at this address.');
}

/** Signs in with a passkey that the browser finds. */
export async function signInWithPasskey(): Promise<AuthAnswer<{ url?: string }>> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const offered = await postAuth<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    '/passkey/sign-in-options',
    {},
  );
  if (offered.refusal) return offered;
  try {
    const response = await startAuthentication({ optionsJSON: offered.data });
    return await postAuth('/passkey/sign-in', { response });
  } catch (error) {
    return told(error);
  }
}

/** Has the browser make a passkey for the person who is signed in. */
export async function addPasskey(name: string): Promise<AuthAnswer<unknown>> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const offered = await postAuth<Parameters<typeof startRegistration>[0]['optionsJSON']>('/passkey/options', {});
  if (offered.refusal) return offered;
  try {
    const response = await startRegistration({ optionsJSON: offered.data });
    return await postAuth('/passkey/add', { name, response });
  } catch (error) {
    return told(error);
  }
}
