// What the colours of all pictures mean, in the frozen head: one bar with its ends in values, and the way to the scale behind it.
'use client';
import dynamic from 'next/dynamic';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { Legend } from '../../design/legend.tsx';
import { formatSignificant } from '../../numbers/format.ts';
import { overlayColours } from '../../picture/cell-picture.ts';
import { cssHatch, noValueWords } from '../../picture/no-value.ts';
import type { CompareView } from './compare-view.ts';
import type { ScalePopoverProps } from './scale-popover.tsx';
import type { MapScale } from './use-map-scale.ts';

const ScalePopover = dynamic<ScalePopoverProps>(
  () => import('./scale-popover.tsx').then((module) => module.ScalePopover),
  {
    ssr: false,
  },
);

export interface GridLegendProps {
  readonly view: CompareView;
  readonly change: ScalePopoverProps['change'];
  readonly reference: string;
  /** Whether all maps are gradients. */
  readonly gradients: boolean;
  readonly scale: MapScale | null;
  readonly globalClip: number | null;
  readonly local: ScalePopoverProps['local'];
  /** Whether some map that was looked at has pixels without a value. */
  readonly hatched?: boolean;
}

const rgb = (colour: readonly number[]) => `rgb(${colour.join(' ')})`;

export function quantityOf(view: CompareView, gradients: boolean): string {
  const quantity = gradients ? '∂y/∂x' : 'A';
  return view.sign === 'signed' ? quantity : `|${quantity}|`;
}

const scaleWords = { global: 'one scale', row: 'scale per row', cell: 'scale per map' } as const;

/** "≥ 0.031" where one value is drawn as full everywhere; the percentile where each row or map has its own. */
export function endOf(view: CompareView, globalClip: number | null): string {
  if (view.scale !== 'global') return `≥ ${view.clip} %`;
  return globalClip === null ? 'counting…' : `≥ ${formatSignificant(globalClip)}`;
}

export function GridLegend(props: GridLegendProps) {
  const { view, reference, gradients, globalClip, hatched } = props;
  const [open, setOpen] = useState(false);
  const end = endOf(view, globalClip);
  const smooth = view.smooth > 0 ? `, smoothed σ ${view.smooth} px` : '';
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="cmp-legend" title={legendWords(props)} data-legend="">
        <span className="sr-only">Colour scale: </span>
        <span className="t2 block truncate text-xs">
          {view.mode === 'difference'
            ? `Column − ${reference}`
            : view.mode === 'overlay'
              ? `Column over ${reference}`
              : `${quantityOf(view, gradients)}, ${scaleWords[view.scale]}${smooth}`}
        </span>
        {view.mode === 'difference' ? (
          <Legend map="diff" low={`more in ${reference}`} high="less" hatched={hatched} />
        ) : view.mode === 'overlay' ? (
          <span className="cmp-key">
            {(
              [
                [overlayColours.reference, reference],
                [overlayColours.both, 'both'],
                [overlayColours.map, 'column'],
              ] as const
            ).map(([colour, name]) => (
              <span key={name}>
                <i className="swatch" style={{ background: rgb(colour) }} />
                {name}
              </span>
            ))}
            {hatched ? (
              <span>
                <i className="swatch" style={{ background: cssHatch }} />
                {noValueWords}
              </span>
            ) : null}
          </span>
        ) : view.sign === 'signed' ? (
          <Legend map="signed" low={`≤ −${end.slice(2)}`} high={end} hatched={hatched} />
        ) : (
          <Legend map={view.colours} low="0" high={end} hatched={hatched} />
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="pop w-80 p-3"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Colour scale"
        >
          {open ? <ScalePopover {...props} /> : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function legendWords(props: GridLegendProps): string {
  return `${scaleOf(props)}${props.hatched ? '; hatched where a map has no value, which is part of no scale' : ''}`;
}

function scaleOf({ view, gradients, globalClip, reference }: GridLegendProps): string {
  if (view.mode === 'difference')
    return `each column minus ${reference}; green where the column has more, purple where ${reference} has more`;
  if (view.mode === 'overlay') return `${reference} in purple, the column in green, both in white`;
  return `${quantityOf(view, gradients)}, ${scaleWords[view.scale]}, full at ${endOf(view, globalClip)}`;
}
