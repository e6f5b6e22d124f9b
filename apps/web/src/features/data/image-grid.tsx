// The images of a data set as a grid of any length: only rows on screen exist, and one can jump anywhere. Arrow keys walk it,
// Enter opens an image.
'use client';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatAmount } from '../../numbers/format.ts';
import type { Action } from '../actions/registry.ts';
import { useActions } from '../actions/use-actions.ts';
import { gridStep } from './grid-step.ts';
import { ImageCell } from './image-cell.tsx';
import type { ImageFilter } from './image-filter.ts';
import { flow, useColumns } from './use-columns.ts';
import { useImagePages } from './use-image-pages.ts';

const leastWidth = 108;
// Below the picture: its label, and the space to the next row.
const belowPicture = 24;
const gap = 8;

// Answered by the grid and the image that is open.
const keys: readonly Action[] = [
  { id: 'open-image', name: 'Open the image', keys: ['Enter'] },
  { id: 'neighbours', name: 'Next, previous image, where one is open', keys: ['J', 'K'] },
  { id: 'boxes', name: 'Boxes of an open image', keys: ['B'] },
  { id: 'masks', name: 'Masks of an open image', keys: ['M'] },
];

interface ImageGridProps {
  readonly version: string;
  readonly filter: ImageFilter;
  readonly total: number;
  readonly first: Parameters<typeof useImagePages>[0]['first'];
  /** Place of the image that is open, so that the grid stands there when it closes. */
  readonly open: number | null;
  readonly onOpen: (place: number) => void;
  readonly onClear: () => void;
}

export function ImageGrid({ version, filter, total, first, open, onOpen, onClear }: ImageGridProps) {
  useActions('Images', keys);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { count: columns, width, measured } = useColumns(box, leastWidth);
  const side = width - gap;
  const rowHeight = side + belowPicture;
  const rows = Math.ceil(total / columns);
  const shown = useWindow(box, { count: rows, rowHeight });
  const places = { from: Math.min(total, shown.from * columns), to: Math.min(total, shown.to * columns) };
  const pages = useImagePages({ version, filter, first }, places);
  const [active, setActive] = useState(open ?? 0);
  const scrollTo = (place: number) => {
    const element = box.current;
    if (!element) return;
    const top = Math.floor(place / columns) * rowHeight;
    const lowest = top + rowHeight - element.clientHeight + 16;
    element.scrollTop = Math.min(top, Math.max(lowest, element.scrollTop));
  };
  const latestScroll = useRef(scrollTo);
  latestScroll.current = scrollTo;
  useEffect(() => {
    if (open === null) return;
    setActive(open);
    latestScroll.current(open);
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') onOpen(active);
    else {
      const visible = Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight));
      const next = gridStep(event.key, { at: active, total, columns, rows: visible });
      if (next === null) return;
      setActive(next);
      scrollTo(next);
    }
    event.preventDefault();
  };
  return (
    <section className="card min-w-0" aria-label={formatAmount(total, 'image')}>
      {pages.failed ? (
        <div className="p-2 pb-0">
          <Note tone="bad" live>
            Some images could not be loaded.{' '}
            <Button small className="ml-1" onClick={pages.retry}>
              Try again
            </Button>
          </Note>
        </div>
      ) : null}
      {total === 0 ? (
        <EmptyState actions={<Button onClick={onClear}>Clear filters</Button>}>
          No image matches these filters.
        </EmptyState>
      ) : (
        <div
          ref={box}
          role="listbox"
          aria-label="Images"
          aria-activedescendant={`${id}-${active}`}
          tabIndex={0}
          onKeyDown={onKeyDown}
          // The list keeps the focus: an image that scrolls away would take it along.
          onMouseDown={(event) => {
            if (event.target === event.currentTarget) return;
            event.preventDefault();
            box.current?.focus({ preventScroll: true });
          }}
          className="group max-h-[max(320px,min(760px,calc(100dvh-170px)))] overflow-auto p-2 focus-visible:outline-offset-[-2px]"
        >
          <div
            role="presentation"
            className="relative"
            style={measured ? { height: rows * rowHeight } : flow(leastWidth)}
          >
            {cellsOf(places, active).map((place) => (
              <ImageCell
                key={place}
                id={`${id}-${place}`}
                image={pages.at(place)}
                place={place}
                total={total}
                active={place === active}
                side={measured ? side : null}
                left={(place % columns) * width}
                top={Math.floor(place / columns) * rowHeight}
                onOpen={onOpen}
              />
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

// The image one stands on is always there, also when it is scrolled away: assistive technology must find it.
function cellsOf({ from, to }: { from: number; to: number }, active: number): readonly number[] {
  const cells = Array.from({ length: to - from }, (_, i) => from + i);
  return active < from || active >= to ? [...cells, active] : cells;
}
