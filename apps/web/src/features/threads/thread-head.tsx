// The head of a thread: its number, how much it points at, and what can be done with the whole of it.
'use client';
import { Threads_ReopenDocument, Threads_ResolveDocument } from '@pathlens/client';
import { ArrowLeft, Check, Link, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Chip } from '../../design/chip.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { useVisit } from '../visit/visit.tsx';
import { sizeWords } from './region.ts';
import type { ThreadData, ThreadPlace } from './types.ts';
import type { SendRefusal } from './use-delivery.ts';
import { WatchSelect } from './watch-select.tsx';

interface ThreadHeadProps {
  readonly thread: ThreadData;
  readonly place: ThreadPlace;
  /** Whether the list is behind it, not the page. */
  readonly listed: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function ThreadHead({ thread, place, listed, onClose, onChanged }: ThreadHeadProps) {
  const visit = useVisit();
  const [, resolve] = useMutation(Threads_ResolveDocument);
  const [, reopen] = useMutation(Threads_ReopenDocument);
  const [refusal, setRefusal] = useState<SendRefusal | null>(null);
  const { id, number, anchor } = thread;
  const resolved = thread.state === 'RESOLVED';
  const settle = async () => {
    const data = resolved ? (await reopen({ id })).data?.reopenThread : (await resolve({ id })).data?.resolveThread;
    const unreachable = { code: 'NO_ANSWER', message: 'The server could not be reached. Nothing was changed.' };
    setRefusal(data ? (data.error ?? null) : unreachable);
    onChanged();
  };
  const image = anchor.__typename === 'RegionAnchor' ? anchor.image : null;
  return (
    <header className="thread-head">
      <div className="flex items-center gap-1">
        {listed ? (
          <Button variant="ghost" small iconOnly aria-label="All threads" title="All threads" onClick={onClose}>
            <ArrowLeft aria-hidden />
          </Button>
        ) : null}
        <h2 className="font-semibold whitespace-nowrap">Thread {number}</h2>
        {image && anchor.__typename === 'RegionAnchor' ? <Chip>{sizeWords(anchor.region, image)}</Chip> : null}
        <span className="flex-1" />
        {visit ? null : (
          <CopyButton text={() => `${window.location.origin}/threads/${id}`} icon={<Link aria-hidden />} iconOnly>
            Copy link
          </CopyButton>
        )}
        {thread.mayComment && !visit ? (
          <Button variant="ghost" small onClick={() => void settle()}>
            {resolved ? <RotateCcw aria-hidden /> : <Check aria-hidden />}
            {resolved ? 'Reopen' : 'Resolve'}
          </Button>
        ) : null}
        {listed ? null : (
          <Button variant="ghost" small iconOnly aria-label="Close" title="Close (Esc)" onClick={onClose}>
            <X aria-hidden />
          </Button>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="t2 min-w-0 truncate text-xs">{place.nameOf(anchor)}</span>
        <span className="flex-1" />
        {visit ? null : (
          <WatchSelect key={id} on={id} level={thread.watch} label="Hear of it" hideLabel onChanged={onChanged} />
        )}
        {place.show && !thread.detached && listed ? (
          <Button variant="ghost" small onClick={() => place.show?.(thread)}>
            Show
          </Button>
        ) : null}
      </div>
      {thread.detached ? (
        <Note>What this pointed at is gone. The thread is kept here.</Note>
      ) : thread.current ? null : (
        <span
          className="chip warn justify-self-start"
          title="What is shown here has changed since the thread was begun"
        >
          {thread.madeOn.version ? `Made on version ${thread.madeOn.version}` : 'Made on an earlier result'}
        </span>
      )}
      {resolved && thread.resolvedBy ? <p className="t3 text-xs">Resolved by {thread.resolvedBy.name}.</p> : null}
      {refusal ? <Refusal error={refusal} /> : null}
    </header>
  );
}
