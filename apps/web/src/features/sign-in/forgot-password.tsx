// Asking for the mail by which one sets a new password.
'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { AuthField } from './auth-field.tsx';
import { AuthNote } from './auth-note.tsx';
import { type AuthRefusal, postAuth } from './post-auth.ts';

export function ForgotPassword({ onBack }: { readonly onBack: () => void }) {
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | 'sent'>('asking');
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState('busy');
    const answer = await postAuth('/forgot-password', { email });
    setRefusal(answer.refusal);
    setState(answer.refusal ? 'asking' : 'sent');
  };
  return (
    <form onSubmit={submit}>
      <h1 className="title">New password</h1>
      <AuthField label="E-mail" type="email" required autoComplete="username" value={email} onChange={setEmail} />
      <AuthNote refusal={refusal} />
      {state === 'sent' ? (
        <div className="mt-3" role="status">
          <Note>If there is an account with this address, a link is on its way to it. It works once, for a day.</Note>
        </div>
      ) : null}
      <Button
        variant="primary"
        type="submit"
        className="mt-4 h-10 w-full text-md"
        busy={state === 'busy' ? 'Sending…' : undefined}
      >
        Send me a link
      </Button>
      <Button className="mt-2 h-10 w-full text-md" onClick={onBack}>
        Back to sign in
      </Button>
    </form>
  );
}
