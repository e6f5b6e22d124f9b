// How the largest weight of a node lies: bars of equal width from its smallest value to its largest.
import type { WeightPartsFragment } from '@pathlens/client';
import { formatShare, formatSignificant } from '../../numbers/format.ts';

const height = 56;

export function WeightHistogram({ weights }: { readonly weights: WeightPartsFragment }) {
  const { histogram, min, max, mean, std, zeros, shape } = weights;
  const most = Math.max(1, ...histogram);
  const width = 100 / histogram.length;
  const words = `Weights ${shape.join('×')}: from ${formatSignificant(min)} to ${formatSignificant(max)}, mean ${formatSignificant(mean)}, standard deviation ${formatSignificant(std)}.`;
  return (
    <figure className="mt-3">
      <figcaption className="mb-1 flex items-baseline gap-2">
        <h4>Weights</h4>
        <span className="mono t3">{shape.join('×')}</span>
      </figcaption>
      <svg
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        className="block h-14 w-full"
        role="img"
        aria-label={words}
      >
        {histogram.map((count, bin) => (
          <rect
            key={bin}
            x={bin * width + width * 0.08}
            y={height - (count / most) * height}
            width={width * 0.84}
            height={(count / most) * height}
            fill="var(--text-3)"
          />
        ))}
      </svg>
      <p className="t3 flex justify-between border-t border-line pt-0.5 text-xs">
        <span>{formatSignificant(min)}</span>
        <span>{formatSignificant(max)}</span>
      </p>
      <p className="t2 mt-1 text-xs">
        Mean {formatSignificant(mean)}, standard deviation {formatSignificant(std)}
        {zeros > 0 ? `, ${formatShare(zeros)} exactly zero` : ''}
      </p>
    </figure>
  );
}
