// The units of one channel, where they lie on the image. Arrow keys walk them.
'use client';
import { hasBit } from '@pathlens/pathway-core/codes';
import { Download } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import { formatCount } from '../../numbers/format.ts';
import { ActionsMenu, useSaid } from '../figures/actions-menu.tsx';
import { PinLayer } from '../threads/pin-layer.tsx';
import { useVisit } from '../visit/visit.tsx';
import { type Cut, codeLayers } from './cut.ts';
import { focusChannel, focusUnit } from './focused-channel.ts';
import { paintUnits, type UnitCells } from './paint-units.ts';
import { useProbe } from './probes/probes.tsx';
import { readingOf } from './probes/unit-readings.tsx';
import { type ReceptiveBox, receptiveBox } from './receptive-box.ts';
import { savePicture } from './save-picture.ts';
import type { ExperimentImage, ExperimentModel } from './types.ts';
import { drawBase } from './unit-map-base.ts';
import { boxOfUnits, unitsIn } from './unit-set.ts';
import type { LoadedPathway } from './use-pathway.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';

interface UnitMapProps {
  readonly image: ExperimentImage;
  readonly model: ExperimentModel;
  readonly loaded: LoadedPathway | null;
  readonly cut: Cut | null;
  readonly view: ViewState;
  readonly change: ChangeView;
}

const size = 512;

export function UnitMapFigure({ image, model, loaded, cut, view, change }: UnitMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const layers = useMemo(() => codeLayers(model.activations), [model]);
  const at = Math.min(view.layer, model.activations.length - 1);
  const point = model.activations[at];
  const layer = layers[at];
  const { codes, dead } = loaded ?? { codes: null, dead: null };
  const index = cut?.index ?? 0;
  const channel = useMemo(
    () =>
      codes && codes.length >= layer.offset + layer.units
        ? focusChannel({ codes, layer, index, wanted: view.channel })
        : null,
    [codes, layer, index, view.channel],
  );
  const height = point.height ?? 1;
  const width = point.width ?? 1;
  const spatial = height * width > 1;
  const start = layer.offset + (channel?.channel ?? 0) * height * width;
  const focus = useMemo(
    () => (codes && channel ? focusUnit(codes, layer, { channel: channel.channel, wanted: view.unit }) : null),
    [codes, layer, channel, view.unit],
  );
  const [focusY, focusX] = [focus?.y ?? null, focus?.x ?? null];
  const box =
    focusY === null || focusX === null ? null : receptiveBox(point, [focusY, focusX], model.preprocessing ?? null);
  const reading = useProbe(view.read && channel ? readingOf(view.sparsity, at, channel.channel) : null);
  const woken = reading?.state.kind === 'found' ? (reading.state.found.reawakened ?? null) : null;
  const visit = useVisit();
  const [said, setSaid] = useSaid();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !codes || !dead || !channel || !spatial) return;
    let current = true;
    const awake = new Set(woken);
    const cells: UnitCells = {
      height,
      width,
      kept: (y, x) => codes[start + y * width + x] > index,
      dead: (y, x) => hasBit(dead, start + y * width + x),
      reawakened: (y, x) => awake.has(y * width + x),
      focus: focusY === null || focusX === null ? null : [focusY, focusX],
    };
    drawBase(context, size, { image, model })
      .then(() => current && paintUnits(context, size, cells))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [codes, dead, channel, spatial, start, height, width, index, focusY, focusX, image, model, woken]);

  const walk = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!step) return;
    event.preventDefault();
    const [y, x] = [focusY ?? Math.floor(height / 2), focusX ?? Math.floor(width / 2)];
    change({
      unit: [Math.min(height - 1, Math.max(0, y + step[0])), Math.min(width - 1, Math.max(0, x + step[1]))],
      channel: channel?.channel ?? null,
      panel: 'unit',
    });
  };
  const pick = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const y = Math.floor(((event.clientY - box.top) / box.height) * height);
    const x = Math.floor(((event.clientX - box.left) / box.width) * width);
    change({ unit: [y, x], channel: channel?.channel ?? null, panel: 'unit' });
  };
  return (
    <figure className="card order-4 min-w-0 sm:order-none p-2" aria-label="Unit map">
      <div className="mb-1.5 flex h-6 items-center gap-1.5">
        <span className="font-semibold whitespace-nowrap">Unit map</span>
        <span className="t3 truncate">
          {point.name}
          {channel ? ` · ch ${channel.channel}` : ''}
        </span>
        <span className="flex-1" />
        {spatial && channel && (!visit || visit.downloads) ? (
          <ActionsMenu
            label="Save the unit map"
            icon={<Download aria-hidden />}
            actions={[
              {
                label: 'Picture as shown, PNG',
                run: () =>
                  void savePicture(place.current, `${point.name}-${channel.channel}`).catch(() =>
                    setSaid('The picture could not be saved. Try again.'),
                  ),
              },
            ]}
            said={said}
          />
        ) : null}
      </div>
      {spatial ? (
        <div ref={place}>
          <PinLayer
            name={`channel ${channel?.channel ?? ''} of ${point.name}`}
            grid={{ width, height }}
            square
            unit="unit"
            anchorOf={(box) => ({
              kind: 'UNITS',
              modelVersion: model.id,
              units: unitsIn(box, { start, height, width }),
            })}
            boxOf={(anchor) =>
              anchor.__typename === 'UnitSetAnchor' && anchor.modelVersionId === model.id
                ? boxOfUnits(anchor.units, { start, height, width })
                : undefined
            }
          >
            <button
              type="button"
              aria-label={
                channel
                  ? `Channel ${channel.channel} of ${point.name}: ${formatCount(channel.kept)} of ${formatCount(channel.units)} units kept.${box ? ` Receptive field ${box.words}.` : ''} Arrow keys walk the units.`
                  : 'Unit map, loading'
              }
              onKeyDown={walk}
              onClick={pick}
              className="relative block aspect-square w-full cursor-crosshair overflow-hidden rounded-1 bg-sunken focus-visible:outline-offset-[-2px]"
              data-picture
              data-unit-map
            >
              <canvas ref={canvas} width={size} height={size} className="h-full w-full" />
              {box && !box.whole ? <ReceptiveFrame box={box} /> : null}
            </button>
          </PinLayer>
        </div>
      ) : (
        <div className="t2 grid aspect-square w-full place-items-center rounded-1 bg-sunken p-6 text-center text-xs">
          {point.name} has no height and width, so its units lie nowhere on the image.
        </div>
      )}
      <UnitKey woken={woken?.length ?? null} />
    </figure>
  );
}

