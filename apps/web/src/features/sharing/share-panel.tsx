// The panel where an object is shared: a new link with its terms, the address once, and the links there are.
'use client';
import { Sharing_CreateDocument, Sharing_LinksDocument } from '@pathlens/client';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { Drawer } from '../../design/drawer.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { emptyDraft, inputOf, type LinkDraft, missingIn } from './link-draft.ts';
import { LinkForm } from './link-form.tsx';
import { LinkList } from './link-list.tsx';
import { NewLink } from './new-link.tsx';
import type { SharedThing } from './share-button.tsx';

interface SharePanelProps {
  readonly thing: SharedThing;
  readonly onClose: () => void;
}

export default function SharePanel({ thing, onClose }: SharePanelProps) {
  const [draft, setDraft] = useState<LinkDraft>(emptyDraft);
  const [made, setMade] = useState<string | null>(null);
  const [{ data, error, fetching }, create] = useMutation(Sharing_CreateDocument);
  const [links, reread] = useQuery({
    query: Sharing_LinksDocument,
    variables: { object: thing.object },
    requestPolicy: 'cache-and-network',
  });
  const change = (part: Partial<LinkDraft>) => setDraft((known) => ({ ...known, ...part }));
  const begin = async () => {
    setMade(null);
    const answer = await create({ input: inputOf(draft, thing.object, Date.now()) });
    const ok = answer.data?.createShareLink.ok;
    if (!ok) return;
    setMade(ok.path);
    setDraft(emptyDraft);
    reread({ requestPolicy: 'network-only' });
  };
  const refusal = data?.createShareLink.error;
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title={`Share this ${thing.what}`}>
      <div className="card mb-4 p-3">
        <p className="font-semibold">{thing.name}</p>
        <p className="t2 text-xs">{thing.about}</p>
      </div>
      {made === null ? (
        <>
          <LinkForm draft={draft} change={change} />
          {refusal ? <Refusal error={refusal} /> : null}
          {error ? (
            <Note tone="bad" live>
              The server could not be reached. No link was made. Try again.
            </Note>
          ) : null}
          <Button
            variant="primary"
            className="mt-2 w-full"
            reason={missingIn(draft)}
            busy={fetching ? 'Creating…' : undefined}
            onClick={() => void begin()}
          >
            Create link
          </Button>
        </>
      ) : (
        <NewLink path={made} onAgain={() => setMade(null)} />
      )}
      <LinkList
        links={links.data?.shareLinks?.nodes ?? null}
        failed={links.error !== undefined}
        onChanged={() => reread({ requestPolicy: 'network-only' })}
      />
    </Drawer>
  );
}
