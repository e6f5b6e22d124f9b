// What is said on one page: its threads with their pins, the one that is open, and what is being written, for every part of the
// page that can be talked about. Pages without a talk (a link to look at) have none, and their parts show nothing of it.
'use client';
import type { Reference } from '@pathlens/views';
import { createContext, useContext } from 'react';
import type { Seats } from './seats.ts';
import type { Spot, ThreadLine, ThreadPlace } from './types.ts';
import type { ThreadFilter } from './use-threads.ts';

/** A first comment that is being written. */
export interface Writing extends Spot {
  /** What it is about, on the page; null where it is written in the panel. */
  readonly beside: HTMLElement | null;
}

export interface Talk {
  readonly place: ThreadPlace;
  /** Whether something can be said here: those who may not are offered nothing that would be refused. */
  readonly mayComment: boolean;
  readonly seats: Seats;
  /** Threads with a pin. */
  readonly pinned: readonly ThreadLine[];
  /** How many threads are open; null until they were counted. */
  readonly count: number | null;
  readonly changes: number;
  readonly filter: ThreadFilter;
  readonly setFilter: (filter: ThreadFilter) => void;
  /** The thread that is open, and the comment of it that is looked for. */
  readonly open: string | null;
  readonly linked: string | null;
  readonly onOpen: (thread: string | null) => void;
  readonly writing: Writing | null;
  readonly write: (writing: Writing | null) => void;
  /** Whether a click points at what is meant. */
  readonly pointing: boolean;
  readonly point: (on: boolean) => void;
  /** Something was said here: what shows threads reads them again without waiting for the stream. */
  readonly noteChange: () => void;
  /** Makes a chip show what it names; false where the page cannot. */
  readonly onReference?: (reference: Reference) => boolean;
}

export const TalkContext = createContext<Talk | null>(null);

/** null where nothing can be said or read. */
export function useTalk(): Talk | null {
  return useContext(TalkContext);
}
