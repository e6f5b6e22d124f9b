// The key C: it takes what has the focus, or waits for a click on the spot that is meant. N and P walk the threads, Escape leaves.
'use client';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { isTyping } from '../shell/is-typing.ts';
import { spotAt } from './spot-attributes.ts';
import { type Talk, useTalk } from './talk.tsx';

const plain = (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey;

function step({ pinned, open, onOpen, place }: Talk, by: number): void {
  if (pinned.length === 0) return;
  const at = pinned.findIndex(({ id }) => id === open);
  const next = pinned[at < 0 ? (by > 0 ? 0 : pinned.length - 1) : (at + by + pinned.length) % pinned.length];
  place.show?.(next);
  onOpen(next.id);
}

function onKey(event: KeyboardEvent, talk: Talk): void {
  if (event.key === 'Escape' && talk.pointing) {
    event.preventDefault();
    talk.point(false);
    return;
  }
  if (!plain(event) || isTyping(event)) return;
  if (event.key === 'n' || event.key === 'p') {
    event.preventDefault();
    step(talk, event.key === 'n' ? 1 : -1);
    return;
  }
  if (!talk.mayComment) return;
  const focused = spotAt(document.activeElement);
  if (event.key === 'c') {
    event.preventDefault();
    if (focused) talk.write({ ...focused.spot, beside: focused.element });
    else talk.point(!talk.pointing);
  } else if (event.key === 'Enter' && talk.pointing && focused) {
    event.preventDefault();
    event.stopPropagation();
    talk.write({ ...focused.spot, beside: focused.element });
  }
}

export function CommentMode() {
  const talk = useTalk();
  const latest = useRef(talk);
  latest.current = talk;
  const pointing = talk?.pointing ?? false;
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
