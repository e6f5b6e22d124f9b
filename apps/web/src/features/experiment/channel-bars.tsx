// The focused layer's channels as bars: height and tone are the share of units kept. Arrow keys walk, Shift extends a set, a drag
// brushes one, Enter opens the unit map.
'use client';
import { type CodeLayer, channelShares } from '@pathlens/pathway-core/codes';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { tokenValue, useThemeVersion } from '../../design/use-themed.ts';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import { toneOf } from './barcode.tsx';
import { brushedRuns } from './channels/brushed-runs.ts';
import { BrushedSet } from './channels/brushed-set.tsx';
import { orderChannels } from './channels/order-channels.ts';
import { poolCells } from './channels/pool-cells.ts';
import type { ActivationPoint, ExperimentModel } from './types.ts';
import { useShownWidth } from './use-shown-width.ts';
import type { ChangeView } from './use-view-state.ts';
import type { ViewState } from './view-state.ts';

interface ChannelBarsProps {
  readonly point: ActivationPoint;
  readonly layer: CodeLayer;
  readonly codes: Uint8Array;
  readonly index: number;
  readonly model: ExperimentModel;
  readonly frequency: Float32Array | null;
  readonly view: ViewState;
  readonly change: ChangeView;
}

/** Of the canvas, in pixels of the screen; shown half as high. */
const height = 80;

export function ChannelBars(props: ChannelBarsProps) {
  const { point, layer, codes, index, model, frequency, view, change } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  const width = useShownWidth(canvas);
  const { channel: chosen, set, order } = view;
  const channels = useMemo(
    () => orderChannels(channelShares(codes, layer, index), order, frequency),
    [codes, layer, index, order, frequency],
  );
  const at = Math.max(
    0,
    channels.findIndex(({ channel }) => channel === chosen),
  );
  /** Where a set began that Shift or a drag extends. */
  const anchor = useRef<number | null>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    if (element.width !== width) element.width = width;
    else context.clearRect(0, 0, width, element.height);
    const tones = ['--kept-1', '--kept-1', '--kept-2', '--kept-3'].map(tokenValue);
    const surface = tokenValue('--surface');
    const cells = poolCells(
      channels.map(({ share }) => share),
      width,
    );
    for (const { left, right, largest } of cells) {
      context.fillStyle = surface;
      context.fillRect(left, 0, right - left, height);
      if (largest === 0) continue;
      context.fillStyle = tones[toneOf(largest)];
      const bar = Math.max(2, largest * (height - 2));
      context.fillRect(left, height - bar, right - left, bar);
    }
    context.strokeStyle = tokenValue('--accent');
    context.lineWidth = 3;
    for (const { from, to } of brushedRuns(channels, set)) {
      const [left, right] = [(from * width) / channels.length, (to * width) / channels.length];
      context.strokeRect(left + 1.5, 1.5, Math.max(3, right - left - 4), height - 3);
    }
    const cell = cells.find(({ from, to }) => at >= from && at < to);
    if (cell) {
      context.strokeStyle = tokenValue('--accent-solid');
      context.lineWidth = 4;
      context.strokeRect(cell.left + 1, 2, Math.max(4, cell.right - cell.left - 1), height - 4);
    }
  }, [channels, at, set, theme, width]);

  const clamp = (i: number) => Math.min(channels.length - 1, Math.max(0, i));
  const between = (a: number, b: number) =>
    channels
      .slice(Math.min(a, b), Math.max(a, b) + 1)
      .map(({ channel }) => channel)
      .sort((a, b) => a - b);
  const choose = (to: number, extend: boolean) => {
    const next = channels[clamp(to)];
    if (!next) return;
    if (!extend) anchor.current = null;
    else anchor.current ??= at;
    change({
      channel: next.channel,
      unit: null,
      panel: 'unit',
      ...(extend ? { set: between(anchor.current ?? at, clamp(to)) } : {}),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      const map = document.querySelector<HTMLElement>('[data-unit-map]');
      map?.scrollIntoView({ block: 'nearest' });
      map?.focus();
    } else if (event.key === 'Escape' && set.length > 0) {
      event.stopPropagation();
      anchor.current = null;
      change({ set: [] });
    }
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: channels.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to, event.shiftKey);
  };
  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return clamp(Math.floor(((event.clientX - box.left) / box.width) * channels.length));
  };
  const drag = useRef<number | null>(null);
  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = placeOf(event);
    if (event.shiftKey) choose(drag.current, true);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (drag.current === null) return;
    const to = placeOf(event);
    if (to !== drag.current || set.length > 1) change({ set: between(drag.current, to) });
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    const from = drag.current;
    drag.current = null;
    if (from === null || event.shiftKey) return;
    const to = placeOf(event);
    anchor.current = null;
    if (from === to) change({ channel: channels[to].channel, unit: null, panel: 'unit', set: [] });
    else change({ set: between(from, to) });
  };
  const current = channels[at];
  return (
    <div className="bg-accent-tint px-3 pt-1 pb-2">
      <div className="t2 mb-1 flex gap-2 text-xs">
        <span className="truncate">
          {formatAmount(channels.length, 'channel')}. Height and tone: share of the channel’s{' '}
          {formatAmount(current?.units ?? 1, 'unit')} kept.
        </span>
        <span className="ml-auto whitespace-nowrap max-sm:hidden">
          Brush to select, <kbd>←</kbd> <kbd>→</kbd> to walk
        </span>
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`Channel of ${point.name}`}
        aria-valuemin={1}
        aria-valuemax={channels.length}
        aria-valuenow={at + 1}
        aria-valuetext={
          current
            ? `Channel ${current.channel}, ${formatCount(current.kept)} of ${formatCount(current.units)} units kept, ${formatShare(current.share)}${set.length > 1 ? `, ${formatAmount(set.length, 'channel')} selected` : ''}`
            : undefined
        }
        aria-description="Arrow keys walk, Shift and arrow keys select several, Enter goes to the unit map."
        onKeyDown={onKeyDown}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          drag.current = null;
        }}
        className="cursor-pointer touch-pan-y"
      >
        <canvas ref={canvas} height={height} className="h-10 w-full rounded-[2px]" data-picture />
      </div>
      {set.length > 0 ? (
        <BrushedSet
          point={point}
          layer={layer}
          channels={channels}
          codes={codes}
          index={index}
          model={model}
          view={view}
          change={change}
          onClear={() => {
            anchor.current = null;
            change({ set: [] });
          }}
        />
      ) : null}
    </div>
  );
}
