// The form of a new project: a name, what it is about, and whose it is.
'use client';
import { Shell_CreateProjectDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { NoTeam } from './no-team.tsx';

interface NewProjectProps {
  /** Whether this person has no project yet. */
  readonly first: boolean;
  /** Whether they are in a team at all. */
  readonly member: boolean;
  /** Teams in which they may make one. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** The one to begin with. */
  readonly team: string | null;
}

export function NewProject({ first, member, teams, team: before }: NewProjectProps) {
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [team, setTeam] = useState(before);
  const [{ data, error, fetching }, create] = useMutation(Shell_CreateProjectDocument);
  const router = useRouter();
  if (team === null) return <NoTeam member={member} />;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await create({ input: { name, about, team } });
    const project = answer.data?.createProject.ok?.project;
    if (project) router.push(`/p/${project.slug}`);
  };
  const refusal = data?.createProject.error;
  return (
    <form onSubmit={submit} className="mx-auto grid max-w-[440px] gap-3.5">
      <h1 className="title">New project</h1>
      {first ? (
        <p className="t2 text-md">You have no project yet. A project holds models, data and experiments.</p>
      ) : null}
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
      <div className="grid justify-items-start gap-1">
        {teams.length > 1 ? (
          <Select
            label="Team"
            value={team}
            options={teams.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setTeam}
          />
        ) : null}
        <p className="t3 text-xs" aria-live="polite">
          The people of {teams.find(({ id }) => id === team)?.name} will see it, and nobody else.
        </p>
      </div>
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? (
        <Note tone="bad" live>
          The server could not be reached. Nothing was made. Try again.
        </Note>
      ) : null}
      <Button variant="primary" type="submit" busy={fetching ? 'Making it…' : undefined}>
        Create project
      </Button>
    </form>
  );
}
