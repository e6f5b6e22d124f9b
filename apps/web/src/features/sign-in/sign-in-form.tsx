// The form of signing in, with the other ways below it.
'use client';
import type { SignIn_WaysQuery } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { pathAfterSignIn } from './after-sign-in.ts';
import { AuthField } from './auth-field.tsx';
import { AuthNote } from './auth-note.tsx';
import { failureWords } from './failure-words.ts';
import { signInWithPasskey } from './passkey.ts';
import { type AuthAnswer, type AuthRefusal, postAuth } from './post-auth.ts';

interface SignInFormProps {
  readonly ways: SignIn_WaysQuery['signInWays'];
  readonly failure: string | null;
  readonly onForgot: () => void;
}

type Way = 'password' | 'passkey' | 'oidc';

export function SignInForm({ ways, failure, onForgot }: SignInFormProps) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<Way | null>(null);
  const [refusal, setRefusal] = useState<AuthRefusal | null>(failureWords(failure, ways.oidc));
  const go = async (way: Way, ask: () => Promise<AuthAnswer<{ url?: string }>>) => {
    setBusy(way);
    setRefusal(null);
    const { data, refusal } = await ask();
    setRefusal(refusal);
    if (refusal === null) window.location.assign(data.url ?? pathAfterSignIn());
    else setBusy(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void go('password', () => postAuth('/sign-in/email', { email, password }));
  };
  const oidc = { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in' };
  return (
    <form onSubmit={submit}>
      <h1 className="title">Sign in</h1>
      <AuthField
        label="E-mail"
        type="email"
        required
        autoComplete="username webauthn"
        value={email}
        aria-invalid={refusal?.code === 'WRONG_PASSWORD'}
        onChange={setEmail}
      />
      <AuthField
        label="Password"
        type="password"
        required
        autoComplete="current-password"
        value={password}
        aria-invalid={refusal?.code === 'WRONG_PASSWORD'}
        onChange={setPassword}
      />
      <AuthNote refusal={refusal} />
      <Button
        variant="primary"
        type="submit"
        className="mt-4 h-10 w-full text-md"
        busy={busy === 'password' ? 'Signing in…' : undefined}
      >
        Sign in
      </Button>
      {ways.passkeys ? (
        <Button
          className="mt-2 h-10 w-full text-md"
          busy={busy === 'passkey' ? 'Waiting for your passkey…' : undefined}
          onClick={() => void go('passkey', signInWithPasskey)}
        >
          Use a passkey
        </Button>
      ) : null}
      {ways.oidc ? (
        <Button
          className="mt-2 h-10 w-full text-md"
          busy={busy === 'oidc' ? `Going to ${ways.oidc}…` : undefined}
          onClick={() => void go('oidc', () => postAuth('/sign-in/social', { ...oidc, disableRedirect: true }))}
        >
          Continue with {ways.oidc}
        </Button>
      ) : null}
      <p className="t3 mt-3.5">
        {ways.mail ? (
          <button type="button" className="link" onClick={onForgot}>
            Forgot your password?
          </button>
        ) : (
          'Forgot your password? An owner of your team can make you a link for a new one.'
        )}
      </p>
      <p className="t3 mt-2">
        First time here? Open the invitation you were sent, or the link that the terminal printed when Pathlens started.
      </p>
    </form>
  );
}
