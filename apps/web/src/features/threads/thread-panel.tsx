// All threads of what is shown: filters, orders, a new one at a spot, and the one that is open.
'use client';
import { Threads_StartDocument } from '@pathlens/client';
import type { Reference } from '@pathlens/views';
import { plainText } from '@pathlens/views/text';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import { isTyping } from '../shell/is-typing.ts';
import { Composer, type ComposerRefusal } from './composer.tsx';
import { PresenceStack } from './presence-stack.tsx';
import { ThreadView } from './thread-view.tsx';
import './threads.css';
import type { ThreadLine, ThreadPlace } from './types.ts';
import { type ThreadFilter, useThreads } from './use-threads.ts';

interface ThreadPanelProps {
  readonly place: ThreadPlace;
  /** The thread that is open; null: the list. */
  readonly open: string | null;
  readonly onOpen: (thread: string | null) => void;
  /** Whether a new one is being written from the start: somebody has pressed C. */
  readonly writing?: boolean;
  readonly onReference?: (reference: Reference) => boolean;
}

const orders = [
  { value: 'NEWEST', label: 'Newest' },
  { value: 'POSITION', label: 'Position' },
] as const;
const filters = [
  { value: 'open', label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
  { value: 'mine', label: 'Mine' },
  { value: 'unread', label: 'Unread' },
] as const;

export function ThreadPanel({ place, open, onOpen, writing: asked = false, onReference }: ThreadPanelProps) {
  const [filter, setFilter] = useState<ThreadFilter>('open');
  const [order, setOrder] = useState<'NEWEST' | 'POSITION'>('NEWEST');
  const [writing, setWriting] = useState(asked);
  const threads = useThreads(place.on, filter, order);
  const { only } = place;
  const lines = only ? threads.lines.filter(({ anchor }) => only(anchor)) : threads.lines;
  const opened = useRef(onOpen);
  opened.current = onOpen;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'c' || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      opened.current(null);
      setWriting(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  if (open !== null) {
    return (
      <ThreadView
        key={open}
        id={open}
        changes={threads.changes}
        place={place}
        onReference={onReference}
        onBack={() => onOpen(null)}
        onChanged={threads.reload}
      />
    );
  }
  return (
    <div className="grid gap-2.5">
      <div className="flex items-center gap-2">
        <PresenceStack on={place.on} />
        <span className="flex-1" />
        {writing ? null : (
          <Button variant="primary" small title="C" onClick={() => setWriting(true)}>
            Comment
          </Button>
        )}
      </div>
      {writing ? (
        <NewThread
          place={place}
          onDone={(thread) => {
            setWriting(false);
            if (thread === null) return;
            threads.reload();
            onOpen(thread);
          }}
        />
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-1.5">
        <Segmented label="Threads" value={filter} choices={filters} onChange={setFilter} />
        <Select
          label="Order"
          value={order}
          options={orders}
          onChange={(value) => setOrder(value === 'POSITION' ? 'POSITION' : 'NEWEST')}
          hideLabel
        />
      </div>
      {threads.problem ? <Note tone="bad">The threads could not be read. Reload the page.</Note> : null}
      {lines.length > 0 ? (
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <ThreadLineView key={line.id} line={line} place={place} onOpen={() => onOpen(line.id)} />
          ))}
        </ul>
      ) : threads.loading ? null : (
        <EmptyState>No comments here. Press C and click the spot you mean.</EmptyState>
      )}
      {threads.more ? (
        <Button small onClick={threads.more}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}

interface ThreadLineProps {
  readonly line: ThreadLine;
  readonly place: ThreadPlace;
  readonly onOpen: () => void;
}

function ThreadLineView({ line, place, onOpen }: ThreadLineProps) {
  const [first] = line.comments.nodes;
  const answers = line.comments.totalCount - 1;
  return (
    <li>
      <button type="button" className="thread-line" onClick={onOpen}>
        <span className="pin" data-state={line.state} data-unread={line.unread > 0 ? '' : undefined}>
          {line.number}
        </span>
        <span className="min-w-0">
          <span className="t3 flex flex-wrap gap-x-1.5 text-xs">
            <span>{place.nameOf(line.anchor)}</span>
            <span>{formatAgo(line.activeAt, Date.now())}</span>
            {line.unread > 0 ? <span className="font-medium text-accent">{line.unread} unread</span> : null}
            {line.detached ? <span>Detached</span> : line.current ? null : <span>Changed since</span>}
          </span>
          <span className="line-clamp-2">
            <span className="font-medium">{first?.author.name}: </span>
            {first?.deleted ? 'This comment was deleted.' : plainText(first?.body ?? '')}
          </span>
          {answers > 0 ? <span className="t3 text-xs">{formatAmount(answers, 'answer')}</span> : null}
        </span>
      </button>
    </li>
  );
}

interface NewThreadProps {
  readonly place: ThreadPlace;
  /** With the thread, or null where nothing was said. */
  readonly onDone: (thread: string | null) => void;
}

function NewThread({ place, onDone }: NewThreadProps) {
  const [, start] = useMutation(Threads_StartDocument);
  const [spot, setSpot] = useState(0);
  const key = useRef<string | null>(null);
  const send = async (body: string): Promise<ComposerRefusal | null> => {
    const { anchor } = place.spots[spot] ?? place.spots[0];
    // A repeat after a lost answer begins no second thread.
    key.current ??= crypto.randomUUID();
    const input = { on: place.on, anchor, body, view: place.view() };
    const { data } = await start({ input, idempotencyKey: key.current });
    if (!data) return { code: 'NO_ANSWER', message: 'The server could not be reached. Your words are still here.' };
    key.current = null;
    const { ok, error } = data.startThread;
    if (ok) onDone(ok.thread.id);
    return error ?? null;
  };
  return (
    <div className="grid gap-1.5 rounded-2 border border-line p-2">
      <Select
        label="About"
        value={String(spot)}
        options={place.spots.map(({ name }, index) => ({ value: String(index), label: name }))}
        onChange={(value) => setSpot(Number(value))}
      />
      <Composer on={place.on} label="Comment" send="Comment" focus onSend={send} onCancel={() => onDone(null)} />
    </div>
  );
}