/** The dashed box around what the unit in focus can see, its size beside it. */
function ReceptiveFrame({ box }: { readonly box: ReceptiveBox }) {
  const percent = (share: number) => `${100 * share}%`;
  const above = box.top > 0.12;
  const right = box.left + box.width / 2 > 0.5;
  return (
    <span
      className="pointer-events-none absolute border-[1.5px] border-dashed border-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/.6)]"
      style={{ top: percent(box.top), left: percent(box.left), height: percent(box.height), width: percent(box.width) }}
      aria-hidden="true"
      data-testid="receptive-field"
    >
      <span
        className={`absolute bg-[#000] px-1 text-xs leading-4 whitespace-nowrap text-[#fff] ${above ? 'bottom-full' : box.top + box.height < 0.88 ? 'top-full' : 'top-0'} ${right ? 'right-0' : 'left-0'}`}
      >
        receptive field {box.words}
      </span>
    </span>
  );
}

/** @param woken re-awakened units of the channel; null where they were not read */
function UnitKey({ woken }: { readonly woken: number | null }) {
  return (
    <div className="t2 mt-2 grid grid-cols-2 gap-x-2 gap-y-0.5 text-xs" data-legend>
      <span className="flex items-center gap-1.5">
        <i className="swatch bg-kept" />
        Kept
      </span>
      <span className="flex items-center gap-1.5">
        <i className="swatch border border-dead" />
        Pruned
      </span>
      <span className="flex items-center gap-1.5">
        <i className="swatch hatch" />
        Dead
      </span>
      <span className="flex items-center gap-1.5">
        <i className="swatch hatch border border-dead bg-kept-0" />
        Dead, kept
      </span>
      {woken === null ? null : (
        <span className="flex items-center gap-1.5">
          <i className="swatch rounded-full border-2 border-text" />
          Re-awakened: {formatCount(woken)}
        </span>
      )}
    </div>
  );
}
