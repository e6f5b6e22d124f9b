// One activation point of the layer profile: what is kept of it, beside what its class keeps on average.
'use client';
import type { CodeLayer, LayerProfile } from '@pathlens/pathway-core/codes';
import { memo } from 'react';
import { formatCount, formatShare } from '../../numbers/format.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { SpotPins } from '../threads/spot-pins.tsx';
import type { AnchorData } from '../threads/types.ts';
import { Barcode } from './barcode.tsx';
import { layerSpot } from './experiment-place.ts';
import type { ActivationPoint, ExperimentModel } from './types.ts';
import type { ChannelOrder } from './view-state.ts';

interface LayerRowProps {
  readonly model: ExperimentModel;
  /** Among the activation points. */
  readonly place: number;
  readonly layer: CodeLayer;
  /** null while it is read. */
  readonly profile: LayerProfile | null;
  /** Mean kept share in the class; null where it is not known. */
  readonly mean: number | null;
  readonly codes: Uint8Array | null;
  readonly index: number | null;
  readonly order: ChannelOrder;
  readonly frequency: Float32Array | null;
  /** Whether something can be said here. */
  readonly mayComment: boolean;
  /** Whether threads have their pin on it. */
  readonly pinned: boolean;
  readonly on: boolean;
  readonly low: boolean;
  readonly onFocus: (layer: number) => void;
}

/** "64×16²", "96×7×14", "128" */
export function formatPointShape({ channels, height, width }: ActivationPoint): string {
  const h = height ?? 1;
  const w = width ?? 1;
  if (h * w === 1) return String(channels);
  return h === w ? `${channels}×${h}²` : `${channels}×${h}×${w}`;
}

/** The activation point of a version that a thread is about; null where it is about something else. */
export function layerOf(anchor: AnchorData, version: string): number | null {
  if (anchor.__typename !== 'ActivationAnchor' && anchor.__typename !== 'ChannelAnchor') return null;
  return anchor.modelVersionId === version ? anchor.activation : null;
}

/** Drawn anew only where something of it changed. */
export const LayerRow = memo(function LayerRow(props: LayerRowProps) {
  const { model, place, layer, profile, mean, codes, index, order, frequency, on, low, onFocus } = props;
  const { mayComment, pinned } = props;
  const point = model.activations[place];
  const share = profile ? profile.kept / profile.units : 0;
  return (
    <tr
      className={`group cursor-pointer ${on ? 'bg-accent-tint' : 'hover:bg-hover'}`}
      onClick={() => onFocus(place)}
      data-row={place}
      {...spotAttributes({ mayComment }, layerSpot(model, place))}
      aria-current={on ? 'true' : undefined}
    >
      <th
        scope="row"
        className={`!text-strong ${on ? 'shadow-[inset_3px_0_var(--accent-solid)]' : ''} ${point.bypassed ? 'sm:!pl-0' : ''}`}
      >
        <span className={point.bypassed ? 'flex items-stretch sm:pl-[18px]' : undefined}>
          {point.bypassed ? (
            <i className="mr-1.5 w-px flex-none bg-line-strong max-sm:hidden" aria-hidden="true" />
          ) : null}
          <button
            type="button"
            data-layer={place}
            tabIndex={on ? 0 : -1}
            aria-expanded={on}
            className="block max-w-full min-w-0 truncate text-left font-medium"
            title={`${point.name}, ${point.operator}${point.bypassed ? ', on a branch' : ''}`}
          >
            {point.name}{' '}
            <span
              className={`mono t3 font-normal max-sm:hidden ${low && !on ? 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100' : ''}`}
            >
              {formatPointShape(point)}
            </span>
            {point.bypassed ? <span className="sr-only">, on a branch</span> : null}
          </button>
        </span>
      </th>
      <td>
        <span className="relative block">
          <span className={`meter block ${low ? '!h-2' : '!h-2.5'}`} aria-hidden="true">
            <i style={{ width: `${share * 100}%` }} />
          </span>
          {mean === null ? null : (
            <>
              <i
                className="absolute -inset-y-0.5 -ml-px w-0.5 bg-(--text)"
                style={{ left: `${Math.min(1, mean) * 100}%` }}
                aria-hidden="true"
                title={`Class mean ${formatShare(mean)}`}
              />
              <span className="sr-only">class mean {formatShare(mean)}</span>
            </>
          )}
        </span>
      </td>
      <td className="relative max-sm:hidden">
        <Barcode
          name={point.name}
          layer={layer}
          codes={codes}
          index={index}
          order={order}
          frequency={frequency}
          height={low ? 10 : 14}
        />
        {pinned ? (
          <SpotPins className="absolute inset-y-0 right-2" match={(anchor) => layerOf(anchor, model.id) === place} />
        ) : null}
      </td>
      <td className="num">
        {profile ? (
          <>
            {formatCount(profile.kept)} <span className="t3">{formatShare(share)}</span>
          </>
        ) : (
          '–'
        )}
      </td>
      <td
        className="num t3 max-sm:hidden"
        title={point.deadIsMeaningful ? undefined : `${point.operator} has no off state, so dead is not defined here.`}
      >
        {!point.deadIsMeaningful ? 'n/a' : profile ? formatShare(profile.dead / profile.units, 0) : '–'}
      </td>
    </tr>
  );
});
