// Begins a report and opens it to be written.
'use client';
import { Reports_CreateDocument } from '@pathlens/client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { randomKey } from '../new-experiment/random-key.ts';

export function NewReport({ project, root }: { readonly project: string; readonly root: string }) {
  const router = useRouter();
  const [{ data, error, fetching }, create] = useMutation(Reports_CreateDocument);
  const begin = async () => {
    const answer = await create({ input: { project, name: 'Untitled report' }, key: randomKey() });
    const made = answer.data?.createReport.ok?.report;
    if (made) router.push(`${root}/r/${made.id}?edit`);
  };
  const refusal = data?.createReport.error?.message ?? (error ? 'The server could not be reached. Try again.' : null);
  return (
    <>
      {refusal ? (
        <span role="alert" className="text-bad">
          {refusal}
        </span>
      ) : null}
      <Button small busy={fetching ? 'Beginning…' : undefined} onClick={() => void begin()}>
        <Plus aria-hidden />
        New report
      </Button>
    </>
  );
}
