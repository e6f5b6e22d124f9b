// The images of an experiment, each with its map: a list of which only the visible rows exist, filtered and sorted.
'use client';
import { ArrowDownWideNarrow, ListFilter } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { MapPicture } from '../../design/map-picture.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatAmount, formatCount, formatProbability, formatShare } from '../../numbers/format.ts';
import { nearestOnAxis } from '../../numbers/sparsity-scale.ts';
import { useActions } from '../actions/use-actions.ts';
import { ActionsMenu } from '../figures/actions-menu.tsx';
import { mapsCalled } from './chosen-map.ts';
import { isRight } from './strip/choose-entries.ts';
import { isEveryImage, type StripChoice, type StripOrder } from './strip/strip-choice.ts';
import type { StripEntry } from './strip/strip-entry.ts';
import { noFilter, StripFilters } from './strip/strip-filters.tsx';
import { orderWords } from './strip/strip-words.ts';
import type { Strip } from './strip/use-strip.ts';
import type { ExperimentModel, PathwayLine } from './types.ts';
import type { ChangeView } from './use-view-state.ts';

interface ImageStripProps {
  readonly strip: Strip;
  readonly choice: StripChoice;
  readonly chosen: string;
  readonly model: ExperimentModel;
  /** Name of the map that is shown. */
  readonly attribution: string;
  /** Whether the run has ended: what is missing then has failed. */
  readonly ended: boolean;
  /** Id of the experiment's dataset version; null for visitors, who see no slices. */
  readonly dataset: string | null;
  readonly change: ChangeView;
}

const rowHeight = 54;
const columnWidth = 60;

/** File name without folders and ending. */
function shortName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.\w+$/, '');
}

/** The map a row shows: the attribution looked at, at the computed sparsity nearest to 90. It stays while the slider moves. */
function rowMap(line: PathwayLine | undefined, attribution: string) {
  const maps = mapsCalled(line?.maps ?? [], attribution);
  const sparsity = nearestOnAxis(
    maps.flatMap((map) => (map.sparsity == null ? [] : [map.sparsity])),
    90,
  );
  return maps.find((map) => map.sparsity === sparsity) ?? maps[0] ?? null;
}

