// The picture as the network gets it, to be drawn on with a pointer or the keyboard: arrow keys move a frame, Space fills it.
'use client';
import type { Pixels } from '@pathlens/images/tensor';
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { rgbaOf } from '../rgba-of.ts';
import type { Edit } from './edits.ts';
import type { Tool } from './tool.ts';
import type { Drawing } from './use-drawing.ts';

interface PictureEditorProps {
  readonly base: Pixels;
  readonly drawing: Drawing;
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  /** What the picture is called. */
  readonly name: string;
}

type Place = readonly [x: number, y: number];

interface Drag {
  readonly from: Place;
  readonly points: Place[];
  readonly seed: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function PictureEditor({ base, drawing, tool, onTool, name }: PictureEditorProps) {
  const { width, height } = base;
  const help = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<Drag | null>(null);
  const [framed, setFramed] = useState(false);
  const [said, setSaid] = useState('');
  const [centre, setCentre] = useState<Place>([width / 2, height / 2]);
  const { pixels } = drawing;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && pixels) context.putImageData(rgbaOf(pixels), 0, 0);
  }, [pixels]);

  const { fill, colour, size } = tool;
  const paint = (seed: number) => ({ fill, colour, seed });
  const square = ([x, y]: Place, seed: number): Edit => ({
    kind: 'rectangle',
    left: Math.round(x - size / 2),
    top: Math.round(y - size / 2),
    width: size,
    height: size,
    ...paint(seed),
  });
  const at = ([x, y]: Place, seed: number): Edit =>
    tool.kind === 'rectangle' ? square([x, y], seed) : { kind: 'stroke', size, points: [[x, y]], ...paint(seed) };
  const editOf = ({ from, points, seed }: Drag): Edit => {
    if (tool.kind === 'brush') return { kind: 'stroke', size, points, ...paint(seed) };
    const [x, y] = points[points.length - 1];
    // A click alone covers a square of the chosen size.
    if (Math.hypot(x - from[0], y - from[1]) < 1.5) return square(from, seed);
    const [left, top] = [Math.floor(Math.min(x, from[0])), Math.floor(Math.min(y, from[1]))];
    const [right, bottom] = [Math.ceil(Math.max(x, from[0])), Math.ceil(Math.max(y, from[1]))];
    return { kind: 'rectangle', left, top, width: right - left, height: bottom - top, ...paint(seed) };
  };

  const placeOf = (event: PointerEvent<HTMLElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      clamp(((event.clientX - box.left) / box.width) * width, 0, width),
      clamp(((event.clientY - box.top) / box.height) * height, 0, height),
    ];
  };
  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setFramed(false);
    const from = placeOf(event);
    drag.current = { from, points: [from], seed: drawing.edits + 1 };
    drawing.draft(at(from, drag.current.seed));
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (drag.current === null) return;
    drag.current.points.push(placeOf(event));
    drawing.draft(editOf({ ...drag.current, points: [...drag.current.points] }));
  };
  const up = () => {
    if (drag.current !== null) drawing.add(editOf(drag.current));
    drag.current = null;
  };
  const giveUp = () => {
    drag.current = null;
    drawing.draft(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? size : 1;
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (by) {
      const next: Place = [clamp(centre[0] + by[0], 0, width), clamp(centre[1] + by[1], 0, height)];
      setCentre(next);
      setSaid(`Column ${Math.round(next[0])}, row ${Math.round(next[1])}`);
    } else if (event.key === ' ' || event.key === 'Enter') {
      drawing.add(at(centre, drawing.edits + 1));
      setSaid(`Filled ${size} × ${size} at column ${Math.round(centre[0])}, row ${Math.round(centre[1])}`);
    } else if (event.key === '+' || event.key === '-') {
      onTool({ ...tool, size: clamp(size + (event.key === '+' ? 1 : -1), 1, Math.max(width, height)) });
    } else if (event.key === 'Escape' && drag.current !== null) giveUp();
    else return;
    setFramed(true);
    event.preventDefault();
    event.stopPropagation();
  };
  const percent = (value: number, of: number) => `${(100 * value) / of}%`;
  return (
    <>
      <div
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys
        tabIndex={0}
        aria-label={`Draw on ${name}, ${width} × ${height} pixels, ${drawing.edits === 0 ? 'nothing drawn' : `${drawing.edits} drawn over`}`}
        aria-describedby={help}
        data-testid="preview-editor"
        className="relative block w-full cursor-crosshair touch-none overflow-hidden rounded-1 bg-sunken"
        style={{ aspectRatio: `${width} / ${height}` }}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={giveUp}
        onKeyDown={onKeyDown}
        onFocus={(event) => setFramed(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFramed(false)}
        data-picture
      >
        <canvas ref={canvas} width={width} height={height} className="px h-full w-full" />
        {framed ? (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute outline-2 outline-accent [box-shadow:0_0_0_3px_var(--surface)]"
            style={{
              left: percent(centre[0] - size / 2, width),
              top: percent(centre[1] - size / 2, height),
              width: percent(size, width),
              height: percent(size, height),
              borderRadius: tool.kind === 'brush' ? '50%' : 0,
            }}
          />
        ) : null}
      </div>
      <p id={help} className="t3 mt-1 text-xs">
        Drag to draw. Keys: <kbd>←</kbd> <kbd>↑</kbd> <kbd>→</kbd> <kbd>↓</kbd> move, <kbd>Space</kbd> fills,{' '}
        <kbd>+</kbd> <kbd>−</kbd> size.
      </p>
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
    </>
  );
}
