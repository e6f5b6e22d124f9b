// The map itself: pictures or shapes on a canvas, moved, zoomed and walked; what is drawn around becomes the selection.
'use client';
import { palettes, type ScatterFigure } from '@pathlens/figures';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useElementWidth } from '../figures/use-element-width.ts';
import { useFigureTheme } from '../figures/use-figure-theme.ts';
import { HoverWords } from './hover-words.tsx';
import { pointsInside, rectangle, type SelectHow, type Spot } from './lasso.ts';
import { type Frame, moved, placePoints, revealing, whole, zoomed } from './map-frame.ts';
import { coloursOf, paintMarks, paintPoints } from './paint-points.ts';
import { usePointStore } from './point-store.ts';
import { spriteSize, useSprites } from './use-sprites.ts';
import { nearestPoint, nextPoint } from './walk.ts';

export type MapTool = 'move' | 'rectangle' | 'lasso';

interface ScatterMapProps {
  /** Address of the study's files. */
  readonly root: string;
  readonly map: ScatterFigure;
  readonly panel: number;
  /** Id of what the colours say. */
  readonly colour: string;
  readonly pictures: boolean;
  readonly tool: MapTool;
  /** What the point is, in words: read out, and shown beside it. */
  readonly words: (index: number) => string;
  /** Told how to zoom, so that buttons can. */
  readonly controls: { current: MapControls | null };
}

export interface MapControls {
  readonly zoom: (factor: number) => void;
  readonly reset: () => void;
}

const height = 560;
const reach = 22;

