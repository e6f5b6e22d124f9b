// The relative difference of every pair as a dot on a logarithmic axis, and the limit.
import { formatAmount, formatSignificant } from '../../numbers/format.ts';
import { logAxis, placeOn, ticksOf } from './log-axis.ts';

interface ParityPlotProps {
  /** null: not finite. */
  readonly values: readonly (number | null)[];
  readonly limit: number;
}

const [width, height] = [332, 64];
const pad = { left: 16, right: 16, top: 16, bottom: 22 };

export function ParityPlot({ values, limit }: ParityPlotProps) {
  const finite = values.filter((value) => value !== null);
  const axis = logAxis(finite, limit);
  const x = (value: number) => pad.left + placeOn(axis, value) * (width - pad.left - pad.right);
  const beyond = values.filter((value) => value === null || value > limit).length;
  const alternative =
    beyond === 0
      ? `Relative differences of ${formatAmount(values.length, 'pair')}: all at or under the limit of ${formatSignificant(limit)}.`
      : `Relative differences of ${formatAmount(values.length, 'pair')}: ${beyond} beyond the limit of ${formatSignificant(limit)}.`;
  const bottom = height - pad.bottom;
  return (
    <svg className="plot w-full" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alternative}>
      {ticksOf(axis).map((power) => (
        <g key={power}>
          <line x1={x(10 ** power)} x2={x(10 ** power)} y1={pad.top} y2={bottom} stroke="var(--line)" />
          <text x={x(10 ** power)} y={height - 6} textAnchor="middle">
            {`1e${power < 0 ? '−' : ''}${Math.abs(power)}`}
          </text>
        </g>
      ))}
      <line x1={x(limit)} x2={x(limit)} y1={pad.top - 6} y2={bottom} stroke="var(--bad)" strokeWidth="1.5" />
      <text x={x(limit) - 5} y={pad.top - 2} textAnchor="end" style={{ fill: 'var(--bad)' }}>
        limit
      </text>
      {finite.map((value, index) => (
        <circle
          key={index}
          cx={x(value)}
          cy={(pad.top + bottom) / 2 + 2}
          r="4"
          fill={value > limit ? 'var(--bad)' : 'var(--ok)'}
          stroke="var(--surface)"
        />
      ))}
    </svg>
  );
}