// The slider moves many times a second, and none of it concerns the strip.
export const ImageStrip = memo(function ImageStrip(props: ImageStripProps) {
  const { strip, choice, chosen, model, attribution, ended, dataset, change } = props;
  const { images, entries, shown: rows } = strip;
  const { want, wanted } = strip.pathways;
  const [filtering, setFiltering] = useState(!isEveryImage(choice));
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const shown = useWindow(list, { count: rows.length, rowHeight, columnWidth });
  const at = useMemo(() => rows.findIndex(({ image }) => image.id === chosen), [rows, chosen]);
  useActions('Experiment', [
    {
      id: 'filter-images',
      name: 'Filter the images',
      keys: ['/'],
      run: () => {
        setFiltering(true);
        requestAnimationFrame(() => field.current?.focus());
      },
    },
  ]);
  useEffect(() => {
    want([chosen, ...rows.slice(shown.from, shown.to).map(({ image }) => image.id)]);
  }, [rows, shown.from, shown.to, chosen, want]);
  useEffect(() => {
    const box = list.current;
    if (!box || at < 0) return;
    if (shown.across) {
      const left = at * columnWidth;
      if (left < box.scrollLeft || left + columnWidth > box.scrollLeft + box.clientWidth)
        box.scrollLeft = left - columnWidth;
    } else {
      const top = at * rowHeight;
      if (top < box.scrollTop || top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top - rowHeight;
    }
  }, [at, shown.across]);
  const { labels, classes, regions } = useMemo(() => choicesIn(entries), [entries]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : rows[at + step];
    if (!next) return;
    event.preventDefault();
    change({ image: next.image.id });
  };
  const every = isEveryImage(choice);
  const counted = every
    ? `All ${formatAmount(images.total, 'image')}`
    : `${formatCount(rows.length)} of ${formatAmount(images.total, 'image')}`;
  const orders: readonly { readonly sort: StripOrder; readonly region: string | null }[] = [
    ...(['position', 'kept', 'least-kept', 'probability', 'least-probability'] as const).map((sort) => {
      return { sort, region: null };
    }),
    ...(dataset === null ? [] : (['class', 'least-class'] as const).map((sort) => ({ sort, region: null }))),
    ...regions.flatMap((region) => [{ sort: 'mass', region } as const, { sort: 'least-mass', region } as const]),
    ...(labels.length > 0 ? [{ sort: 'label', region: null } as const] : []),
  ];
  return (
    <aside className="flex min-h-0 flex-col border-line bg-surface max-sm:border-b sm:border-r" aria-label="Images">
      <div className="flex h-11 flex-none items-center gap-1.5 border-b border-line px-2 max-sm:hidden">
        <Button
          small
          className="min-w-0 flex-1 !justify-start"
          aria-expanded={filtering}
          title="Filter (/)"
          onClick={() => setFiltering(!filtering)}
        >
          <ListFilter aria-hidden />
          <span className="truncate" data-testid="strip-count">
            {counted}
          </span>
        </Button>
        <span className="sr-only" role="status">
          {every ? '' : counted}
        </span>
        <ActionsMenu
          label={`Order: ${orderWords(choice)}`}
          icon={<ArrowDownWideNarrow aria-hidden />}
          actions={orders.map((order) => ({ label: orderWords(order), run: () => change(order) }))}
          said={null}
        />
      </div>
      {filtering ? (
        <div className="max-sm:hidden">
          <StripFilters {...{ choice, labels, classes, ended, dataset, field, change }} />
        </div>
      ) : null}
      {choice.sort === 'position' ? null : (
        <p className="t3 flex-none truncate border-b border-line px-3 py-1 text-xs max-sm:hidden">
          {orderWords(choice)}
          {strip.sparsity !== null && /kept|mass|class/.test(choice.sort) ? `, at ${strip.sparsity}\u2009%` : ''}
        </p>
      )}
      {rows.length === 0 ? (
        <div className="t2 p-3 text-xs">
          <p>No image matches these filters.</p>
          <Button small className="mt-2" onClick={() => change(noFilter)}>
            Clear filters
          </Button>
        </div>
      ) : null}
      <div
        ref={list}
        role="listbox"
        aria-label="Images"
        aria-activedescendant={at >= 0 ? `image-${chosen}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px] max-sm:h-[72px] max-sm:flex-none max-sm:overflow-y-hidden"
      >
        <div
          role="presentation"
          className={`relative ${shown.measured ? '' : 'max-sm:invisible'}`}
          style={shown.across ? { width: rows.length * columnWidth, height: 68 } : { height: rows.length * rowHeight }}
        >
          {rows.slice(shown.from, shown.to).map((entry, i) => (
            <StripRow
              key={entry.image.id}
              entry={entry}
              line={wanted.get(entry.image.id) ?? entry.line}
              place={{ index: shown.from + i, across: shown.across, of: rows.length }}
              chosen={entry.image.id === chosen}
              model={model}
              attribution={attribution}
              sort={choice.sort}
              region={choice.region}
              missing={strip.pathways.loading ? '\u00a0' : ended ? 'failed' : 'not done'}
              onChoose={() => change({ image: entry.image.id })}
            />
          ))}
        </div>
      </div>
    </aside>
  );
});

/** Labels, predicted classes and regions that occur. */
function choicesIn(entries: readonly StripEntry[]) {
  const named = new Intl.Collator(undefined, { numeric: true });
  const labels = new Set<string>();
  const classes = new Map<number, string>();
  const regions = new Set<string>();
  for (const { image, line, masses } of entries) {
    if (image.label !== null) labels.add(image.label);
    if (line) classes.set(line.predicted.index, line.predicted.name);
    for (const region in masses) regions.add(region);
  }
  return {
    labels: [...labels].sort(named.compare),
    classes: [...classes].map(([index, name]) => ({ index, name })).sort((a, b) => named.compare(a.name, b.name)),
    regions: [...regions].sort(),
  };
}

interface StripRowProps {
  readonly entry: StripEntry;
  /** With its maps, once they are read. */
  readonly line: PathwayLine | undefined;
  readonly place: { readonly index: number; readonly across: boolean; readonly of: number };
  readonly chosen: boolean;
  readonly model: ExperimentModel;
  readonly attribution: string;
  readonly sort: StripOrder;
  readonly region: string | null;
  /** Said where there is no pathway. */
  readonly missing: string;
  readonly onChoose: () => void;
}

/** What stands beside the probability where the order goes by something else. */
function orderedBy({ kept, masses, overlap }: StripEntry, sort: StripOrder, region: string | null): string {
  if (sort.endsWith('kept') && kept !== null) return `keeps ${formatShare(kept, 0)}`;
  if (sort.endsWith('class') && overlap !== null) return `J ${formatShare(overlap, 1)}`;
  const share = sort.endsWith('mass') ? masses?.[region ?? Object.keys(masses)[0]] : undefined;
  return share === undefined ? '' : formatShare(share, 0);
}

function StripRow(props: StripRowProps) {
  const { entry, line, place, chosen, model, attribution, sort, region, missing, onChoose } = props;
  const { image } = entry;
  const map = rowMap(line, attribution);
  const name = image.label ?? shortName(image.path);
  const wrong = line !== undefined && isRight(entry) === false;
  const beside = orderedBy(entry, sort, region);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box moves the choice with the arrow keys
    <div
      id={`image-${image.id}`}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      onClick={onChoose}
      title={image.path}
      className={`absolute flex cursor-pointer gap-1.5 border-transparent hover:bg-hover ${
        place.across ? 'h-[68px] w-[60px] border-b-[3px] p-1' : 'h-[54px] w-full items-center border-l-[3px] px-2'
      } ${chosen ? '!border-accent-solid bg-accent-tint' : ''}`}
      style={place.across ? { left: place.index * columnWidth } : { top: place.index * rowHeight }}
    >
      <img
        src={image.thumbnail.url}
        alt=""
        className={
          place.across ? 'px size-[52px] rounded-[2px] object-cover' : 'px size-11 flex-none rounded-[2px] object-cover'
        }
      />
      {place.across ? null : (
        <span className="block size-11 flex-none max-lg:hidden" aria-hidden="true">
          {map ? (
            <MapPicture image={image.thumbnail.url} map={map} geometry={model.preprocessing ?? null} label="" />
          ) : (
            <span className="block size-11 rounded-[2px] bg-sunken" />
          )}
        </span>
      )}
      <span className={place.across ? 'sr-only' : 'min-w-0 flex-1 text-xs'}>
        <span className="block truncate font-medium">{name}</span>
        <span className="t3 block truncate">
          {line ? (
            <>
              {wrong ? `says ${line.predicted.name} ` : ''}
              {wrong ? '' : `${shortName(image.path)} · `}
              {beside || formatProbability(line.probability)}
            </>
          ) : (
            missing
          )}
        </span>
      </span>
    </div>
  );
}
