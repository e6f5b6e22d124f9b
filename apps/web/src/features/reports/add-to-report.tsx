// Puts the view of a page into one of the project's reports, or into a new one. Others mount the dialog where their menus say "Add to
// report"; it is loaded when it is asked for.
'use client';
import { Reports_AddBlockDocument, Reports_CreateDocument, Reports_ListDocument } from '@pathlens/client';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { randomKey } from '../new-experiment/random-key.ts';

interface AddToReportProps {
  /** Of the view, as readViewAddress of packages/views reads it. */
  readonly address: string;
  readonly onClose: () => void;
}

export default function AddToReport({ address, onClose }: AddToReportProps) {
  const slug = /^\/p\/([^/]+)/.exec(usePathname())?.[1] ?? '';
  const [{ data, fetching }] = useQuery({
    query: Reports_ListDocument,
    variables: { slug, after: null },
    requestPolicy: 'cache-and-network',
  });
  const [, addBlock] = useMutation(Reports_AddBlockDocument);
  const [, create] = useMutation(Reports_CreateDocument);
  const [freeze, setFreeze] = useState(false);
  const [added, setAdded] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const project = data?.project;
  const away = 'The server could not be reached. Nothing was added. Try again.';
  const add = async (report: string) => {
    setRefusal(null);
    const answer = await addBlock({ input: { report, address, freeze }, key: randomKey() });
    const made = answer.data?.addReportBlock;
    if (made?.ok) setAdded(made.ok.report);
    else setRefusal(made?.error?.message ?? away);
  };
  const begin = async () => {
    if (!project) return;
    const answer = await create({ input: { project: project.id, name: 'Untitled report' }, key: randomKey() });
    const made = answer.data?.createReport;
    if (made?.ok) await add(made.ok.report.id);
    else setRefusal(made?.error?.message ?? away);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Add to report">
      <div className="grid gap-3">
        {added ? (
          <p role="status">
            Added to <Link href={`/p/${slug}/r/${added.id}`}>{added.name}</Link>.
          </p>
        ) : (
          <>
            <label className="flex items-center gap-1.5">
              <input type="checkbox" checked={freeze} onChange={(event) => setFreeze(event.target.checked)} />
              Freeze: show it from now on as it is today
            </label>
            <ul className="grid list-none gap-0.5 p-0" aria-label="Reports">
              {project?.reports.nodes.map(({ id, name }) => (
                <li key={id}>
                  <button type="button" className="pop-item w-full text-left" onClick={() => void add(id)}>
                    {name}
                  </button>
                </li>
              ))}
            </ul>
            {fetching && !project ? <p className="t3">Reading the reports.</p> : null}
            <span>
              <Button small onClick={() => void begin()}>
                Add to a new report
              </Button>
            </span>
          </>
        )}
        {refusal ? (
          <Note tone="bad" live>
            {refusal}
          </Note>
        ) : null}
      </div>
    </Dialog>
  );
}
