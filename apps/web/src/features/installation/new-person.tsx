// Somebody new, without a team yet: an account and the link by which they come in.
'use client';
import { Installation_CreatePersonDocument } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { FormField } from '../models/form-field.tsx';
import { useAction } from '../settings/use-action.ts';
import { type MadeLink, ToldLink } from './told-link.tsx';

export function NewPerson() {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [made, setMade] = useState<{ readonly name: string; readonly link: MadeLink } | null>(null);
  const { run, refusal, busy } = useAction(Installation_CreatePersonDocument, (data) => data.createPerson);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMade(null);
    const ok = await run({ input: { name, email } });
    if (!ok) return;
    setMade({ name: ok.person.name, link: ok.link });
    setName('');
    setEmail('');
  };
  return (
    <Card title="New person" id="new-person">
      <form onSubmit={submit} className="grid gap-3 p-3">
        <p className="t2 text-xs">
          They are in no team until somebody invites them. To bring somebody into a team at once, invite them there.
        </p>
        <FormField label="Name">
          {(control) => (
            <input
              {...control}
              required
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </FormField>
        <FormField label="E-mail" hint="The address they sign in with.">
          {(control) => (
            <input
              {...control}
              type="email"
              required
              maxLength={200}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </FormField>
        {refusal ? <Refusal error={refusal} /> : null}
        <div>
          <Button variant="primary" type="submit" busy={busy ? 'Making it…' : undefined}>
            Create account
          </Button>
        </div>
        {made ? <ToldLink name={made.name} link={made.link} /> : null}
      </form>
    </Card>
  );
}
