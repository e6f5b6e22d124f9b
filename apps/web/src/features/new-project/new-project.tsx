// The form of a new project: a name and what it is about.
'use client';
import { Shell_CreateProjectDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';

export function NewProject({ first }: { readonly first: boolean }) {
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [{ data, error, fetching }, create] = useMutation(Shell_CreateProjectDocument);
  const router = useRouter();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await create({ input: { name, about } });
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
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="grid gap-1">
        <span className="font-medium">What it is about</span>
        <textarea className="field" rows={3} value={about} onChange={(event) => setAbout(event.target.value)} />
      </label>
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
