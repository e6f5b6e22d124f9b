// The layer profile: a real table, one row per activation point in graph order; the focused row opens its channels.
'use client';
import { Fragment, type KeyboardEvent, useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { Explained } from '../../design/explained.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { spotAttributes } from '../threads/spot-attributes.ts';
import { useTalk } from '../threads/talk.tsx';
import { ChannelBars } from './channel-bars.tsx';
import { type ChannelSample, channelStarts, classFrequency } from './channels/channel-sample.ts';
import { type ClassProfile, meanShareAt, profileWords } from './class-profile.ts';
import { type Cut, codeLayers } from './cut.ts';
import { channelSpot } from './experiment-place.ts';
import { FigureActions } from './figure-actions.tsx';
import { LayerRow, layerOf } from './layer-row.tsx';
import { profileFigure } from './profile-figure.ts';
import type { ExperimentModel, PathwayData } from './types.ts';
import type { LoadedPathway } from './use-pathway.ts';
import { useRowsOnScreen } from './use-rows-on-screen.ts';
import type { ChangeView } from './use-view-state.ts';
import { type ChannelOrder, channelOrders, type ViewState } from './view-state.ts';

interface LayerProfileProps {
  readonly model: ExperimentModel;
  readonly loaded: ProfiledPathway | null;
  readonly cut: Cut | null;
  /** Of the class that the pathway is for. */
  readonly profile: ClassProfile | null;
  readonly sample: ChannelSample | null;
  /** Orders of channels that are offered. */
  readonly orders?: readonly ChannelOrder[];
  readonly provenance: readonly { readonly label: string; readonly value: string }[];
  readonly view: ViewState;
  readonly change: ChangeView;
}

/** What of a pathway its profile shows; one that is stored nowhere has no id. */
export interface ProfiledPathway extends Pick<LoadedPathway, 'codes'> {
  readonly pathway: Pick<PathwayData, 'target'> & { readonly id: string | null };
}

const orderNames: Readonly<Record<ChannelOrder, string>> = { score: 'Score', index: 'Index', class: 'Class frequency' };

/** From so many rows on they are low, so that most networks are seen whole. */
const manyRows = 60;

export function LayerProfileTable(props: LayerProfileProps) {
  const { model, loaded, cut, profile, sample, provenance, view, change, orders = channelOrders } = props;
  const talk = useTalk();
  const layers = useMemo(() => codeLayers(model.activations), [model]);
  const codes =
    loaded?.codes && loaded.codes.length === layers.reduce((sum, { units }) => sum + units, 0) ? loaded.codes : null;
  const index = cut?.index ?? null;
  const target = loaded?.pathway.target;
  const frequencies = useMemo(() => {
    if (view.order !== 'class' || !sample || !target) return null;
    const starts = channelStarts(model.activations);
    return model.activations.map(({ channels }, i) =>
      classFrequency(sample, target.index, { start: starts[i], count: channels }),
    );
  }, [view.order, sample, target, model]);
  const low = model.activations.length >= manyRows;
  const focused = Math.min(view.layer, model.activations.length - 1);
  const focus = useCallback((layer: number) => change({ layer, channel: null, unit: null, set: [] }), [change]);
  const body = useRef<HTMLTableSectionElement>(null);
  const shown = useRowsOnScreen(body, model.activations.length);
  // Rows that are out of sight follow the slider when there is time.
  const later = useDeferredValue(cut);
  const cutOf = (row: number) => (row >= shown.from && row <= shown.to ? cut : later);
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLElement) || !event.target.matches('[data-layer]')) return;
    event.preventDefault();
    const next = Math.min(model.activations.length - 1, Math.max(0, focused + step));
    focus(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-layer="${next}"]`)?.focus();
  };
  const byClass = view.order === 'class';
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
            choices={orders.map((value) => ({ value, label: orderNames[value] }))}
            onChange={(order) => change({ order })}
          />
        </span>
        {cut ? (
          <FigureActions
            title="Layer profile"
            figure={() => profileFigure({ model, cut, profile, provenance })}
            graphql={
              loaded?.pathway.id
                ? `{ pathway(id: ${JSON.stringify(loaded.pathway.id)}) { cut(sparsity: ${view.sparsity}) { sparsity layers { activation { name } kept keptShare dead deadShare } } } }`
                : undefined
            }
          />
        ) : null}
      </header>
      <table
        className={`card-table table-fixed text-xs [&_:is(td,th)]:px-1.5 [&_:is(td,th):first-child]:pl-3 [&_:is(td,th):last-child]:pr-3 [&_tbody_:is(td,th)]:border-b-0 [&_thead_th]:h-6 ${low ? '[&_tbody_:is(td,th)]:h-3.5 [&_tbody_:is(td,th)]:!py-0 [&_tbody_:is(td,th)]:leading-[14px]' : '[&_tbody_:is(td,th)]:h-6'}`}
      >
        <thead>
          <tr>
            <th scope="col" className="w-[34%] sm:w-[150px]">
              Activation
            </th>
            <th scope="col" className="whitespace-nowrap sm:w-[20%]">
              Kept share{' '}
              {profile && profile.n > 0 ? (
                <Explained
                  className="t3 font-normal max-sm:hidden"
                  about={`Mean over ${profileWords(profile, target?.name ?? 'the class')}`}
                >
                  <i className="mr-1 ml-1 inline-block h-2.5 w-0.5 bg-(--text) align-[-1px]" aria-hidden="true" />
                  class mean
                </Explained>
              ) : null}
            </th>
            <th scope="col" className="max-sm:hidden">
              Channels, by {byClass ? `frequency in ${target?.name ?? 'the class'}` : view.order}
              {byClass && sample ? (
                <span className="t3 font-normal"> at {sample.sparsity} %</span>
              ) : byClass ? (
                <span className="t3 font-normal">, being read</span>
              ) : null}
            </th>
            <th scope="col" className="num w-[110px]">
              Kept
            </th>
            <th scope="col" className="num w-[84px] max-sm:hidden">
              <Explained about="Share of its units that are off for this image">Dead in input</Explained>
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown} data-testid="layers">
          {model.activations.map((point, i) => (
            <Fragment key={point.index}>
              <LayerRow
                model={model}
                place={i}
                layer={layers[i]}
                profile={cutOf(i)?.layers[i] ?? null}
                mean={meanShareAt(profile, i, cutOf(i)?.index ?? null)}
                codes={codes}
                index={cutOf(i)?.index ?? null}
                order={view.order}
                frequency={frequencies?.[i] ?? null}
                mayComment={talk?.mayComment ?? false}
                pinned={talk?.pinned.some(({ anchor }) => layerOf(anchor, model.id) === i) ?? false}
                on={i === focused}
                low={low}
                onFocus={focus}
              />
              {i === focused && codes && index !== null ? (
                <tr className="max-sm:hidden">
                  <td
                    colSpan={5}
                    className="!h-auto !p-0"
                    {...(view.channel === null ? {} : spotAttributes(talk, channelSpot(model, i, view.channel)))}
                  >
                    <ChannelBars
                      point={point}
                      layer={layers[i]}
                      codes={codes}
                      index={index}
                      model={model}
                      frequency={frequencies?.[i] ?? null}
                      view={view}
                      change={change}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}
