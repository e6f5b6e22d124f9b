// Somebody new makes an account by an invitation.
'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { returnToInvitation } from './after-sign-in.ts';
import { AuthField } from './auth-field.tsx';
import { AuthNote } from './auth-note.tsx';
import { type Offer, OfferLead } from './offer-lead.tsx';
import { type AuthRefusal, postAuth } from './post-auth.ts';

export function JoinForm({ offer, token }: { readonly offer: Offer; readonly token: string }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    const answer = await postAuth('/join', { token, name, email, password });
    setRefusal(answer.refusal);
    if (answer.refusal === null) window.location.assign('/');
    else setBusy(false);
  };
  const signIn = () => {
    returnToInvitation(token);
    window.location.assign('/sign-in');
  };
  return (
    <form onSubmit={submit}>
      <OfferLead offer={offer} />
      <AuthField label="Name" required maxLength={120} autoComplete="name" value={name} onChange={setName} />
      <AuthField
        label="E-mail"
        hint={offer.bound ? 'The address that the invitation was made for.' : 'Used to sign in.'}
        type="email"
        required
        autoComplete="username"
        value={email}
        onChange={setEmail}
      />
      <AuthField
        label="Password"
        hint="12 characters or more. A passkey can be added after."
        type="password"
        required
        minLength={12}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <AuthNote refusal={refusal} />
      <Button variant="primary" type="submit" className="mt-4 h-10 w-full text-md" busy={busy ? 'Joining…' : undefined}>
        Create account and join
      </Button>
      <Button className="mt-2 h-10 w-full text-md" onClick={signIn}>
        I have an account, sign in
      </Button>
    </form>
  );
}
