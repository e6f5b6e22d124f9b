// Pins on a picture, each at the upper left of its region; those that stand too close are one until it is opened.
'use client';
import { useState } from 'react';
import { Pin, walkPins } from './pin.tsx';
import { type Box, type Frame, stacked, toShown } from './region.ts';
import { boxStyle } from './region-draft.tsx';
import { useTalk } from './talk.tsx';
import type { AnchorData, ThreadLine } from './types.ts';

interface PicturePinsProps {
  readonly lines: readonly ThreadLine[];
  readonly frame: Frame;
  /** Of the picture, in pixels of the screen. */
  readonly width: number;
  readonly ratio: number;
  readonly boxOf: (anchor: AnchorData) => Box | null | undefined;
}

const pinSize = 24;
const closest = 20;
const corner = { x: 0, y: 0 };

export function PicturePins({ lines, frame, width, ratio, boxOf }: PicturePinsProps) {
  const talk = useTalk();
  const [spread, setSpread] = useState<string | null>(null);
  const height = width / ratio;
  const here = lines.flatMap((line) => {
    const part = boxOf(line.anchor);
    if (part === undefined) return [];
    const box = part && toShown(part, frame);
    const { x, y } = box ?? corner;
    // What the picture does not show of the image has no pin on it.
    if (box && (x > 1 || y > 1 || x + box.width < 0 || y + box.height < 0)) return [];
    const left = Math.min(width - pinSize, Math.max(0, x * width - 2));
    const top = Math.min(height - pinSize, Math.max(0, y * height - pinSize + 2));
    return [{ line, box, x: left, y: top }];
  });
  if (!talk || width === 0) return null;
  const stacks = stacked(here, closest);
  return (
    <>
      {here.map(({ line, box }) =>
        box && line.state === 'OPEN' ? (
          <span
            key={line.id}
            className="region"
            data-open={line.id === talk.open ? '' : undefined}
            style={boxStyle(box)}
            aria-hidden
          />
        ) : null,
      )}
      {stacks.map((members, index) => {
        const [first] = members;
        const { line, x, y } = here[first];
        const open = spread === line.id || members.some((member) => here[member].line.id === talk.open);
        if (members.length > 1 && !open) {
          const unread = members.some((member) => here[member].line.unread > 0);
          return (
            <button
              key={line.id}
              type="button"
              className="pin pin-stack absolute"
              data-pin=""
              data-unread={unread ? '' : undefined}
              style={{ left: x, top: y }}
              tabIndex={index === 0 ? 0 : -1}
              aria-label={`${members.length} threads at one spot`}
              onKeyDown={walkPins}
              onClick={(event) => {
                event.stopPropagation();
                setSpread(line.id);
              }}
            >
              {members.length}
            </button>
          );
        }
        // Beside each other, and inside the picture.
        const left = Math.min(x, Math.max(0, width - members.length * (pinSize + 2)));
        return members.map((member, place) => (
          <Pin
            key={here[member].line.id}
            line={here[member].line}
            stop={index === 0 && place === 0}
            className="absolute"
            style={{ left: members.length > 1 ? left + place * (pinSize + 2) : x, top: here[member].y }}
          />
        ));
      })}
    </>
  );
}
