// An estimate with its interval: the number, its ends in small, and both drawn on the scale of the column.
import { formatValue } from '@pathlens/figures';
import type { ShownColumn } from './table-shape.ts';

interface IntervalCellProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly scale: NonNullable<ShownColumn['interval']>;
  /** Drawn as controls are. */
  readonly control: boolean;
}

const width = 72;
const inset = 4;

export function IntervalCell({ value, low, high, scale, control }: IntervalCellProps) {
  const { from, to } = scale;
  const x = (of: number) => inset + ((of - from) / (to - from || 1)) * (width - 2 * inset);
  const colour = control ? 'var(--dead)' : 'var(--text)';
  return (
    <span className="flex items-center justify-end gap-2">
      <span>{formatValue(value)}</span>
      <span className="t3 w-30 text-left text-xs">
        <span className="sr-only">95 % CI </span>
        {formatValue(low)} to {formatValue(high)}
      </span>
      <svg aria-hidden="true" width={width} height={12} className="flex-none overflow-visible">
        {from < 0 && to > 0 ? <line x1={x(0)} x2={x(0)} y1={0} y2={12} stroke="var(--line-strong)" /> : null}
        <line x1={x(low)} x2={x(high)} y1={6} y2={6} stroke={colour} strokeWidth={3} strokeLinecap="round" />
        <circle cx={x(value)} cy={6} r={3} fill="var(--surface)" stroke={colour} strokeWidth={1.5} />
      </svg>
    </span>
  );
}
