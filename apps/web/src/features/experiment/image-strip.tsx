// The images of an experiment, each with its map: a list of which only the visible rows exist.
'use client';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { MapPicture } from '../../design/map-picture.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatAmount, formatProbability } from '../../numbers/format.ts';
import { nearestOnAxis } from '../../numbers/sparsity-scale.ts';
import { mapsCalled } from './chosen-map.ts';
import type { ExperimentImage, ExperimentModel, PathwayLine } from './types.ts';
import type { ExperimentImages } from './use-experiment-images.ts';
import type { Pathways } from './use-pathways.ts';
import type { ChangeView } from './use-view-state.ts';

interface ImageStripProps {
  readonly images: ExperimentImages;
  /** By image id. */
  readonly pathways: Pathways['byImage'];
  readonly chosen: string;
  readonly model: ExperimentModel;
  /** Name of the map that is shown. */
  readonly attribution: string;
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
  const { images, pathways, chosen, model, attribution, change } = props;
  const list = useRef<HTMLDivElement>(null);
  const shown = useWindow(list, { count: images.all.length, rowHeight, columnWidth });
  const at = images.all.findIndex(({ id }) => id === chosen);
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
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : images.all[at + step];
    if (!next) return;
    event.preventDefault();
    change({ image: next.id });
  };
  return (
    <aside className="flex min-h-0 flex-col border-line bg-surface max-sm:border-b sm:border-r" aria-label="Images">
      <div className="t2 flex h-9 flex-none items-center gap-2 border-b border-line px-3 text-xs max-sm:hidden">
        {formatAmount(images.total, 'image')}
        {pathways.size < images.total ? <span className="t3">{pathways.size} done</span> : null}
      </div>
      <div
        ref={list}
        role="listbox"
        aria-label="Images"
        aria-activedescendant={`image-${chosen}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-auto focus-visible:outline-offset-[-2px] max-sm:h-[72px] max-sm:flex-none max-sm:overflow-y-hidden"
      >
        <div
          role="presentation"
          className="relative"
          style={
            shown.across
              ? { width: images.all.length * columnWidth, height: 68 }
              : { height: images.all.length * rowHeight }
          }
        >
          {images.all.slice(shown.from, shown.to).map((image, i) => (
            <StripRow
              key={image.id}
              image={image}
              line={pathways.get(image.id)}
              place={{ index: shown.from + i, across: shown.across, of: images.total }}
              chosen={image.id === chosen}
              model={model}
              attribution={attribution}
              onChoose={() => change({ image: image.id })}
            />
          ))}
        </div>
      </div>
    </aside>
  );
});

interface StripRowProps {
  readonly image: ExperimentImage;
  readonly line: PathwayLine | undefined;
  readonly place: { readonly index: number; readonly across: boolean; readonly of: number };
  readonly chosen: boolean;
  readonly model: ExperimentModel;
  readonly attribution: string;
  readonly onChoose: () => void;
}

function StripRow({ image, line, place, chosen, model, attribution, onChoose }: StripRowProps) {
  const map = rowMap(line, attribution);
  const name = image.label ?? shortName(image.path);
  const wrong = line !== undefined && image.label !== null && line.predicted.name !== image.label;
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
              {formatProbability(line.probability)}
            </>
          ) : (
            'not done'
          )}
        </span>
      </span>
    </div>
  );
}
