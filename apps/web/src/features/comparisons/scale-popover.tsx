// The scale behind the colours: how values are distributed, and the percentile from which on they are drawn as full.
'use client';
import { LevelSum } from '@pathlens/figures/level-sum';
import type { ScaledLevels } from '@pathlens/figures/map-levels';
import { type CSSProperties, useMemo } from 'react';
import { Segmented } from '../../design/segmented.tsx';
import { formatCount, formatSignificant } from '../../numbers/format.ts';
import { clips, scales } from './compare-view.ts';
import type { GridLegendProps } from './grid-legend.tsx';
import type { ChangeView } from './use-compare-view.ts';

export interface ScalePopoverProps extends Omit<GridLegendProps, 'change'> {
  readonly change: ChangeView;
  /** Maps of the row, or the cell, that has the focus; by the scale that is chosen. */
  readonly local: () => { readonly maps: readonly ScaledLevels[]; readonly name: string };
}

const bars = 48;
const names = { global: 'Global', row: 'Row', cell: 'Cell' } as const;

interface Distribution {
  readonly bins: readonly number[];
  readonly largest: number;
  readonly clip: number | null;
  readonly about: string;
}

function useDistribution({ view, scale, globalClip, local }: ScalePopoverProps): Distribution {
  return useMemo(() => {
    if (view.scale === 'global') {
      if (!scale) return { bins: [], largest: 0, clip: null, about: 'Still counting.' };
      const of =
        scale.maps < scale.total
          ? `${formatCount(scale.maps)} of ${formatCount(scale.total)}`
          : formatCount(scale.total);
      return { bins: scale.bins, largest: scale.largest, clip: globalClip, about: `Pixels of ${of} maps` };
    }
    const sum = new LevelSum();
    const { maps, name } = local();
    for (const { levels, scale: size } of maps) sum.add(levels, size);
    return { bins: sum.histogram(bars), largest: sum.largest, clip: sum.clip(view.clip), about: `Pixels of ${name}` };
  }, [view.scale, view.clip, scale, globalClip, local]);
}

export function ScalePopover(props: ScalePopoverProps) {
  const { view, change } = props;
  const { bins, largest, clip, about } = useDistribution(props);
  const highest = Math.log1p(Math.max(1, ...bins));
  const at = clip !== null && largest > 0 ? clip / largest : 1;
  const place = (clips as readonly number[]).indexOf(view.clip);
  return (
    <div className="grid gap-2.5">
      <div className="flex items-center justify-between gap-2">
        <h2>Colour scale</h2>
        <Segmented
          label="Scale"
          value={view.scale}
          choices={scales.map((value) => ({ value, label: names[value] }))}
          onChange={(scale) => change({ scale })}
        />
      </div>
      <svg
        className="plot"
        viewBox="0 0 288 84"
        role="img"
        aria-label={`${about}, by size. ${clip === null ? '' : `${view.clip} % of them are at most ${formatSignificant(clip)}; the largest is ${formatSignificant(largest)}.`}`}
      >
        {bins.map((count, i) => {
          const height = (68 * Math.log1p(count)) / highest;
          return <rect key={i} x={i * 6} y={70 - height} width={5} height={height} fill="var(--text-3)" />;
        })}
        <line x1={at * 288} x2={at * 288} y1="0" y2="70" stroke="var(--accent)" strokeWidth="2" />
        <text x="0" y="82">
          0
        </text>
        <text x="288" y="82" textAnchor="end">
          {formatSignificant(largest)}
        </text>
      </svg>
      <label className="grid gap-1 text-xs">
        <span className="flex justify-between">
          <span className="t2">Drawn as full from</span>
          <span className="font-medium">
            {view.clip} %{clip === null ? '' : `, ${formatSignificant(clip)}`}
          </span>
        </span>
        <input
          type="range"
          className="range"
          min={0}
          max={clips.length - 1}
          step={1}
          value={place < 0 ? 2 : place}
          aria-valuetext={`${view.clip} %`}
          style={{ '--p': `${(100 * place) / (clips.length - 1)}%` } as CSSProperties}
          onChange={(event) => change({ clip: clips[Number(event.target.value)] })}
        />
      </label>
      <p className="t3 text-xs">{about}; heights are logarithmic.</p>
    </div>
  );
}
