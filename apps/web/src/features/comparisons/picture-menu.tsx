// How pictures are drawn, beyond what the toolbar has room for: size, colours, smoothing, how fast they blink.
'use client';
import type { ReactNode } from 'react';
import { Segmented } from '../../design/segmented.tsx';
import { blinkRates, type CompareView, cellColours, cellSizes, smoothings } from './compare-view.ts';
import type { ChangeView } from './use-compare-view.ts';

interface PictureMenuProps {
  readonly view: CompareView;
  readonly change: ChangeView;
  readonly sides: Readonly<Record<string, number>>;
}

const colourNames = { heat: 'Heat', grey: 'Grey', jet: 'Jet' } as const;

export function PictureMenu({ view, change, sides }: PictureMenuProps) {
  return (
    <div className="grid gap-2.5 text-xs">
      <Line name={`Size, ${sides[view.size]} px`}>
        <Segmented
          label="Size of pictures"
          value={view.size}
          choices={cellSizes.map((value) => ({ value, label: value }))}
          onChange={(size) => change({ size })}
        />
      </Line>
      <Line name="Colours">
        <Segmented
          label="Colours"
          value={view.colours}
          choices={cellColours.map((value) => ({ value, label: colourNames[value] }))}
          onChange={(colours) => change({ colours })}
        />
      </Line>
      {view.colours === 'jet' ? (
        <p className="t3">Jet is not perceptually even: some of its steps look larger than they are.</p>
      ) : null}
      <Line name="Smoothing">
        <Segmented
          label="Smoothing"
          value={String(view.smooth)}
          choices={smoothings.map((value) => ({ value: String(value), label: value === 0 ? 'Off' : `σ ${value} px` }))}
          onChange={(value) => change({ smooth: Number(value) })}
        />
      </Line>
      <Line name="Blinks a second">
        <Segmented
          label="Blinks a second"
          value={String(view.rate)}
          choices={blinkRates.map((value) => ({ value: String(value), label: String(value) }))}
          onChange={(value) => change({ rate: Number(value) })}
        />
      </Line>
    </div>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3">
      <span className="t2">{name}</span>
      {children}
    </div>
  );
}
