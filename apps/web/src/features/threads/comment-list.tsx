// The comments of a thread that are on the page: more come when one scrolls to an end, and what one reads stays where it is.
'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { formatCount } from '../../numbers/format.ts';
import { CommentView } from './comment-view.tsx';
import { useTalk } from './talk.tsx';
import type { ThreadShown } from './use-comments.ts';

interface CommentListProps {
  readonly shown: ThreadShown;
  readonly linked: string | null;
  readonly onChanged: () => void;
}

/** Calls when an element comes near the visible part of a list. */
function useArrival(element: RefObject<HTMLElement | null>, box: RefObject<HTMLElement | null>, act: () => void) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      root: box.current,
      rootMargin: '200px 0px',
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  });
}

export function CommentList({ shown, linked, onChanged }: CommentListProps) {
  const talk = useTalk();
  const box = useRef<HTMLElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const bottom = useRef<HTMLDivElement>(null);
  const [reading, setReading] = useState(false);
  const { comments, before, behind, thread } = shown;
  // What the reader looks at, and how far from the top of the box it is.
  const held = useRef<{ readonly id: string; readonly offset: number } | null>(null);
  const begun = useRef(false);
  const extend = async (more: () => Promise<void>) => {
    const element = box.current;
    if (reading || !element) return;
    const area = element.getBoundingClientRect();
    const seen = [...element.querySelectorAll<HTMLElement>('[data-comment]')].find(
      (one) => one.getBoundingClientRect().bottom > area.top,
    );
    held.current = seen
      ? { id: seen.dataset.comment ?? '', offset: seen.getBoundingClientRect().top - area.top }
      : null;
    setReading(true);
    await more();
    setReading(false);
  };
  useArrival(top, box, () => begun.current && before && void extend(shown.earlier));
  useArrival(bottom, box, () => begun.current && behind && void extend(shown.later));

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || comments.length === 0) return;
    const at = (id: string) => element.querySelector<HTMLElement>(`[data-comment="${CSS.escape(id)}"]`);
    if (!begun.current) {
      const wanted = linked && at(linked);
      if (wanted) element.scrollTop += wanted.getBoundingClientRect().top - element.getBoundingClientRect().top - 8;
      else element.scrollTop = element.scrollHeight;
      // What scrolls while the list is being laid out asks for nothing.
      requestAnimationFrame(() => {
        begun.current = true;
      });
      return;
    }
    const { current } = held;
    held.current = null;
    const same = current && at(current.id);
    if (same) {
      element.scrollTop += same.getBoundingClientRect().top - element.getBoundingClientRect().top - current.offset;
    }
  }, [comments, linked]);

  const total = thread?.comments.totalCount ?? 0;
  return (
    <section
      ref={box}
      className="comment-list"
      aria-label={`${formatCount(total)} comments`}
      aria-busy={reading}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
      tabIndex={0}
    >
      <div ref={top}>
        {before ? (
          <Button variant="ghost" small onClick={() => void extend(shown.earlier)}>
            Earlier comments
          </Button>
        ) : null}
      </div>
      <ol>
        {comments.map((comment) => (
          <CommentView
            key={comment.id}
            on={talk?.place.on ?? ''}
            comment={comment}
            marked={comment.id === linked}
            mayReact={thread?.mayComment ?? false}
            onReference={talk?.onReference}
            onChanged={onChanged}
          />
        ))}
      </ol>
      <div ref={bottom}>
        {behind ? (
          <Button variant="ghost" small onClick={() => void extend(shown.later)}>
            Later comments
          </Button>
        ) : null}
      </div>
    </section>
  );
}
