// The card of the tour: a step's words beside what they are about. The page below it works as ever. Loaded when it is taken.
'use client';
import { Tour_KeepDocument, Tour_PlacesDocument } from '@pathlens/client';
import { X } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { useActions } from '../actions/use-actions.ts';
import './tour.css';
import { addressOf, tourSteps } from './tour-steps.ts';
import { useAnchor } from './use-anchor.ts';

interface TourProps {
  readonly slug: string;
  /** From 1. */
  readonly step: number;
  readonly onEnd: () => void;
}

/** What is kept of somebody who has seen all of it. */
const done = 7;

export default function Tour({ slug, step, onEnd }: TourProps) {
  const router = useRouter();
  const pathname = usePathname();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error }] = useQuery({ query: Tour_PlacesDocument, variables: { slug } });
  const [, keep] = useMutation(Tour_KeepDocument);
  const steps = useMemo(() => (data?.project ? tourSteps(data.project) : []), [data]);
  const index = Math.min(step, steps.length) - 1;
  const shown = steps[index];
  const here = shown !== undefined && pathname === shown.path;
  const corner = useAnchor(here ? shown.anchor : null);
  const known = steps.length > 0;
  useEffect(() => {
    if (known) void keep({ step });
  }, [known, step, keep]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  const go = (to: number) => router.push(addressOf(steps, to));
  const last = index === steps.length - 1;
  const finish = () => {
    void keep({ step: done });
    onEnd();
  };
  const next = last ? finish : () => go(index + 1);
  useActions('Guided tour', [
    ...(known ? [{ id: 'tour-next', name: last ? 'Finish the tour' : 'Next step of the tour', run: next }] : []),
    ...(index > 0 ? [{ id: 'tour-back', name: 'Previous step of the tour', run: () => go(index - 1) }] : []),
    { id: 'tour-end', name: 'Leave the tour', run: onEnd },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onEnd();
  };
  const title = error
    ? 'The tour could not be read'
    : shown
      ? here
        ? shown.title
        : `Step ${index + 1} is on another page`
      : data
        ? 'The demo is still being computed'
        : 'Guided tour';
  const text = error
    ? 'The server could not be reached. Nothing is lost; try again later from the help menu.'
    : shown
      ? here
        ? shown.text
        : `“${shown.title}”. Look around as long as you like; the tour waits.`
      : data
        ? 'The tour begins when its first experiment is done, in a minute or so.'
        : '';
  return (
    <section className="tour" data-corner={corner} data-floats="" aria-label="Guided tour" onKeyDown={onKeyDown}>
      <div className="flex items-center gap-2">
        <span className="t3 text-xs">{shown ? `Step ${index + 1} of ${steps.length}` : 'Guided tour'}</span>
        <span className="flex-1" />
        <Button variant="ghost" small iconOnly aria-label="Leave the tour" title="Leave the tour" onClick={onEnd}>
          <X aria-hidden />
        </Button>
      </div>
      <div aria-live="polite">
        <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold">
          {title}
        </h2>
        <p className="t2 mt-1">{text}</p>
      </div>
      {shown ? (
        <div className="mt-3 flex items-center gap-2">
          <span className="tour-dots" aria-hidden="true">
            {steps.map((one, i) => (
              <i key={one.anchor} data-now={i === index ? '' : undefined} />
            ))}
          </span>
          <span className="flex-1" />
          {here ? (
            <>
              {index > 0 ? (
                <Button small onClick={() => go(index - 1)}>
                  Back
                </Button>
              ) : null}
              <Button small variant="primary" onClick={next}>
                {last ? 'Finish' : 'Next'}
              </Button>
            </>
          ) : (
            <Button small variant="primary" onClick={() => go(index)}>
              Back to step {index + 1}
            </Button>
          )}
        </div>
      ) : null}
    </section>
  );
}
