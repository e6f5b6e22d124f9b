// The pin of a thread, or of several that stand too close. Arrow keys walk the pins of the page.
'use client';
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { briefWords } from './brief-words.ts';
import { useTalk } from './talk.tsx';
import type { ThreadLine } from './types.ts';

interface PinProps {
  readonly line: ThreadLine;
  /** Whether Tab stops here; the others of its place are reached with arrows. */
  readonly stop?: boolean;
  readonly style?: CSSProperties;
  readonly className?: string;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Moves the focus to the next pin of the page. */
export function walkPins(event: KeyboardEvent<HTMLElement>): void {
  const by = steps[event.key];
  if (by === undefined) return;
  const pins = [...document.querySelectorAll<HTMLElement>('button[data-pin]')];
  const next = pins[(pins.indexOf(event.currentTarget) + by + pins.length) % pins.length];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

/** What a pin says to those who do not see it. */
export function pinWords({ number, state, unread, comments, detached, current }: ThreadLine): string {
  const [first] = comments.nodes;
  const words = first && !first.deleted ? briefWords(first.body) : 'deleted';
  const standing = [
    state === 'RESOLVED' ? 'resolved' : 'open',
    ...(unread > 0 ? [`${unread} unread`] : []),
    ...(detached ? ['detached'] : current ? [] : ['changed since']),
  ];
  return `Thread ${number}, ${standing.join(', ')}. ${first?.author.name ?? ''}: ${words}`;
}

export function Pin({ line, stop = true, style, className = '' }: PinProps) {
  const talk = useTalk();
  const button = useRef<HTMLButtonElement>(null);
  const seats = talk?.seats;
  useEffect(() => (button.current ? seats?.take(line.id, button.current) : undefined), [seats, line.id]);
  if (!talk) return null;
  const open = talk.open === line.id;
  return (
    <button
      ref={button}
      type="button"
      className={`pin ${className}`}
      style={style}
      data-pin={line.id}
      data-state={line.state}
      data-unread={line.unread > 0 ? '' : undefined}
      data-open={open ? '' : undefined}
      aria-expanded={open}
      aria-label={pinWords(line)}
      tabIndex={stop ? 0 : -1}
      onKeyDown={walkPins}
      onClick={(event) => {
        // What lies under a pin has clicks of its own.
        event.stopPropagation();
        talk.onOpen(open ? null : line.id);
      }}
    >
      {line.number}
    </button>
  );
}
