// Signing in: password, passkey, the organisation's own sign-in; a used one-time link explains itself here.
'use client';
import type { SignIn_WaysQuery } from '@pathlens/client';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import type { Theme } from '../../design/theme.ts';
import { AuthFrame } from './auth-frame.tsx';
import { ForgotPassword } from './forgot-password.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface SignInProps {
  readonly linkState: 'used' | 'unknown' | null;
  /** Code that the organisation's own sign-in came back with. */
  readonly failure: string | null;
  readonly ways: SignIn_WaysQuery['signInWays'];
  readonly theme: Theme;
}

export function SignIn({ linkState, failure, ways, theme }: SignInProps) {
  const [shown, setShown] = useState<'link' | 'form' | 'forgot'>(linkState === null ? 'form' : 'link');
  return (
    <AuthFrame theme={theme}>
      {shown === 'link' ? <LinkUsed onSignIn={() => setShown('form')} /> : null}
      {shown === 'form' ? <SignInForm ways={ways} failure={failure} onForgot={() => setShown('forgot')} /> : null}
      {shown === 'forgot' ? <ForgotPassword onBack={() => setShown('form')} /> : null}
    </AuthFrame>
  );
}

function LinkUsed({ onSignIn }: { readonly onSignIn: () => void }) {
  return (
    <>
      <h1 className="title">This link was already used.</h1>
      <p className="t2 mt-2 text-md">
        First-start links work once. Stop Pathlens and start it again to get a new one in the terminal.
      </p>
      <Button className="mt-4 h-10 w-full" onClick={onSignIn}>
        I have an account, sign in
      </Button>
    </>
  );
}
