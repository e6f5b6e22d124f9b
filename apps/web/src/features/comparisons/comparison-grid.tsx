// The images of a comparison, each with the map of every column beside it: what is in sight of them.
'use client';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import type { RowQuery } from '../comparison-analysis/row-query.ts';
import type { ColumnAction } from '../comparison-editing/comparison-editing.tsx';
import { useTalk } from '../threads/talk.tsx';
import type { CellPlace, CompareView } from './compare-view.ts';
import { type GridGeometry, headHeight, imageColumn } from './grid-geometry.ts';
import { ColumnChoice, ColumnHead } from './grid-head.tsx';
import { GridLegend, type GridLegendProps } from './grid-legend.tsx';
import { threadsByPicture } from './grid-pins.tsx';
import { GridRowView } from './grid-row-view.tsx';
import { moveCell } from './move-cell.ts';
import type { RowStore } from './row-store.ts';
import { sortWords } from './row-words.ts';
import type { Stage } from './stage.ts';
import type { StageColumn } from './stage-settings.ts';
import type { ComparisonColumn } from './types.ts';
import type { ChangeView } from './use-compare-view.ts';
import { useGridWindow } from './use-grid-window.ts';
import { useZoomGestures } from './use-zoom-gestures.ts';
import type { Zoom } from './zoom.ts';

export interface ComparisonGridProps {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly columns: readonly ComparisonColumn[];
  /** Of which two may be chosen where there is room for two. */
  readonly all: readonly ComparisonColumn[];
  readonly staged: readonly StageColumn[];
  readonly reference: StageColumn;
  readonly geometry: GridGeometry;
  readonly rows: RowStore;
  readonly stage: Stage;
  readonly view: CompareView;
  readonly change: ChangeView;
  readonly query: RowQuery;
  readonly legend: GridLegendProps;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (row: number, range: boolean) => void;
  readonly onPair: (place: number, letter: string) => void;
  readonly ownActions: (letter: string) => readonly ColumnAction[];
  readonly onZoom: (zoom: Zoom, cell: string) => void;
  readonly zoomOf: (cell: string) => Zoom;
  /** Put here: what moves the focus to a cell. */
  readonly go: { current: ((place: CellPlace) => void) | null };
}

const none: ReadonlySet<string> = new Set();

export function readPlace(text: string | undefined): CellPlace | null {
  const found = text?.match(/^([A-L])?(\d+)$/);
  return found ? { letter: found[1] ?? null, row: Number(found[2]) - 1 } : null;
}

const placeText = ({ letter, row }: CellPlace): string => `${letter ?? ''}${row + 1}`;

