// How all pictures are looked at: mode, scale, clip, sign, opacity, zoom, and the order of the rows.
'use client';
import { Eye, Lock, LockOpen, SlidersHorizontal, ZoomIn, ZoomOut } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Popover } from 'radix-ui';
import type { ComponentProps, CSSProperties } from 'react';
import { Button } from '../../design/button.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { RowOrderControl } from '../comparison-analysis/row-order-control.tsx';
import { type CompareView, clips, modes, scales, signs } from './compare-view.ts';
import type { PictureMenu as Menu } from './picture-menu.tsx';
import type { ComparisonVersion } from './types.ts';
import type { ChangeView } from './use-compare-view.ts';
import { wholeView, zoomAt } from './zoom.ts';

const PictureMenu = dynamic<ComponentProps<typeof Menu>>(
  () => import('./picture-menu.tsx').then((module) => module.PictureMenu),
  { ssr: false },
);

interface CompareToolbarProps {
  readonly version: ComparisonVersion;
  readonly view: CompareView;
  readonly change: ChangeView;
  readonly sides: Readonly<Record<string, number>>;
  readonly peek: boolean;
  readonly onPeek: (on: boolean) => void;
  /** Shows the reference while it is held: instead of blinking, where less motion is wanted. */
  readonly onHold: ((on: boolean) => void) | null;
}

const modeNames = { grid: 'Grid', slider: 'Slider', blink: 'Blink', difference: 'Difference', overlay: 'Overlay' };
const scaleNames = { global: 'Global', row: 'Row', cell: 'Cell' };
const signNames = { absolute: 'Absolute', signed: 'Signed' };
const middle = { x: 0.5, y: 0.5 };

export function CompareToolbar({ version, view, change, sides, peek, onPeek, onHold }: CompareToolbarProps) {
  return (
    <div className="cmp-tools" data-screen-only="">
      <Segmented
        label="View"
        value={view.mode}
        choices={modes.map((value) => ({ value, label: modeNames[value] }))}
        onChange={(mode) => change({ mode })}
      />
      {view.mode === 'slider' ? (
        <Range label="Line of the slider" value={view.split} onChange={(split) => change({ split })} />
      ) : null}
      {view.mode === 'blink' && onHold ? <Hold label="Hold for reference" shown onHold={onHold} /> : null}
      <span className="cmp-lab">Scale</span>
      <Segmented
        label="Colour scale"
        value={view.scale}
        choices={scales.map((value) => ({ value, label: scaleNames[value] }))}
        onChange={(scale) => change({ scale })}
      />
      <span className="cmp-lab">Clip</span>
      <Select
        label="Clip"
        hideLabel
        value={String(view.clip)}
        options={clips.map((clip) => ({ value: String(clip), label: `${clip} %` }))}
        onChange={(clip) => change({ clip: Number(clip) })}
      />
      <span className="cmp-lab">Sign</span>
      <Select
        label="Sign"
        hideLabel
        value={view.sign}
        options={signs.map((value) => ({ value, label: signNames[value] }))}
        onChange={(value) => change({ sign: signs.find((sign) => sign === value) ?? 'absolute' })}
      />
      <span className="cmp-lab">Opacity</span>
      <Range label="Map opacity" value={view.opacity} onChange={(opacity) => change({ opacity })} />
      <Hold label="Hold to see images without maps (I)" pressed={peek} onHold={onPeek} />
      <Button
        variant="ghost"
        small
        iconOnly
        aria-label="Zoom and pan locked across cells"
        title={view.locked ? 'Zoom and pan are locked across cells' : 'Each cell is zoomed by itself'}
        aria-pressed={view.locked}
        onClick={() => change({ locked: !view.locked })}
      >
        {view.locked ? <Lock aria-hidden /> : <LockOpen aria-hidden />}
      </Button>
      <Button
        variant="ghost"
        small
        iconOnly
        aria-label="Zoom out"
        title="Zoom out (−)"
        disabled={view.zoom.times === 1}
        onClick={() => change({ zoom: zoomAt(view.zoom, 1 / 1.5, middle) })}
      >
        <ZoomOut aria-hidden />
      </Button>
      {view.zoom.times > 1 ? (
        <Button variant="ghost" small title="Fit (0)" onClick={() => change({ zoom: wholeView })}>
          {view.zoom.times.toFixed(1)}×
        </Button>
      ) : null}
      <Button
        variant="ghost"
        small
        iconOnly
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => change({ zoom: zoomAt(view.zoom, 1.5, middle) })}
      >
        <ZoomIn aria-hidden />
      </Button>
      <Popover.Root>
        <Popover.Trigger className="btn ghost small icon" aria-label="Pictures" title="Size, colours, smoothing">
          <SlidersHorizontal aria-hidden />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content className="pop p-3" align="end" sideOffset={6} collisionPadding={12} aria-label="Pictures">
            <PictureMenu view={view} change={change} sides={sides} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <span className="min-w-2 flex-1" />
      <RowOrderControl version={version} />
    </div>
  );
}

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Range({ label, value, onChange }: RangeProps) {
  const percent = Math.round(100 * value);
  return (
    <input
      type="range"
      className="range cmp-range"
      min={0}
      max={100}
      value={percent}
      aria-label={label}
      aria-valuetext={`${percent} %`}
      title={`${percent} %`}
      style={{ '--p': `${percent}%` } as CSSProperties}
      onChange={(event) => onChange(Number(event.target.value) / 100)}
    />
  );
}

interface HoldProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly shown?: boolean;
  readonly onHold: (on: boolean) => void;
}

function Hold({ label, pressed, shown, onHold }: HoldProps) {
  return (
    <Button
      variant={shown ? undefined : 'ghost'}
      small
      iconOnly={!shown}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onPointerDown={() => onHold(true)}
      onPointerUp={() => onHold(false)}
      onPointerLeave={() => onHold(false)}
      onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && onHold(true)}
      onKeyUp={() => onHold(false)}
      onBlur={() => onHold(false)}
    >
      {shown ? label : <Eye aria-hidden />}
    </Button>
  );
}
