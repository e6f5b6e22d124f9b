// A figure drawn as wide as its place. Pointing at a value reads it; so do the arrow keys.
'use client';
import { drawFigure, type Figure, palettes, type Reading } from '@pathlens/figures';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { useTalk } from '../threads/talk.tsx';
import { CurvePins } from './curve-pins.tsx';
import { DrawingView } from './drawing-view.tsx';
import { ReadOut } from './read-out.tsx';
import { useElementWidth } from './use-element-width.ts';
import { useFigureTheme } from './use-figure-theme.ts';
import { readingAt, walkingKeys, walkReadings } from './walk-readings.ts';

interface PlotProps {
  readonly figure: Figure;
  /** Its key in the study, where its points can be talked about. */
  readonly part?: string;
  /** How wide it will be on a desk: its height is kept free before that is measured. */
  readonly expectedWidth: number;
  /** A value that somebody presses. */
  readonly onPick?: (reading: Reading) => void;
}

/** On a phone every figure is about as wide as the page. */
const phoneWidth = 340;

export function Plot({ figure, part, expectedWidth, onPick }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const width = useElementWidth(place);
  const palette = palettes[useFigureTheme()];
  const drawing = useMemo(() => drawFigure(figure, width ?? expectedWidth), [figure, width, expectedWidth]);
  const [read, setRead] = useState<{ readonly index: number; readonly byKey: boolean } | null>(null);
  const reading: Reading | undefined = read ? drawing.readings[read.index] : undefined;
  const talk = useTalk();
  const spot =
    part !== undefined && reading?.point
      ? {
          name: `${reading.name}, ${reading.value}`,
          anchor: { kind: 'CURVE_POINT', figure: part, ...reading.point } as const,
        }
      : null;
  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = drawing.width / Math.min(box.width, drawing.width);
    const index = readingAt(drawing.readings, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    setRead(index < 0 ? null : { index, byKey: false });
  };
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && read) {
      event.stopPropagation();
      return setRead(null);
    }
    if (!walkingKeys.has(event.key)) return;
    event.preventDefault();
    setRead({ index: walkReadings(drawing.readings, read?.index ?? -1, event.key), byKey: true });
  };
  return (
    <div ref={place} className="relative w-full min-w-0">
      {width === null ? (
        <>
          <Reserved figure={figure} width={phoneWidth} className="sm:hidden" />
          <Reserved figure={figure} width={expectedWidth} className="max-sm:hidden" />
        </>
      ) : (
        <>
          <DrawingView drawing={drawing} palette={palette} />
          {reading ? <ReadOut reading={reading} drawing={drawing} palette={palette} /> : null}
          <button
            type="button"
            className="absolute inset-0 cursor-default"
            aria-label={`${figure.text}${drawing.readings.length > 0 ? ' Arrow keys read the values.' : ''}`}
            {...(spot ? spotAttributes(talk, spot) : {})}
            onPointerMove={point}
            onPointerDown={point}
            onClick={() => reading && onPick?.(reading)}
            onPointerLeave={() => setRead(null)}
            onKeyDown={walk}
            onBlur={() => setRead(null)}
          />
          {part === undefined ? null : <CurvePins figure={part} drawing={drawing} width={width} />}
        </>
      )}
      <span className="sr-only" aria-live="polite">
        {reading && read?.byKey ? `${reading.name}, ${reading.value}` : ''}
      </span>
    </div>
  );
}

interface ReservedProps {
  readonly figure: Figure;
  readonly width: number;
  readonly className: string;
}

/** The place of a drawing before its width is known. */
function Reserved({ figure, width, className }: ReservedProps) {
  const drawing = drawFigure(figure, width);
  return <div className={className} style={{ height: drawing.height }} />;
}
