// What a team or a project is called, and what a project is about.
'use client';
import { Settings_ChangeProjectDocument, Settings_RenameTeamDocument } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { type RefusedError, useAction } from './use-action.ts';

interface FormProps {
  readonly name: string;
  /** undefined of what has no such words. */
  readonly about?: string;
  readonly refusal: RefusedError | null;
  readonly busy: boolean;
  readonly save: (values: { name: string; about: string }) => Promise<unknown>;
}

function NameForm({ refusal, busy, save, ...before }: FormProps) {
  const [name, setName] = useState(before.name);
  const [about, setAbout] = useState(before.about ?? '');
  const [saved, setSaved] = useState(false);
  const changed = name !== before.name || (before.about !== undefined && about !== before.about);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (changed && !busy) setSaved((await save({ name, about })) !== null);
  };
  return (
    <Card title="Name" id="name">
      <form className="grid gap-3 p-3" onSubmit={submit}>
        <label className="grid gap-1">
          <span className="font-medium">Name</span>
          <input
            className="field"
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {before.about === undefined ? null : (
          <label className="grid gap-1">
            <span className="font-medium">What it is about</span>
            <textarea
              className="field"
              rows={3}
              maxLength={2000}
              value={about}
              onChange={(event) => setAbout(event.target.value)}
            />
          </label>
        )}
        {refusal ? <Refusal error={refusal} /> : null}
        <div className="flex items-center gap-3">
          <Button type="submit" busy={busy ? 'Saving…' : undefined} reason={changed ? undefined : 'Nothing is changed'}>
            Save
          </Button>
          <span className="t3" role="status">
            {saved && !changed ? 'Saved.' : ''}
          </span>
        </div>
      </form>
    </Card>
  );
}

export function TeamName({ id, name }: { readonly id: string; readonly name: string }) {
  const { run, ...state } = useAction(Settings_RenameTeamDocument, (data) => data.renameTeam);
  return <NameForm name={name} {...state} save={(values) => run({ input: { team: id, name: values.name } })} />;
}

export function ProjectName({ id, ...words }: { readonly id: string; readonly name: string; readonly about: string }) {
  const { run, ...state } = useAction(Settings_ChangeProjectDocument, (data) => data.changeProject);
  return <NameForm {...words} {...state} save={(values) => run({ input: { project: id, ...values } })} />;
}
