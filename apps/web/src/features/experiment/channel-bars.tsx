// The focused layer's channels as bars: height and tone are the share of units kept. Arrow keys walk, Enter opens.
'use client';
import type { ChannelShare } from '@pathlens/pathway-core/codes';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { tokenValue, useThemeVersion } from '../../design/use-themed.ts';
import { formatAmount, formatCount, formatShare } from '../../numbers/format.ts';
import { toneOf } from './barcode.tsx';
import type { ActivationPoint } from './types.ts';
import type { ChangeView } from './use-view-state.ts';

interface ChannelBarsProps {
  readonly point: ActivationPoint;
  /** In drawing order. */
  readonly channels: readonly ChannelShare[];
  readonly chosen: number | null;
  readonly change: ChangeView;
}

export function ChannelBars({ point, channels, chosen, change }: ChannelBarsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  const at = Math.max(
    0,
    channels.findIndex(({ channel }) => channel === chosen),
  );
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const width = Math.max(1, Math.round(element.clientWidth * devicePixelRatio));
    const height = 72;
    if (element.width !== width) element.width = width;
    else context.clearRect(0, 0, width, element.height);
    if (element.height !== height) element.height = height;
    const tones = ['--kept-1', '--kept-1', '--kept-2', '--kept-3'].map(tokenValue);
    const surface = tokenValue('--surface');
    const gap = width / channels.length > 6 ? 2 : width / channels.length > 3 ? 1 : 0;
    channels.forEach(({ share }, i) => {
      const left = Math.round((i * width) / channels.length);
      const breadth = Math.max(1, Math.round(((i + 1) * width) / channels.length) - gap - left);
      context.fillStyle = surface;
      context.fillRect(left, 0, breadth, height);
      if (share > 0) {
        context.fillStyle = tones[toneOf(share)];
        const bar = Math.max(2, share * (height - 2));
        context.fillRect(left, height - bar, breadth, bar);
      }
      if (i === at) {
        context.strokeStyle = tokenValue('--accent-solid');
        context.lineWidth = 3;
        context.strokeRect(left + 0.5, 1.5, Math.max(3, breadth - 1), height - 3);
      }
    });
  }, [channels, at, theme]);
  const choose = (i: number) => {
    const next = channels[Math.min(channels.length - 1, Math.max(0, i))];
    if (next) change({ channel: next.channel, unit: null, panel: 'unit' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: channels.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    choose(Math.floor(((event.clientX - box.left) / box.width) * channels.length));
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
          <kbd>←</kbd> <kbd>→</kbd> to walk
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
            ? `Channel ${current.channel}, ${formatCount(current.kept)} of ${formatCount(current.units)} units kept, ${formatShare(current.share)}`
            : undefined
        }
        onKeyDown={onKeyDown}
        onClick={onClick}
        className="cursor-pointer"
      >
        <canvas ref={canvas} className="h-9 w-full rounded-[2px]" data-picture />
      </div>
    </div>
  );
}
