// The images of a map as a table: only rows on screen exist; what is marked here is marked everywhere.
'use client';
import { factText, type PointFact, type ScatterFigure } from '@pathlens/figures';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatAmount } from '../../numbers/format.ts';
import { usePointed, usePointStore } from './point-store.ts';
import type { StudyImages } from './use-study-images.ts';

interface ImageTableProps {
  readonly map: ScatterFigure;
  readonly images: StudyImages;
}

const rowHeight = 40;

function shortName(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** Numbers with the largest first, groups in their order, what is not known last. */
function sortedBy(fact: PointFact | undefined, indices: readonly number[]): readonly number[] {
  if (fact === undefined) return indices;
  const { values, groups } = fact;
  return indices.toSorted((a, b) => {
    const [x, y] = [values[a], values[b]];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
    return (groups === undefined ? y - x : x - y) || a - b;
  });
}

export function ImageTable({ map, images }: ImageTableProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const store = usePointStore();
  const { focused, selected } = usePointed((pointed) => pointed);
  const [order, setOrder] = useState('');
  const [only, setOnly] = useState<'all' | 'selected'>('all');
  const rows = useMemo(() => {
    const all = map.names.map((_, i) => i);
    const wanted = only === 'selected' ? all.filter((i) => selected.has(i)) : all;
    return sortedBy(
      map.facts.find((fact) => fact.id === order),
      wanted,
    );
  }, [map, order, only, selected]);
  const shown = useWindow(list, { count: rows.length, rowHeight });
  const at = focused === null ? -1 : rows.indexOf(focused);
  useEffect(() => {
    const box = list.current;
    if (!box || at < 0) return;
    const top = at * rowHeight;
    if (top < box.scrollTop || top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top - rowHeight;
  }, [at]);
  const inWindow = rows.slice(shown.from, shown.to);
  const { want } = images;
  // What is shown is what is wanted.
  useEffect(() => {
    const timer = setTimeout(() => want(inWindow.map((i) => map.places[i])), 80);
    return () => clearTimeout(timer);
  }, [want, rows, shown.from, shown.to]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || rows.length === 0) return;
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (to !== undefined) {
      const next = rows[Math.min(rows.length - 1, Math.max(0, to))];
      if (event.shiftKey) store.select([next], 'add');
      store.focus(next);
    } else if ((event.key === ' ' || event.key === 'Enter') && focused !== null) store.toggle(focused);
    else return;
    event.preventDefault();
  };
  const columns = map.facts.slice(0, 3);
  return (
    <section className="card flex min-h-0 min-w-0 flex-col" aria-label="Images of the map">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <span className="t2 text-xs" role="status">
          {formatAmount(rows.length, 'image')}
        </span>
        <span className="flex-1" />
        <Segmented
          label="Rows"
          value={only}
          choices={[
            { value: 'all', label: 'All' },
            { value: 'selected', label: 'Selected' },
          ]}
          onChange={setOnly}
        />
        <Select
          label="Sort"
          value={order || 'place'}
          options={[
            { value: 'place', label: 'As in the study' },
            ...map.facts.map((fact) => ({ value: fact.id, label: fact.title })),
          ]}
          onChange={(value) => setOrder(value === 'place' ? '' : value)}
        />
      </div>
      <div
        ref={list}
        role="listbox"
        aria-label="Images of the map"
        aria-multiselectable="true"
        aria-activedescendant={focused === null ? undefined : `${id}-${focused}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => store.hover(null)}
        className="h-[360px] overflow-auto focus-visible:outline-offset-[-2px]"
      >
        {rows.length === 0 ? <p className="t2 p-3">No image is selected.</p> : null}
        <div role="presentation" className="relative" style={{ height: rows.length * rowHeight }}>
          {inWindow.map((index, i) => (
            <ImageRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              top={(shown.from + i) * rowHeight}
              place={{ at: shown.from + i + 1, of: rows.length }}
              name={map.names[index]}
              thumbnail={images.at(map.places[index])?.thumbnail.url}
              facts={columns.map((fact) => factText(fact, index))}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

interface ImageRowProps {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly place: { readonly at: number; readonly of: number };
  readonly name: string;
  readonly thumbnail: string | undefined;
  readonly facts: readonly string[];
}

function ImageRow({ id, index, top, place, name, thumbnail, facts }: ImageRowProps) {
  const store = usePointStore();
  const hovered = usePointed((pointed) => pointed.hovered === index);
  const focused = usePointed((pointed) => pointed.focused === index);
  const selected = usePointed((pointed) => pointed.selected.has(index));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box walks its rows with the arrow keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={place.at}
      aria-setsize={place.of}
      title={name}
      onPointerEnter={() => store.hover(index)}
      onClick={(event) => {
        store.focus(index);
        if (event.shiftKey || event.ctrlKey || event.metaKey) store.toggle(index);
      }}
      className={`absolute flex w-full cursor-pointer items-center gap-2 border-l-[3px] px-2 text-xs ${
        focused ? 'border-accent-solid bg-accent-tint' : hovered ? 'border-transparent bg-hover' : 'border-transparent'
      }`}
      style={{ top, height: rowHeight }}
    >
      <span aria-hidden="true" className="w-3 text-center">
        {selected ? '✓' : ''}
      </span>
      {thumbnail ? (
        <img src={thumbnail} alt="" className="px size-8 flex-none rounded-[2px] bg-sunken object-cover" />
      ) : (
        <span aria-hidden="true" className="size-8 flex-none rounded-[2px] bg-sunken" />
      )}
      <span className="min-w-0 flex-1 truncate font-medium">{shortName(name)}</span>
      {facts.map((fact, i) => (
        <span key={i} className={`t2 w-20 truncate ${i === 2 ? 'max-sm:hidden' : ''}`}>
          {fact}
        </span>
      ))}
    </div>
  );
}
