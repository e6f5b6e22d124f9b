// Setting the first password, or changing it.
'use client';
import { Account_ChangePasswordDocument } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { FormField } from '../models/form-field.tsx';
import type { Account } from './account.ts';
import { Done } from './done.tsx';
import { useChange } from './use-change.ts';

export function PasswordCard({ account: { hasPassword, user } }: { readonly account: Account }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const { change, busy, error, done } = useChange(Account_ChangePasswordDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await change({ input: { current: hasPassword ? current : null, password } }))) return;
    setCurrent('');
    setPassword('');
  };
  return (
    <Card title="Password" id="password" aside={hasPassword ? undefined : 'none yet'}>
      <form onSubmit={submit} className="grid gap-3 p-3">
        <input type="hidden" autoComplete="username" value={user.email ?? ''} readOnly />
        {hasPassword ? (
          <FormField label="Password now">
            {(control) => (
              <input
                {...control}
                type="password"
                required
                autoComplete="current-password"
                value={current}
                onChange={(event) => setCurrent(event.target.value)}
              />
            )}
          </FormField>
        ) : null}
        <FormField label="New password" hint="12 characters or more. Everywhere else you are signed out with it.">
          {(control) => (
            <input
              {...control}
              type="password"
              required
              minLength={12}
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </FormField>
        {error ? <Refusal error={error} /> : null}
        <div className="flex items-center gap-3">
          <Button type="submit" busy={busy ? 'Saving…' : undefined}>
            {hasPassword ? 'Change password' : 'Set password'}
          </Button>
          <Done when={done}>Saved. Your other sessions have ended.</Done>
        </div>
      </form>
    </Card>
  );
}