export function ComparisonGrid(props: ComparisonGridProps) {
  const { scroller, columns, all, staged, reference, geometry, rows, stage, view, change, query, go } = props;
  const talk = useTalk();
  const version = useSyncExternalStore(
    (listener) => rows.listen(listener),
    () => rows.version,
    () => 0,
  );
  const hatched = useSyncExternalStore(stage.listen, stage.hasHatched, () => false);
  const count = rows.count;
  const body = useRef<HTMLDivElement>(null);
  const { rowHeight } = geometry;
  // An address that names a cell begins there.
  const begun = useRef(false);
  const first = view.cell?.row ?? 0;
  useEffect(() => {
    if (begun.current || !scroller.current) return;
    begun.current = true;
    if (first > 0) scroller.current.scrollTop = first * rowHeight;
  }, [scroller, first, rowHeight]);
  const shown = useGridWindow({ scroller, geometry, rows, count, stage });
  useEffect(() => {
    if (version > 0) stage.arrived();
  }, [stage, version]);
  const pinned = talk?.pinned;
  const discussed = useMemo(() => (pinned && pinned.length > 0 ? threadsByPicture(pinned) : none), [pinned]);

  const letters = columns.map(({ letter }) => letter);
  const stop: CellPlace = stopAt(view.cell, count, letters);
  const wanted = useRef<CellPlace | null>(null);
  const bring = (row: number) => {
    const element = scroller.current;
    if (!element) return;
    const [top, bottom] = [row * rowHeight, (row + 1) * rowHeight];
    const room = element.clientHeight - headHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + room) element.scrollTop = bottom - room;
  };
  go.current = (place) => {
    wanted.current = stopAt(place, count, letters);
    bring(wanted.current.row);
    change({ cell: wanted.current });
  };
  // The cell is there by the time it is looked for; where it still has to be read, it is focused once it was.
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const found = scroller.current?.querySelector<HTMLElement>(`[data-at="${placeText(wanted.current)}"]`);
    if (!found) return;
    wanted.current = null;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  // Other rows begin at their top.
  const before = useRef(rows);
  useEffect(() => {
    if (before.current === rows) return;
    before.current = rows;
    if (scroller.current) scroller.current.scrollTop = 0;
    change({ cell: null });
  }, [rows, scroller, change]);

  useZoomGestures(body, {
    sliding: view.mode === 'slider',
    off: talk?.pointing ?? false,
    zoomOf: props.zoomOf,
    onZoom: props.onZoom,
    onSplit: (split) => change({ split }),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = event.target instanceof HTMLElement ? readPlace(event.target.dataset.at) : null;
    const next = at && moveCell(at, event.key, { letters, count, page: Math.max(1, shown.to - shown.from - 5) });
    if (!next) return;
    event.preventDefault();
    go.current?.(next);
  };
  const width = geometry.narrow ? '100%' : imageColumn + columns.length * geometry.stride + 12;
  const inSight: number[] = [];
  for (let index = shown.from; index < Math.min(shown.to, count); index++) inSight.push(index);
  // Where Tab stops is always there.
  if (count > 0 && !inSight.includes(stop.row)) inSight.push(stop.row);
  const known = rows.at(shown.from);
  const overlaps = known !== null && known !== undefined && known !== 'failed' && known.overlap !== null;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the cells */}
      <div
        role="grid"
        aria-label={`Comparison, ${count} images by ${columns.length} columns`}
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        className="cmp-grid"
        data-tour="comparison"
        data-narrow={geometry.narrow ? '' : undefined}
        data-mode={view.mode}
        style={{ width, '--cell': `${geometry.cell}px`, '--stride': `${geometry.stride}px` } as never}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => {
          const place = readPlace(target.closest<HTMLElement>('[data-at]')?.dataset.at);
          if (place && (place.row !== view.cell?.row || place.letter !== view.cell?.letter)) change({ cell: place });
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the cells */}
        <div role="row" className="cmp-head" aria-rowindex={1}>
          {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the cells */}
          <div role="columnheader" className="cmp-corner" aria-colindex={1}>
            <GridLegend {...props.legend} hatched={hatched} />
            <span className="cmp-corner-foot">
              <span>Image</span>
              <span className="truncate">{sortWords(query.order, query.columns, overlaps)}</span>
            </span>
          </div>
          {columns.map((column, place) =>
            geometry.narrow ? (
              <ColumnChoice
                key={column.letter}
                columns={all}
                chosen={column.letter}
                place={place}
                onChange={(letter) => props.onPair(place, letter)}
              />
            ) : (
              <ColumnHead
                key={column.letter}
                column={column}
                place={place}
                isReference={column.letter === reference.letter && view.mode !== 'grid'}
                own={props.ownActions(column.letter)}
              />
            ),
          )}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: see the cells */}
        <div ref={body} role="rowgroup" className="cmp-body" style={{ height: count * rowHeight }}>
          {inSight.map((index) => {
            const row = rows.at(index);
            const id = row && row !== 'failed' ? row.image.id : null;
            return (
              <GridRowView
                key={index}
                index={index}
                row={row}
                columns={columns}
                staged={staged}
                geometry={geometry}
                stage={stage}
                reference={reference}
                order={query.order}
                stop={stop.row === index ? (stop.letter ?? '') : null}
                selected={id !== null && props.selected.has(id)}
                onSelect={props.onSelect}
                discussed={discussed}
              />
            );
          })}
        </div>
      </div>
      {count === 0 ? <EmptyState>No image matches these filters.</EmptyState> : null}
      {known === 'failed' ? (
        <div className="cmp-failed" role="alert">
          The images could not be read.
          <Button small onClick={() => rows.retry()}>
            Try again
          </Button>
        </div>
      ) : null}
    </>
  );
}

function stopAt(cell: CellPlace | null, count: number, letters: readonly string[]): CellPlace {
  const row = Math.min(Math.max(0, count - 1), cell?.row ?? 0);
  const letter = cell === null ? (letters[0] ?? null) : cell.letter;
  return { row, letter: letter === null || letters.includes(letter) ? letter : (letters[0] ?? null) };
}
