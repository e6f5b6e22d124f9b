// Pins of the threads at one spot, beside what they are about.
'use client';
import type { AnchorInput } from '@pathlens/client';
import { useState } from 'react';
import { Pin, walkPins } from './pin.tsx';
import { keyOf, spotOf } from './spot-key.ts';
import { useTalk } from './talk.tsx';
import type { AnchorData } from './types.ts';

const most = 3;

interface SpotPinsProps {
  readonly match: (anchor: AnchorData) => boolean;
  readonly className?: string;
}

/** Whether a thread is at exactly this spot. */
export function isAt(at: AnchorInput): (anchor: AnchorData) => boolean {
  const key = keyOf(at);
  return (anchor) => keyOf(spotOf(anchor)) === key;
}

export function SpotPins({ match, className = '' }: SpotPinsProps) {
  const talk = useTalk();
  const [spread, setSpread] = useState(false);
  const lines = talk?.pinned.filter(({ anchor }) => match(anchor)) ?? [];
  if (!talk || lines.length === 0) return null;
  // The one that is open is always there: it opens beside its pin.
  const shown = lines.filter(({ id }, index) => spread || index < most || id === talk.open);
  return (
    <span className={`inline-flex items-center gap-1 ${className}`} data-screen-only="">
      {shown.map((line, index) => (
        <Pin key={line.id} line={line} stop={index === 0} />
      ))}
      {lines.length > shown.length ? (
        <button
          type="button"
          className="pin pin-stack"
          data-pin=""
          tabIndex={-1}
          aria-label={`${lines.length - shown.length} more threads`}
          onKeyDown={walkPins}
          onClick={(event) => {
            event.stopPropagation();
            setSpread(true);
          }}
        >
          +{lines.length - shown.length}
        </button>
      ) : null}
    </span>
  );
}
