// Setting a new password by a link.
'use client';
import { type FormEvent, useState } from 'react';
import { Button, ButtonLink } from '../../design/button.tsx';
import type { Theme } from '../../design/theme.ts';
import { AuthField } from './auth-field.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { AuthNote } from './auth-note.tsx';
import { type AuthRefusal, postAuth } from './post-auth.ts';
import { useToken } from './use-token.ts';

export function NewPassword({ theme }: { readonly theme: Theme }) {
  const token = useToken();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const over = token === null || refusal?.code === 'LINK_USED';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await postAuth('/new-password', { token, password });
    setRefusal(answer.refusal);
    if (answer.refusal === null) window.location.assign('/');
    else setBusy(false);
  };
  if (over) {
    return (
      <AuthFrame theme={theme}>
        <h1 className="title">This link cannot be used.</h1>
        <p className="t2 mt-2 text-md">
          It was already used, or its day is over. Ask an owner of your team for a new one.
        </p>
        <ButtonLink href="/sign-in" className="mt-4 h-10 w-full">
          Sign in
        </ButtonLink>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame theme={theme}>
      <form onSubmit={submit}>
        <h1 className="title">New password</h1>
        <p className="t2 mt-2 text-md">Everywhere else you are signed out with it.</p>
        <AuthField
          label="Password"
          hint="12 characters or more."
          type="password"
          required
          minLength={12}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
        <AuthNote refusal={refusal} />
        <Button
          variant="primary"
          type="submit"
          className="mt-4 h-10 w-full text-md"
          busy={busy ? 'Setting it…' : undefined}
        >
          Set password and sign in
        </Button>
      </form>
    </AuthFrame>
  );
}
