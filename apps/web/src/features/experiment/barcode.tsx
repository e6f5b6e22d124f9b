// One cell per channel: its tone is the share of the channel's units kept.
'use client';
import type { ChannelShare } from '@pathlens/pathway-core/codes';
import { useEffect, useRef } from 'react';
import { tokenValue, useThemeVersion } from '../../design/use-themed.ts';

interface BarcodeProps {
  readonly name: string;
  /** In drawing order; null while the codes are on their way. */
  readonly channels: readonly ChannelShare[] | null;
}

/** Index of the kept ramp: under 4, 30 and 65 percent, and above. */
export function toneOf(share: number): 0 | 1 | 2 | 3 {
  return share < 0.04 ? 0 : share < 0.3 ? 1 : share < 0.65 ? 2 : 3;
}

export function Barcode({ name, channels }: BarcodeProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || !channels) return;
    const width = Math.max(1, Math.round(element.clientWidth * devicePixelRatio));
    if (element.width !== width) element.width = width;
    else context.clearRect(0, 0, width, element.height);
    const tones = [0, 1, 2, 3].map((tone) => tokenValue(`--kept-${tone}`));
    // More channels than cells of 3 pixels: the strongest of each cell is shown.
    const cells = Math.min(channels.length, Math.floor(width / 3));
    for (let cell = 0; cell < cells; cell++) {
      const from = Math.floor((cell * channels.length) / cells);
      const to = Math.max(from + 1, Math.floor(((cell + 1) * channels.length) / cells));
      let share = 0;
      for (let i = from; i < to; i++) share = Math.max(share, channels[i].share);
      const left = Math.round((cell * width) / cells);
      const right = Math.round(((cell + 1) * width) / cells) - 1;
      context.fillStyle = tones[toneOf(share)];
      context.fillRect(left, 0, Math.max(1, right - left), 14);
    }
  }, [channels, theme]);
  const strong = channels?.filter(({ share }) => share >= 0.65).length ?? 0;
  return (
    <canvas
      ref={canvas}
      height={14}
      role="img"
      aria-label={
        channels
          ? `${name}: ${strong} of ${channels.length} channels keep at least 65 % of their units`
          : `${name}: channels loading`
      }
      className="h-3.5 w-full rounded-[2px] bg-sunken"
      data-picture
    />
  );
}
