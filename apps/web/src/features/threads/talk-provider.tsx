// Holds what is said on a page, follows it live, and opens threads beside their pins.
'use client';
import type { Reference } from '@pathlens/views';
import dynamic from 'next/dynamic';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { formatAmount } from '../../numbers/format.ts';
import { useMay } from '../access/rights.tsx';
import { useVisit } from '../visit/visit.tsx';
import { CommentMode } from './comment-mode.tsx';
import { Seats } from './seats.ts';
import { type Talk, TalkContext, type Writing } from './talk.tsx';
import './threads.css';
import type { ThreadPlace } from './types.ts';
import { usePinned } from './use-pinned.ts';
import { useThreadChanges } from './use-thread-changes.ts';
import type { ThreadFilter } from './use-threads.ts';

// Reading Markdown takes code that most visits do not need.
const ThreadPopover = dynamic(() => import('./thread-popover.tsx').then((module) => module.ThreadPopover), {
  ssr: false,
});

interface TalkProps {
  readonly place: ThreadPlace;
  readonly open: string | null;
  readonly onOpen: (thread: string | null) => void;
  /** The comment that the address names. */
  readonly linked?: string | null;
  readonly onReference?: (reference: Reference) => boolean;
  readonly children: ReactNode;
}

export function TalkProvider(props: TalkProps) {
  const visit = useVisit();
  return visit && !visit.comments ? props.children : <Talking {...props} />;
}

/** As the link says, of its visitors; of people as the page's rights say. */
function useMayComment(): boolean {
  const visit = useVisit();
  const may = useMay('COMMENT');
  return visit ? visit.comments : may;
}

function Talking({ place, open, onOpen, linked = null, onReference, children }: TalkProps) {
  const mayComment = useMayComment();
  const [seats] = useState(() => new Seats());
  const live = useThreadChanges(place.on);
  const [own, setOwn] = useState(0);
  const [filter, setFilter] = useState<ThreadFilter>('open');
  const [writing, setWriting] = useState<Writing | null>(null);
  const [pointing, setPointing] = useState(false);
  const changes = live + own;
  const pinned = usePinned({ on: place.on, resolved: filter === 'resolved', changes });
  const latest = useRef({ onOpen, onReference });
  latest.current = { onOpen, onReference };
  const acts = useMemo(
    () => ({
      onOpen: (thread: string | null) => {
        setWriting(null);
        setPointing(false);
        latest.current.onOpen(thread);
      },
      write: (next: Writing | null) => {
        if (next) latest.current.onOpen(null);
        setPointing(false);
        setWriting(next);
      },
      point: setPointing,
      noteChange: () => setOwn((count) => count + 1),
      setFilter,
    }),
    [],
  );
  const talk: Talk = {
    place,
    mayComment,
    seats,
    pinned: pinned.lines,
    count: pinned.open,
    changes,
    filter,
    open,
    linked,
    writing,
    pointing,
    onReference,
    ...acts,
  };
  return (
    <TalkContext value={talk}>
      {children}
      <CommentMode />
      <span className="sr-only" role="status">
        {pinned.open !== null && changes > 0 ? formatAmount(pinned.open, 'open thread') : ''}
      </span>
      {open !== null || writing?.beside ? <ThreadPopover /> : null}
    </TalkContext>
  );
}
