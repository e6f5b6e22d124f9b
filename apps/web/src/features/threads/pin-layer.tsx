// What is said about a picture, over it: pins with their regions, and in comment mode a region to draw.
'use client';
import type { AnchorInput } from '@pathlens/client';
import { type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useElementWidth } from '../figures/use-element-width.ts';
import { PicturePins } from './picture-pins.tsx';
import { type Box, boxAround, boxBetween, type Frame, type Grid, sizeWords, toImage, wholeFrame } from './region.ts';
import { RegionDraft } from './region-draft.tsx';
import { useTalk } from './talk.tsx';
import type { AnchorData } from './types.ts';

interface PinLayerProps {
  /** As in "tag of image 0417". */
  readonly name: string;
  /** How large the picture is in its own pixels: regions take whole ones. */
  readonly grid: Grid;
  /** What of the image the picture shows. */
  readonly frame?: Frame;
  /** Whether the picture fills a square, whatever its own shape. */
  readonly square?: boolean;
  /** What a cell of the grid is; a pixel where it is left out. */
  readonly unit?: 'unit';
  readonly anchorOf: (box: Box) => AnchorInput;
  /** The part that a thread points at, in shares of the image; null: all of it; undefined: it is about something else. */
  readonly boxOf: (anchor: AnchorData) => Box | null | undefined;
  readonly children: ReactNode;
}

/** Less of a drag than this is a click. */
const clickPixels = 5;

export function PinLayer(props: PinLayerProps) {
  const talk = useTalk();
  return talk ? <Layer {...props} /> : props.children;
}

function Layer({ name, grid, frame = wholeFrame, square, unit, anchorOf, boxOf, children }: PinLayerProps) {
  const talk = useTalk();
  const id = useId();
  const plate = useRef<HTMLSpanElement>(null);
  const width = useElementWidth(plate) ?? 0;
  const [box, setBox] = useState<Box | null>(null);
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const element = useRef<HTMLButtonElement>(null);
  const mine = talk?.writing?.beside?.dataset.layer === id;
  const pointing = talk?.pointing ?? false;
  // A region lives as long as it is being drawn or written about.
  useEffect(() => {
    if (!mine && !pointing) setBox(null);
  }, [mine, pointing]);
  if (!talk) return children;

  const place = (event: PointerEvent<HTMLElement>) => {
    const area = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - area.left) / area.width, y: (event.clientY - area.top) / area.height };
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = place(event);
    setBox(boxBetween(from.current, from.current, grid));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (from.current) setBox(boxBetween(from.current, place(event), grid));
  };
  const writeAbout = (region: Box) => {
    setBox(region);
    const spot = { name: `${sizeWords(region, grid, unit)} of ${name}`, anchor: anchorOf(toImage(region, frame)) };
    // The region has been drawn by the time it is looked for.
    requestAnimationFrame(() => element.current && talk.write({ ...spot, beside: element.current }));
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (!from.current) return;
    const to = place(event);
    const moved = Math.hypot(to.x - from.current.x, to.y - from.current.y) * width > clickPixels;
    const region = moved ? boxBetween(from.current, to, grid) : boxAround(to, grid);
    from.current = null;
    writeAbout(region);
  };
  const ratio = square ? 1 : grid.width / grid.height;
  return (
    <span className="relative block">
      {children}
      <span
        ref={plate}
        className="pin-plate"
        style={ratio >= 1 ? { width: '100%', height: `${100 / ratio}%` } : { width: `${100 * ratio}%`, height: '100%' }}
      >
        {pointing ? (
          <button
            type="button"
            data-draws=""
            className="region-drawing"
            aria-label={`Draw a region on ${name}. Enter begins one in the middle.`}
            onPointerDown={begin}
            onPointerMove={drag}
            onPointerUp={end}
            onPointerCancel={() => {
              from.current = null;
              setBox(null);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              setBox(boxAround({ x: 0.5, y: 0.5 }, grid));
            }}
          />
        ) : null}
        {box ? (
          <RegionDraft
            ref={element}
            layer={id}
            box={box}
            grid={grid}
            // While a pointer draws, it has the focus of the hand.
            focused={pointing && from.current === null}
            onChange={(next) => (mine ? writeAbout(next) : setBox(next))}
            onDone={() => writeAbout(box)}
            onLeave={() => (mine ? talk.write(null) : talk.point(false))}
          />
        ) : null}
        <PicturePins lines={talk.pinned} frame={frame} width={width} ratio={ratio} boxOf={boxOf} />
      </span>
    </span>
  );
}
