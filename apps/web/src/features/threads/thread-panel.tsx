// All threads of what is shown: filters, orders, a new one at a spot, and the one that is open where it has no pin.
'use client';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { StillLoading } from '../../design/still-loading.tsx';
import { useVisit } from '../visit/visit.tsx';
import { NewThread } from './new-thread.tsx';
import { PresenceStack } from './presence-stack.tsx';
import { useSeatless } from './seats.ts';
import { type Talk, useTalk } from './talk.tsx';
import { ThreadLineView } from './thread-line.tsx';
import { ThreadView } from './thread-view.tsx';
import { type ThreadFilter, useThreads } from './use-threads.ts';

const orders = [
  { value: 'NEWEST', label: 'Newest' },
  { value: 'POSITION', label: 'Position' },
] as const;
const filters: readonly { value: ThreadFilter; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
  { value: 'mine', label: 'Mine' },
  { value: 'unread', label: 'Unread' },
];

/** @param onGone says that the page, not the panel, shows what was chosen */
export function ThreadPanel({ onGone }: { readonly onGone?: () => void }) {
  const talk = useTalk();
  return talk ? <Panel talk={talk} onGone={onGone} /> : null;
}

function Panel({ talk, onGone }: { readonly talk: Talk; readonly onGone?: () => void }) {
  const visit = useVisit();
  const { place, filter, open } = talk;
  const [order, setOrder] = useState<'NEWEST' | 'POSITION'>('NEWEST');
  const threads = useThreads(place.on, { filter, order }, talk.changes);
  const seatless = useSeatless(talk.seats, open);
  const [about, setAbout] = useState<number | null>(null);
  if (open !== null && seatless) return <ThreadView key={open} id={open} listed onClose={() => talk.onOpen(null)} />;
  const spot = about === null || !talk.mayComment ? null : (place.spots[about] ?? place.spots[0]);
  return (
    <div className="grid gap-2.5">
      <div className="flex items-center gap-2">
        {visit ? null : <PresenceStack on={place.on} />}
        <span className="flex-1" />
        {spot || !talk.mayComment ? null : (
          <Button variant="primary" small title="C, then click the spot" onClick={() => setAbout(0)}>
            Comment
          </Button>
        )}
      </div>
      {spot ? (
        <div className="grid gap-1.5 rounded-2 border border-line p-2">
          <Select
            label="About"
            value={String(about)}
            options={place.spots.map(({ name }, index) => ({ value: String(index), label: name }))}
            onChange={(value) => setAbout(Number(value))}
          />
          <NewThread
            key={about}
            spot={spot}
            onDone={(thread) => {
              setAbout(null);
              if (thread) talk.onOpen(thread);
            }}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center justify-between gap-1.5">
        <Segmented
          label="Threads"
          value={filter}
          choices={visit ? filters.slice(0, 2) : filters}
          onChange={talk.setFilter}
        />
        <Select
          label="Order"
          value={order}
          options={orders}
          onChange={(value) => setOrder(value === 'POSITION' ? 'POSITION' : 'NEWEST')}
          hideLabel
        />
      </div>
      {visit && !visit.teamTalk ? (
        <p className="t3 text-xs">You see the threads that were begun through this link.</p>
      ) : null}
      {threads.problem ? <Note tone="bad">The threads could not be read. Reload the page.</Note> : null}
      {threads.lines.length > 0 ? (
        <ul className="divide-y divide-line">
          {threads.lines.map((line) => (
            <ThreadLineView
              key={line.id}
              line={line}
              place={place}
              open={line.id === open}
              onOpen={() => {
                if (!line.detached) place.show?.(line);
                talk.onOpen(line.id);
                onGone?.();
              }}
            />
          ))}
        </ul>
      ) : threads.loading ? (
        <StillLoading waiting />
      ) : (
        <EmptyState>
          {filter !== 'open'
            ? 'No such thread here.'
            : `No comments here.${talk.mayComment ? ' Press C and click the spot you mean.' : ''}`}
        </EmptyState>
      )}
      {threads.more ? (
        <Button small onClick={threads.more}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}
