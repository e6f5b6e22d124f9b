// The key C: it takes what has the focus, or waits for a click on the spot that is meant. N and P walk the threads, Escape leaves.
'use client';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { useActions } from '../actions/use-actions.ts';
import { isTyping } from '../shell/is-typing.ts';
import { spotAt } from './spot-attributes.ts';
import { type Talk, useTalk } from './talk.tsx';

function step({ pinned, open, onOpen, place }: Talk, by: number): void {
  if (pinned.length === 0) return;
  const at = pinned.findIndex(({ id }) => id === open);
  const next = pinned[at < 0 ? (by > 0 ? 0 : pinned.length - 1) : (at + by + pinned.length) % pinned.length];
  place.show?.(next);
  onOpen(next.id);
}

function onKey(event: KeyboardEvent, talk: Talk): void {
  if (!talk.pointing) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    talk.point(false);
    return;
  }
  const focused = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
  const found = focused && talk.mayComment ? spotAt(document.activeElement) : null;
  if (!found) return;
  event.preventDefault();
  event.stopPropagation();
  talk.write({ ...found.spot, beside: found.element });
}

/** Takes what has the focus, or waits for a click on the spot that is meant. */
function comment(talk: Talk): void {
  const focused = spotAt(document.activeElement);
  if (focused) talk.write({ ...focused.spot, beside: focused.element });
  else talk.point(!talk.pointing);
}

export function CommentMode() {
  const talk = useTalk();
  const latest = useRef(talk);
  latest.current = talk;
  const pointing = talk?.pointing ?? false;
  const walk = (by: number) => () => latest.current && step(latest.current, by);
  useActions('Comments', [
    ...(talk?.mayComment
      ? [
          {
            id: 'comment',
            name: 'Comment on what has the focus, or point at it',
            keys: ['C'],
            words: 'thread say',
            run: () => latest.current && comment(latest.current),
          },
        ]
      : []),
    { id: 'next-thread', name: 'Next thread', keys: ['N'], run: walk(1) },
    { id: 'previous-thread', name: 'Previous thread', keys: ['P'], run: walk(-1) },
  ]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Taken by a region that is being drawn.
      if (latest.current && !event.defaultPrevented) onKey(event, latest.current);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    if (!pointing) return;
    const root = document.documentElement;
    root.dataset.pointing = '';
    const take = (event: MouseEvent) => {
      // Pictures draw their regions themselves.
      if (event.target instanceof Element && event.target.closest('[data-draws], [data-mode-bar]')) return;
      const found = spotAt(event.target);
      if (!found) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current?.write({ ...found.spot, beside: found.element });
    };
    document.addEventListener('click', take, true);
    return () => {
      delete root.dataset.pointing;
      document.removeEventListener('click', take, true);
    };
  }, [pointing]);
  if (!talk?.mayComment || !pointing) return null;
  const whole = talk.place.spots.at(-1);
  return (
    <div className="mode-bar" data-mode-bar="" data-floats="">
      <span role="status">Click the spot you mean, or drag on a picture. Enter takes what has the focus.</span>
      {whole ? (
        <Button small onClick={(event) => talk.write({ ...whole, beside: event.currentTarget.ownerDocument.body })}>
          {whole.name}
        </Button>
      ) : null}
      <Button small variant="ghost" title="Escape" onClick={() => talk.point(false)}>
        Leave
      </Button>
    </div>
  );
}
