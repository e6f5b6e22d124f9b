// A distribution that can be worked with: pointing at a tick shows its image, dragging along a row chooses the images between.
// With keys: arrows walk the ticks, Enter begins a choice and ends it.
'use client';
import { drawFigure, palettes, type Reading, type StripFigure } from '@pathlens/figures';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import type { ComparisonData } from '../comparisons/types.ts';
import { DrawingView } from '../figures/drawing-view.tsx';
import { useElementWidth } from '../figures/use-element-width.ts';
import { useFigureTheme } from '../figures/use-figure-theme.ts';
import { walkingKeys, walkReadings } from '../figures/walk-readings.ts';
import { type Chosen, chosenBetween, nearestReading } from './strip-choice.ts';
import { TickImage } from './tick-image.tsx';

interface StripPlotProps {
  readonly figure: StripFigure;
  readonly comparison: ComparisonData;
  /** Of a tick: its image. */
  readonly imageAt: (row: number, place: number) => string | null;
  readonly onChoose: (chosen: Chosen) => void;
}

const expectedWidth = 346;
/** A press that moves less is no drag. */
const leastDrag = 4;

interface Drag {
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

export function StripPlot({ figure, comparison, imageAt, onChoose }: StripPlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useElementWidth(place);
  const palette = palettes[useFigureTheme()];
  const drawing = useMemo(() => drawFigure(figure, width ?? expectedWidth), [figure, width]);
  const [read, setRead] = useState<{ readonly index: number; readonly byKey: boolean } | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const reading: Reading | undefined = read ? drawing.readings[read.index] : undefined;
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = drawing.width / Math.min(box.width, drawing.width);
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const point = (event: PointerEvent<HTMLElement>) => {
    const { x, y } = at(event);
    if (drag) return setDrag({ ...drag, to: x });
    const index = nearestReading(drawing.readings, x, y);
    setRead(index < 0 ? null : { index, byKey: false });
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    const { x, y } = at(event);
    const index = nearestReading(drawing.readings, x, y);
    if (index < 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ from: x, to: x, row: drawing.readings[index].group });
  };
  const choose = ({ from, to, row }: Drag) => {
    const chosen = chosenBetween(drawing.readings, row, [from, to]);
    if (chosen) onChoose(chosen);
  };
  const end = () => {
    if (drag && Math.abs(drag.to - drag.from) >= leastDrag) choose(drag);
    setDrag(null);
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && (read || drag)) {
      event.stopPropagation();
      setDrag(null);
      return setRead(null);
    }
    if (event.key === 'Enter' && reading?.tick) {
      event.preventDefault();
      if (drag && drag.row === reading.group) {
        choose({ ...drag, to: reading.x });
        return setDrag(null);
      }
      return setDrag({ from: reading.x, to: reading.x, row: reading.group });
    }
    if (!walkingKeys.has(event.key)) return;
    event.preventDefault();
    const index = walkReadings(drawing.readings, read?.index ?? -1, event.key);
    setRead({ index, byKey: true });
    const next = drawing.readings[index];
    if (drag && next) setDrag(next.group === drag.row ? { ...drag, to: next.x } : null);
  };
  const image = reading?.tick ? imageAt(reading.tick.row, reading.tick.place) : null;
  const band = drag ? drawing.readings.find(({ group, tick }) => group === drag.row && !tick)?.box : undefined;
  return (
    <div ref={place} className="relative w-full min-w-0">
      <DrawingView drawing={drawing} palette={palette} />
      {drag && band ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute rounded-1 border-2 border-accent bg-accent/15"
          style={{
            left: Math.min(drag.from, drag.to),
            width: Math.max(2, Math.abs(drag.to - drag.from)),
            top: band.y,
            height: band.height,
          }}
        />
      ) : null}
      {reading && !(drag && !read?.byKey) ? (
        <TickImage reading={reading} drawing={drawing} palette={palette} image={image} comparison={comparison} />
      ) : null}
      <button
        type="button"
        className="absolute inset-0 cursor-crosshair touch-pan-y"
        aria-label={`${figure.text} Arrow keys read the images, Enter begins and ends a choice of them.`}
        onPointerMove={point}
        onPointerDown={begin}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => (drag ? undefined : setRead(null))}
        onKeyDown={walk}
        onBlur={() => {
          setRead(null);
          setDrag(null);
        }}
      />
      <span className="sr-only" aria-live="polite">
        {reading && read?.byKey ? `${reading.name}, ${reading.value}${drag ? '. Enter ends the choice.' : ''}` : ''}
      </span>
    </div>
  );
}
