// Name and e-mail address; a new address needs the password, where there is one.
'use client';
import { Account_ChangeProfileDocument } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { FormField } from '../models/form-field.tsx';
import type { Account } from './account.ts';
import { Done } from './done.tsx';
import { useChange } from './use-change.ts';

export function ProfileCard({ account }: { readonly account: Account }) {
  const known = (account.hasAddress ? account.user.email : null) ?? '';
  const [name, setName] = useState(account.user.name);
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const { change, busy, error, done } = useChange(Account_ChangeProfileDocument);
  const otherAddress = email !== known;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await change({ input: { name, ...(otherAddress ? { email, password } : {}) } });
    setPassword('');
  };
  return (
    <Card title="Profile" id="profile">
      <form onSubmit={submit} className="grid gap-3 p-3">
        <FormField label="Name" hint="Others in your teams see it.">
          {(control) => (
            <input
              {...control}
              required
              maxLength={120}
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormField>
        <FormField label="E-mail" hint="Used to sign in.">
          {(control) => (
            <input
              {...control}
              type="email"
              required
              autoComplete="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </FormField>
        {otherAddress && account.hasPassword ? (
          <FormField label="Your password" hint="Another address needs it.">
            {(control) => (
              <input
                {...control}
                type="password"
                required
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            )}
          </FormField>
        ) : null}
        {error ? <Refusal error={error} /> : null}
        <div className="flex items-center gap-3">
          <Button variant="primary" type="submit" busy={busy ? 'Saving…' : undefined}>
            Save profile
          </Button>
          <Done when={done}>Saved.</Done>
        </div>
      </form>
    </Card>
  );
}
