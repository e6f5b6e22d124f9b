// The layer profile: a real table, one row per activation point in graph order; the focused row opens its channels.
'use client';
import { channelShares } from '@pathlens/pathway-core/codes';
import { Fragment, type KeyboardEvent, useMemo } from 'react';
import { Segmented } from '../../design/segmented.tsx';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { SpotPins } from '../threads/spot-pins.tsx';
import { useTalk } from '../threads/talk.tsx';
import { Barcode } from './barcode.tsx';
import { ChannelBars } from './channel-bars.tsx';
import { type Cut, codeLayers } from './cut.ts';
import { channelSpot, layerSpot } from './experiment-place.ts';
import { orderChannels } from './focused-channel.ts';
import type { ActivationPoint, ExperimentModel } from './types.ts';
import type { LoadedPathway } from './use-pathway.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';

interface LayerProfileProps {
  readonly model: ExperimentModel;
  readonly loaded: LoadedPathway | null;
  readonly cut: Cut | null;
  readonly view: ViewState;
  readonly change: ChangeView;
}

/** "64×16²", "96×7×14", "128" */
export function formatPointShape({ channels, height, width }: ActivationPoint): string {
  const h = height ?? 1;
  const w = width ?? 1;
  if (h * w === 1) return String(channels);
  return h === w ? `${channels}×${h}²` : `${channels}×${h}×${w}`;
}

export function LayerProfileTable({ model, loaded, cut, view, change }: LayerProfileProps) {
  const talk = useTalk();
  const layers = useMemo(() => codeLayers(model.activations), [model]);
  const codes =
    loaded?.codes && loaded.codes.length === layers.reduce((sum, { units }) => sum + units, 0) ? loaded.codes : null;
  const index = cut?.index ?? null;
  const channels = useMemo(
    () =>
      codes && index !== null
        ? layers.map((layer) => orderChannels(channelShares(codes, layer, index), view.order))
        : null,
    [codes, layers, index, view.order],
  );
  const focused = Math.min(view.layer, model.activations.length - 1);
  const focus = (layer: number) => change({ layer, channel: null, unit: null });
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLElement) || !event.target.matches('[data-layer]')) return;
    event.preventDefault();
    const next = Math.min(model.activations.length - 1, Math.max(0, focused + step));
    focus(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-layer="${next}"]`)?.focus();
  };
  return (
    <section className="card order-5" aria-labelledby="profile">
      <header className="card-head !min-h-8">
        <h2 id="profile">Layer profile</h2>
        <span className="t3 text-xs max-sm:hidden">
          {formatAmount(model.activations.length, 'activation point')}, in graph order
        </span>
        <span className="flex-1" />
        <span className="max-sm:hidden">
          <Segmented
            label="Order of channels"
            value={view.order}
            choices={[
              { value: 'score', label: 'Score' },
              { value: 'index', label: 'Index' },
            ]}
            onChange={(order) => change({ order })}
          />
        </span>
      </header>
      <table className="card-table table-fixed text-xs [&_:is(td,th)]:h-6 [&_:is(td,th)]:px-1.5 [&_:is(td,th):first-child]:pl-3 [&_:is(td,th):last-child]:pr-3 [&_tbody_:is(td,th)]:border-b-0">
        <thead>
          <tr>
            <th scope="col" className="w-[34%] sm:w-[150px]">
              Activation
            </th>
            <th scope="col" className="sm:w-[18%]">
              Kept share
            </th>
            <th scope="col" className="max-sm:hidden">
              Channels, by {view.order}
            </th>
            <th scope="col" className="num w-[110px]">
              Kept
            </th>
            <th scope="col" className="num w-[64px] max-sm:hidden">
              Dead
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={onKeyDown} data-testid="layers">
          {model.activations.map((point, i) => {
            const profile = cut?.layers[i];
            const on = i === focused;
            const share = profile ? profile.kept / profile.units : 0;
            return (
              <Fragment key={point.index}>
                <tr
                  className={`cursor-pointer ${on ? 'bg-accent-tint' : 'hover:bg-hover'}`}
                  onClick={() => focus(i)}
                  {...spotAttributes(talk, layerSpot(model, i))}
                  aria-current={on ? 'true' : undefined}
                >
                  <th scope="row" className={`!text-strong ${on ? 'shadow-[inset_3px_0_var(--accent-solid)]' : ''}`}>
                    <button
                      type="button"
                      data-layer={i}
                      tabIndex={on ? 0 : -1}
                      aria-expanded={on}
                      className="block max-w-full truncate text-left font-medium"
                      title={`${point.name}, ${point.operator}`}
                    >
                      {point.name} <span className="mono t3 font-normal max-sm:hidden">{formatPointShape(point)}</span>
                    </button>
                  </th>
                  <td>
                    <span className="meter block !h-2.5" aria-hidden="true">
                      <i style={{ width: `${share * 100}%` }} />
                    </span>
                  </td>
                  <td className="relative max-sm:hidden">
                    <Barcode name={point.name} channels={channels?.[i] ?? null} />
                    <SpotPins
                      className="absolute inset-y-0 right-2"
                      match={(anchor) =>
                        (anchor.__typename === 'ActivationAnchor' || anchor.__typename === 'ChannelAnchor') &&
                        anchor.modelVersionId === model.id &&
                        anchor.activation === i
                      }
                    />
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
                    title={
                      point.deadIsMeaningful
                        ? undefined
                        : `${point.operator} has no off state, so dead is not defined here.`
                    }
                  >
                    {!point.deadIsMeaningful ? 'n/a' : profile ? formatShare(profile.dead / profile.units, 0) : '–'}
                  </td>
                </tr>
                {on && channels ? (
                  <tr className="max-sm:hidden">
                    <td
                      colSpan={5}
                      className="!h-auto !p-0"
                      {...(view.channel === null ? {} : spotAttributes(talk, channelSpot(model, i, view.channel)))}
                    >
                      <ChannelBars point={point} channels={channels[i]} chosen={view.channel} change={change} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
