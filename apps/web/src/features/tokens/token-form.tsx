// The form of a new API token: what it is for, how far it reaches, how long it lasts.
'use client';
import { type TokenScope, Tokens_CreateDocument } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { scopes } from './token-scopes.ts';

interface TokenFormProps {
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly onMade: (secret: string) => void;
}

const everywhere = 'all';
const lifetimes = [7, 30, 90, 366].map((days) => ({
  value: String(days),
  label: days === 366 ? 'One year' : `${days} days`,
}));

export function TokenForm({ projects, onMade }: TokenFormProps) {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<TokenScope>('READ');
  const [project, setProject] = useState(everywhere);
  const [days, setDays] = useState('30');
  const [{ data, error, fetching }, create] = useMutation(Tokens_CreateDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = { name, scope, days: Number(days), project: project === everywhere ? null : project };
    const made = (await create({ input })).data?.createToken.ok;
    if (!made) return;
    setName('');
    onMade(made.secret);
  };
  const refusal = data?.createToken.error;
  return (
    <form onSubmit={submit} className="grid gap-3 p-4">
      <label className="grid gap-1">
        <span className="font-medium">What it is for</span>
        <input
          className="field"
          required
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <Select label="May" value={scope} options={scopes} onChange={(value) => setScope(value as TokenScope)} />
        <Select
          label="In"
          value={project}
          options={[
            { value: everywhere, label: 'all my projects' },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={setProject}
        />
        <Select label="Ends after" value={days} options={lifetimes} onChange={setDays} />
      </div>
      <p className="t3 text-xs" aria-live="polite">
        {scopes.find(({ value }) => value === scope)?.means} Never more than you may yourself.
      </p>
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? (
        <Note tone="bad" live>
          The server could not be reached. No token was made. Try again.
        </Note>
      ) : null}
      <div>
        <Button variant="primary" type="submit" busy={fetching ? 'Making it…' : undefined}>
          Create token
        </Button>
      </div>
    </form>
  );
}
