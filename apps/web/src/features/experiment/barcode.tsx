// One cell per channel: its tone is the share of the channel's units kept. Drawn while it is on screen.
'use client';
import { type CodeLayer, channelShares } from '@pathlens/pathway-core/codes';
import { useEffect, useRef } from 'react';
import { tokenValue, useThemeVersion } from '../../design/use-themed.ts';
import { formatCount } from '../../numbers/format.ts';
import { orderChannels } from './channels/order-channels.ts';
import { poolCells } from './channels/pool-cells.ts';
import { useShownWidth } from './use-shown-width.ts';
import type { ChannelOrder } from './view-state.ts';

interface BarcodeProps {
  readonly name: string;
  readonly layer: CodeLayer;
  /** null while they are on their way. */
  readonly codes: Uint8Array | null;
  /** A unit is kept iff its code is above this. */
  readonly index: number | null;
  readonly order: ChannelOrder;
  readonly frequency: Float32Array | null;
  readonly height: number;
}

/** Index of the kept ramp: under 4, 30 and 65 percent, and above. */
export function toneOf(share: number): 0 | 1 | 2 | 3 {
  return share < 0.04 ? 0 : share < 0.3 ? 1 : share < 0.65 ? 2 : 3;
}

export function Barcode({ name, layer, codes, index, order, frequency, height }: BarcodeProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeVersion();
  const width = useShownWidth(canvas);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0 || !codes || index === null) return;
    const channels = orderChannels(channelShares(codes, layer, index), order, frequency);
    const cells = poolCells(
      channels.map(({ share }) => share),
      width,
    );
    if (element.width !== width) element.width = width;
    else context.clearRect(0, 0, width, element.height);
    const tones = ['--kept-0', '--kept-1', '--kept-2', '--kept-3'].map(tokenValue);
    for (const { left, right, largest } of cells) {
      context.fillStyle = tones[toneOf(largest)];
      context.fillRect(left, 0, right - left, element.height);
    }
    const strong = channels.reduce((sum, { share }) => sum + Number(share >= 0.65), 0);
    const each = Math.ceil(channels.length / cells.length);
    const words = `${name}: ${formatCount(strong)} of ${formatCount(channels.length)} channels keep at least 65 % of their units`;
    element.ariaLabel = words;
    element.title = each > 1 ? `${words}. A line stands for up to ${each} channels and shows the strongest.` : words;
  }, [codes, layer, index, order, frequency, width, theme, name]);
  return (
    <canvas
      ref={canvas}
      height={height}
      role="img"
      aria-label={`${name}: channels`}
      className="w-full rounded-[2px] bg-sunken align-middle"
      style={{ height }}
      data-picture
    />
  );
}
