// The form of a new team: its name. Whoever makes it is its owner.
'use client';
import { Shell_CreateTeamDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { FormField } from '../models/form-field.tsx';
import { unreachable } from '../settings/use-action.ts';

export function NewTeam() {
  const [name, setName] = useState('');
  const [{ data, error, fetching }, create] = useMutation(Shell_CreateTeamDocument);
  const router = useRouter();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = (await create({ input: { name } })).data?.createTeam.ok;
    if (!made) return;
    router.push(`/t/${made.team.slug}/settings`);
    router.refresh();
  };
  const refusal = error ? unreachable : data?.createTeam.error;
  return (
    <form onSubmit={submit} className="mx-auto grid max-w-[440px] gap-3.5">
      <h1 className="title">New team</h1>
      <p className="t2 text-md">
        A team has people and projects. What is in them is seen by its people alone. You are its owner and invite the
        others.
      </p>
      <FormField label="Name">
        {(control) => (
          <input {...control} required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      {refusal ? <Refusal error={refusal} /> : null}
      <Button variant="primary" type="submit" busy={fetching ? 'Making it…' : undefined}>
        Create team
      </Button>
    </form>
  );
}
