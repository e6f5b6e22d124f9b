// The attribution map over its image, with its legend. Peek (I, or the eye) shows the image alone.
'use client';
import { Eye } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Explained } from '../../design/explained.tsx';
import { Legend } from '../../design/legend.tsx';
import { MapPicture } from '../../design/map-picture.tsx';
import { formatSignificant } from '../../numbers/format.ts';
import { inputCrop } from '../../picture/input-crop.ts';
import { countWords } from '../../picture/no-value.ts';
import { clipValue } from '../../picture/tile.ts';
import { mapTitles } from '../map-methods/map-titles.ts';
import { isTyping } from '../shell/is-typing.ts';
import { PinLayer } from '../threads/pin-layer.tsx';
import { chooseMap, describeMasses } from './chosen-map.ts';
import { MapMenu } from './map-menu.tsx';
import { mapFileName, quantityOf } from './map-words.ts';
import type { ExperimentImage, ExperimentModel, MapData } from './types.ts';
import { useTile } from './use-tile.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';
import { ZeroNote } from './zero-note.tsx';

interface MapFigureProps {
  readonly image: ExperimentImage;
  readonly model: ExperimentModel;
  /** null while loading. */
  readonly maps: readonly MapData[] | null;
  /** Whose maps they are; null while loading. */
  readonly pathway: string | null;
  readonly view: ViewState;
  readonly change: ChangeView;
}

function usePeek() {
  const [peeking, setPeeking] = useState(false);
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.key === 'i' && !isTyping(event) && !event.ctrlKey && !event.metaKey) setPeeking(true);
    };
    const up = (event: KeyboardEvent) => event.key === 'i' && setPeeking(false);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, []);
  return [peeking, setPeeking] as const;
}

/** Its method; beside other maps of the same method, with the parameters in which it differs. */
function titleAmong(map: MapData, maps: readonly MapData[]): string {
  return mapTitles(maps)[maps.indexOf(map)] ?? map.method.title;
}

export function MapFigure({ image, model, maps, pathway, view, change }: MapFigureProps) {
  const picture = useRef<HTMLElement>(null);
  const [peeking, setPeeking] = usePeek();
  const chosen = maps ? chooseMap(maps, view.attribution, view.sparsity) : null;
  const map = chosen?.map ?? null;
  const tile = useTile(map);
  const clip = tile ? clipValue([tile], view.clip) : 0;
  const top = formatSignificant(clip);
  const title = map && maps ? titleAmong(map, maps) : 'Map';
  const at = map?.sparsity == null ? '' : ` at ${map.sparsity} %`;
  const crop = inputCrop(image, model.preprocessing ?? null);
  const fileName = image.path.split('/').at(-1) ?? image.path;
  const finding = map ? describeMasses(map.masses) : '';
  return (
    <figure
      ref={picture}
      className="card order-1 min-w-0 sm:order-none p-2"
      aria-label={title}
      data-testid="map-figure"
      data-tour="map"
    >
      <div className="mb-1.5 flex h-6 items-center gap-1.5">
        <span className="truncate font-semibold">
          {title}
          {chosen?.exact ? <span className="t3 font-normal">{at}</span> : null}
        </span>
        {chosen && !chosen.exact ? (
          <span className="chip">
            <Explained about="Maps exist at the computed sparsities. This is the nearest one.">
              ≈ {map?.sparsity} %
            </Explained>
          </span>
        ) : null}
        <span className="flex-1" />
        {map && tile ? (
          <MapMenu map={map} pathway={pathway} view={view} name={mapFileName(fileName, map)} picture={picture} />
        ) : null}
        <Button
          variant="ghost"
          small
          iconOnly
          aria-label="Hold to see the image without the map"
          title="Hold to see the image (I)"
          aria-pressed={peeking}
          onPointerDown={() => setPeeking(true)}
          onPointerUp={() => setPeeking(false)}
          onPointerLeave={() => setPeeking(false)}
          onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && setPeeking(true)}
          onKeyUp={() => setPeeking(false)}
          onBlur={() => setPeeking(false)}
        >
          <Eye aria-hidden />
        </Button>
      </div>
      <PinLayer
        name={fileName}
        grid={model.preprocessing ?? image}
        frame={{
          x: crop.x / image.width,
          y: crop.y / image.height,
          width: crop.width / image.width,
          height: crop.height / image.height,
        }}
        anchorOf={(box) => ({ kind: 'REGION', image: image.id, map: map?.id, box })}
        boxOf={(anchor) => {
          if (!('imageId' in anchor) || anchor.imageId !== image.id) return undefined;
          return anchor.__typename === 'RegionAnchor' ? anchor.region : null;
        }}
      >
        <MapPicture
          image={image.file.url}
          map={peeking ? null : map}
          geometry={model.preprocessing ?? null}
          colours={view.colours}
          opacity={view.opacity}
          part={view.part}
          clip={clip}
          label={`${title}${at} over image ${image.path}${finding ? `; ${finding}` : ''}`}
        />
      </PinLayer>
      <div className="mt-2">
        {tile && tile.withoutValue > 0 ? <p className="text-xs">{countWords(tile.withoutValue)}</p> : null}
        {map && tile && clip === 0 && tile.withoutValue === 0 ? (
          <ZeroNote map={map} maps={maps ?? []} change={change} />
        ) : (
          <Legend
            map={view.colours}
            low={view.colours === 'signed' ? `≤ −${top}` : '0'}
            high={tile ? `≥ ${top}` : ''}
            middle={`${quantityOf(map, view)}, clipped at ${view.clip} %`}
            hatched={tile !== null && tile.withoutValue > 0}
          />
        )}
      </div>
      {maps && maps.length === 0 ? <p className="t2 mt-1 text-xs">No map was asked for in this run.</p> : null}
    </figure>
  );
}