export function ScatterMap({ root, map, panel, colour, pictures, tool, words, controls }: ScatterMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const points = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const store = usePointStore();
  const palette = palettes[useFigureTheme()];
  const width = useElementWidth(box) ?? 640;
  const size = useMemo(() => ({ width, height: Math.min(height, Math.max(320, width)) }), [width]);
  const [frame, setFrame] = useState<Frame>(whole);
  const layout = map.panels[Math.min(panel, map.panels.length - 1)];
  const spots = useMemo(() => placePoints(layout, size, frame), [layout, size, frame]);
  const sprites = useSprites(root, map.places, pictures);
  const fact = map.facts.find(({ id }) => id === colour) ?? map.facts[0];
  const colours = useMemo(() => coloursOf(fact, map.names.length, palette), [fact, map.names.length, palette]);
  // Pictures grow with the zoom, and are never larger than they are on their sheet.
  const base = Math.max(14, Math.min(34, 420 / Math.sqrt(map.names.length)));
  const side = pictures ? Math.min(spriteSize, base * Math.sqrt(frame.scale)) : 0;
  const drawn = useRef<readonly Spot[]>([]);
  const at = useMemo(
    () =>
      (index: number): Spot => ({ x: spots[2 * index], y: spots[2 * index + 1] }),
    [spots],
  );

  const repaint = useRef<() => void>(() => undefined);
  // One painting a frame, whatever changes meanwhile.
  useEffect(() => {
    const [base, top] = [points.current, marks.current];
    if (!base || !top) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const canvas of [base, top]) {
      canvas.width = Math.round(size.width * ratio);
      canvas.height = Math.round(size.height * ratio);
      canvas.getContext('2d')?.setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    const [ground, over] = [base.getContext('2d'), top.getContext('2d')];
    if (!ground || !over) return;
    let waiting = 0;
    let painted: ReadonlySet<number> | null = null;
    const paint = () => {
      waiting = 0;
      const { hovered, focused, selected } = store.get();
      if (selected !== painted) {
        painted = selected;
        const sprite = (index: number) => sprites.of(map.places[index]);
        paintPoints({ context: ground, size, spots, colours, selected, palette, side, sprite });
      }
      paintMarks(over, size, {
        hovered: hovered === null ? null : at(hovered),
        focused: focused === null ? null : at(focused),
        path: drawn.current,
        closed: drawn.current.length > 2,
        side,
        palette,
      });
    };
    const soon = () => {
      waiting ||= requestAnimationFrame(paint);
    };
    paint();
    repaint.current = soon;
    const leave = store.subscribe(soon);
    return () => {
      leave();
      cancelAnimationFrame(waiting);
    };
  }, [store, size, spots, colours, palette, side, sprites, map.places, at]);

  const zoom = (factor: number, around: Spot = { x: size.width / 2, y: size.height / 2 }) =>
    setFrame((known) => zoomed(known, factor, around, size));
  controls.current = { zoom, reset: () => setFrame(whole) };

  // The wheel zooms what one works in; over a map that one only passes, it moves the page.
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const around = { x: event.clientX - left, y: event.clientY - top };
      latest.current(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), around);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, []);

  const gesture = useRef<{
    readonly id: number;
    readonly start: Spot;
    last: Spot;
    how: SelectHow;
    moved: boolean;
  } | null>(null);
  const spotOf = (event: PointerEvent): Spot => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const start = spotOf(event);
    const how = event.shiftKey ? 'add' : event.altKey ? 'remove' : 'replace';
    gesture.current = { id: event.pointerId, start, last: start, how, moved: false };
    drawn.current = tool === 'lasso' ? [start] : [];
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const spot = spotOf(event);
    const going = gesture.current;
    if (going === null || going.id !== event.pointerId) {
      store.hover(nearestPoint(spot, { count: map.names.length, at, reach: Math.max(reach, side * 0.75) }));
      return;
    }
    if (Math.hypot(spot.x - going.start.x, spot.y - going.start.y) > 4) going.moved = true;
    if (!going.moved) return;
    store.hover(null);
    if (tool === 'move') {
      const by = { x: spot.x - going.last.x, y: spot.y - going.last.y };
      setFrame((known) => moved(known, by, size));
    } else drawn.current = tool === 'lasso' ? [...drawn.current, spot] : rectangle(going.start, spot);
    going.last = spot;
    repaint.current();
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const going = gesture.current;
    gesture.current = null;
    if (going === null || going.id !== event.pointerId) return;
    if (!going.moved) {
      const found = nearestPoint(going.start, { count: map.names.length, at, reach: Math.max(reach, side * 0.75) });
      if (found !== null) store.focus(found);
      if (found !== null && going.how !== 'replace') store.toggle(found);
      else if (found === null && tool !== 'move') store.select([], 'replace');
    } else if (tool !== 'move') {
      store.select(pointsInside(map.names.length, at, drawn.current), going.how);
    }
    drawn.current = [];
    repaint.current();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { focused, selected } = store.get();
    const key = event.key;
    if (key === '+' || key === '=') zoom(1.4);
    else if (key === '-') zoom(1 / 1.4);
    else if (key === '0') setFrame(whole);
    else if ((key === ' ' || key === 'Enter') && focused !== null) store.toggle(focused);
    else if (key === 'Escape' && selected.size > 0) store.select([], 'replace');
    else {
      const next = focused === null ? 0 : nextPoint(key, { from: focused, count: map.names.length, at });
      if (next === null || !key.startsWith('Arrow')) return;
      if (event.shiftKey) store.select([next], 'add');
      store.focus(next);
      setFrame((known) => revealing(known, at(next), size));
    }
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      role="application"
      aria-roledescription="map of images"
      aria-label={`${map.title}, ${layout.title}. ${map.text} Arrow keys walk from image to image, Space selects, plus and minus zoom.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is walked with the arrow keys
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        gesture.current = null;
        drawn.current = [];
        repaint.current();
      }}
      onPointerLeave={() => store.hover(null)}
      className={`relative touch-none select-none overflow-hidden rounded-2 bg-sunken focus-visible:outline-offset-[-2px] ${
        tool === 'move' ? 'cursor-grab active:cursor-grabbing' : 'cursor-crosshair'
      }`}
      style={{ height: size.height }}
    >
      <canvas ref={points} className="absolute inset-0 size-full" />
      <canvas ref={marks} className="absolute inset-0 size-full" />
      <HoverWords at={at} words={words} size={size} />
    </div>
  );
}
