// Overlaps of images as a clustered matrix: rows and columns in the order of their dendrogram, on a canvas. Pointing at a cell
// marks both images everywhere; dragging over rows selects them.
'use client';
import { clusterOrder, formatValue, inkColour, type MatrixFigure, palettes, rampInk } from '@pathlens/figures';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useElementWidth } from '../figures/use-element-width.ts';
import { useFigureTheme } from '../figures/use-figure-theme.ts';
import { usePointStore } from './point-store.ts';

interface OverlapHeatMapProps {
  readonly figure: MatrixFigure;
  /** Place in the study to the index on the map. */
  readonly indexOf: ReadonlyMap<number, number>;
}

const tones = 48;

export function OverlapHeatMap({ figure, indexOf }: OverlapHeatMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const store = usePointStore();
  const palette = palettes[useFigureTheme()];
  const width = useElementWidth(box) ?? 480;
  const [panel] = figure.panels;
  const count = panel.labels.length;
  const side = Math.max(160, Math.min(520, width));
  const { order } = useMemo(() => clusterOrder(panel.values, figure.range[0]), [panel, figure.range]);
  const [low, high] = useMemo(() => spread(panel.values, figure.range), [panel, figure.range]);
  /** Index on the map of the image in each row. */
  const rows = useMemo(
    () => order.map((item) => indexOf.get(panel.places?.[item] ?? item) ?? null),
    [order, indexOf, panel.places],
  );
  const rowOf = useMemo(() => new Map(rows.flatMap((index, row) => (index === null ? [] : [[index, row]]))), [rows]);
  const [at, setAt] = useState<{ readonly row: number; readonly column: number } | null>(null);

  useEffect(() => {
    const canvas = ground.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const colours = Array.from({ length: tones + 1 }, (_, tone) => inkColour(rampInk(tone / tones), palette));
    // A pixel a cell, enlarged without smoothing.
    canvas.width = count;
    canvas.height = count;
    order.forEach((a, row) => {
      order.forEach((b, column) => {
        const value = a === b ? high : panel.values[a][b];
        const share = value === null ? 0 : Math.min(1, Math.max(0, (value - low) / (high - low)));
        context.fillStyle = value === null ? palette.sunken : colours[Math.round(tones * share)];
        context.fillRect(column, row, 1, 1);
      });
    });
  }, [low, high, panel, order, count, palette]);

  useEffect(() => {
    const canvas = marks.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = Math.round(side * ratio);
    canvas.height = Math.round(side * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const cell = side / count;
    let waiting = 0;
    const paint = () => {
      waiting = 0;
      context.clearRect(0, 0, side, side);
      const { hovered, focused, selected } = store.get();
      context.fillStyle = palette.accent;
      for (const index of selected) {
        const row = rowOf.get(index);
        if (row === undefined) continue;
        context.fillRect(0, row * cell, 6, Math.max(1, cell));
        context.fillRect(row * cell, 0, Math.max(1, cell), 6);
      }
      for (const [index, dash] of [
        [focused, []],
        [hovered, [4, 3]],
      ] as const) {
        const row = index === null ? undefined : rowOf.get(index);
        if (row === undefined) continue;
        for (const [stroke, lineWidth] of [
          [palette.surface, 4],
          [palette.accent, 2],
        ] as const) {
          context.setLineDash([...dash]);
          context.strokeStyle = stroke;
          context.lineWidth = lineWidth;
          context.strokeRect(1, row * cell, side - 2, cell);
          context.strokeRect(row * cell, 1, cell, side - 2);
        }
      }
      context.setLineDash([]);
    };
    const soon = () => {
      waiting ||= requestAnimationFrame(paint);
    };
    paint();
    const leave = store.subscribe(soon);
    return () => {
      leave();
      cancelAnimationFrame(waiting);
    };
  }, [store, side, count, rowOf, palette]);

  const cellAt = (event: PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const of = (offset: number) => Math.min(count - 1, Math.max(0, Math.floor((offset / side) * count)));
    return { row: of(event.clientY - top), column: of(event.clientX - left) };
  };
  const point = (cell: { readonly row: number; readonly column: number }) => {
    setAt(cell);
    store.hover(rows[cell.row]);
  };
  const start = useRef<number | null>(null);
  const select = (from: number, to: number, event: { readonly shiftKey: boolean; readonly altKey: boolean }) =>
    store.select(
      rows.slice(Math.min(from, to), Math.max(from, to) + 1).flatMap((index) => index ?? []),
      event.shiftKey ? 'add' : event.altKey ? 'remove' : 'replace',
    );
  const onKeyDown = (event: KeyboardEvent) => {
    const now = at ?? { row: 0, column: 0 };
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step) {
      const within = (value: number) => Math.min(count - 1, Math.max(0, value));
      const next = { row: within(now.row + step[0]), column: within(now.column + step[1]) };
      setAt(next);
      const index = rows[next.row];
      if (index !== null) store.focus(index);
    } else if (event.key === ' ' || event.key === 'Enter') {
      const index = rows[now.row];
      if (index !== null) store.toggle(index);
    } else return;
    event.preventDefault();
  };
  const value =
    at === null ? null : order[at.row] === order[at.column] ? null : panel.values[order[at.row]][order[at.column]];
  const words =
    at === null
      ? ''
      : at.row === at.column
        ? panel.labels[order[at.row]]
        : `${panel.labels[order[at.row]]} and ${panel.labels[order[at.column]]}: ${formatValue(value, figure.unit)}`;
  return (
    <div ref={box} className="min-w-0">
      <div
        role="application"
        aria-roledescription="matrix of overlaps"
        aria-label={`${figure.title}. ${figure.text} Arrow keys walk its cells, Space selects the image of the row.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the matrix is walked with the arrow keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = cellAt(event).row;
        }}
        onPointerMove={(event) => point(cellAt(event))}
        onPointerUp={(event) => {
          const from = start.current;
          start.current = null;
          if (from === null) return;
          const to = cellAt(event).row;
          if (from !== to) return select(from, to, event);
          const index = rows[to];
          if (index === null) return;
          store.focus(index);
          if (event.shiftKey || event.altKey) store.toggle(index);
        }}
        onPointerLeave={() => store.hover(null)}
        className="relative touch-none select-none focus-visible:outline-offset-2"
        style={{ width: side, height: side }}
      >
        <canvas ref={ground} className="absolute inset-0 size-full" style={{ imageRendering: 'pixelated' }} />
        <canvas ref={marks} className="absolute inset-0 size-full" />
      </div>
      <p className="t2 mt-1.5 min-h-8 text-xs break-words" role="status">
        {words || 'Point at a cell for the two images it is about; drag down to select rows.'}
      </p>
      <p className="t3 flex items-center gap-2 text-xs" aria-hidden="true">
        {formatValue(low, figure.unit)}
        <span
          className="h-2 w-40 rounded-1 border border-line"
          style={{
            background: `linear-gradient(to right, ${[0, 0.25, 0.5, 0.75, 1]
              .map((share) => `${inkColour(rampInk(share), palette)} ${100 * share}%`)
              .join(',')})`,
          }}
        />
        {formatValue(high, figure.unit)}
      </p>
    </div>
  );
}

/** From the least overlap of two images to the most: of all that could be, most tones would be of nothing. */
function spread(
  values: MatrixFigure['panels'][number]['values'],
  range: MatrixFigure['range'],
): readonly [number, number] {
  const known = values.flatMap((row, i) => row.filter((value, j) => value !== null && i !== j) as number[]);
  const [low, high] = known.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [range[1], range[0]]);
  return low < high ? [low, high] : range;
}
