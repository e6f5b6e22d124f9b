// The curves over the sparsity axis: probability and logit kept, the random path of equal density, the handle.
import { type CurvePoint, readCurve } from '../../numbers/response-curve.ts';
import { axisEnd, axisStart, fromAxis, ticks, toAxis } from '../../numbers/sparsity-scale.ts';

interface ResponseCurveProps {
  readonly width: number;
  readonly curves: {
    readonly probability: readonly CurvePoint[];
    readonly logit: readonly CurvePoint[];
    readonly random: readonly CurvePoint[];
  };
  /** 10 to 90 % of the class, where it was computed. */
  readonly band: readonly { readonly sparsity: number; readonly low: number; readonly high: number }[];
  /** Largest sparsity with at most so many percent change. */
  readonly auto: number | null;
  readonly limit: number;
  readonly sparsity: number;
}

const height = 112;
const pad = { top: 18, right: 10, bottom: 28, left: 30 };

export function ResponseCurve({ width, curves, band, auto, limit, sparsity }: ResponseCurveProps) {
  const narrow = width < 420;
  const all = Object.values(curves).flat();
  const top = Math.max(1, ...all.map(({ value }) => value));
  const X = (s: number) => pad.left + toAxis(s) * (width - pad.left - pad.right);
  const Y = (value: number) => height - pad.bottom - (Math.max(0, value) / top) * (height - pad.top - pad.bottom);
  const line = (points: readonly CurvePoint[]) =>
    points
      .filter((point) => point.sparsity >= axisStart && point.sparsity <= axisEnd)
      .map((point) => `${X(point.sparsity).toFixed(1)},${Y(point.value).toFixed(1)}`)
      .join('L');
  const here = readCurve(curves.probability, sparsity);
  const shownTicks = narrow ? ticks.filter((tick) => tick !== 70 && tick !== 98) : ticks;
  const labels = placeLabels(curves, { X, Y, sparsity, narrow });
  const shownBand = band.filter((point) => point.sparsity >= axisStart && point.sparsity <= axisEnd);
  const edge = (of: 'low' | 'high') =>
    shownBand.map((point) => `${X(point.sparsity).toFixed(1)},${Y(Math.min(top, point[of])).toFixed(1)}`);
  const autoLabel = placeAuto(auto, { X, Y, sparsity, width, taken: labels, curves });
  return (
    <svg
      className="plot"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Response kept against sparsity.${here ? ` At ${sparsity} % the pathway keeps ${Math.round(here.value * 100)} % of the class probability.` : ''}`}
    >
      {[0, 0.5, 1].map((value) => (
        <g key={value}>
          <line x1={pad.left} x2={width - pad.right} y1={Y(value)} y2={Y(value)} stroke="var(--line)" opacity="0.8" />
          <text x={pad.left - 6} y={Y(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {shownTicks.map((tick) => (
        <text key={tick} x={X(tick)} y={height - pad.bottom + 20} textAnchor={tick === axisEnd ? 'end' : 'middle'}>
          {tick === axisStart ? '50 %' : tick}
        </text>
      ))}
      {shownBand.length > 1 ? (
        <path
          d={`M${[...edge('high'), ...edge('low').reverse()].join('L')}Z`}
          fill="var(--kept)"
          opacity="0.14"
          data-testid="band"
        />
      ) : null}
      {auto === null || auto < axisStart ? null : (
        <line
          x1={X(auto)}
          x2={X(auto)}
          y1={pad.top}
          y2={height - pad.bottom}
          stroke="var(--line-strong)"
          strokeDasharray="2 3"
        />
      )}
      {curves.random.length > 0 ? (
        <path d={`M${line(curves.random)}`} fill="none" stroke="var(--dead)" strokeWidth="1.25" />
      ) : null}
      {curves.logit.length > 0 ? (
        <path d={`M${line(curves.logit)}`} fill="none" stroke="var(--text-3)" strokeWidth="1.5" strokeDasharray="4 3" />
      ) : null}
      {curves.probability.length > 0 ? (
        <path
          d={`M${line(curves.probability)}`}
          fill="none"
          stroke="var(--kept)"
          strokeWidth="2.25"
          strokeLinejoin="round"
        />
      ) : null}
      {curves.probability
        .filter((point) => point.sparsity >= axisStart && point.sparsity <= axisEnd)
        .map((point) => (
          <circle key={point.sparsity} cx={X(point.sparsity)} cy={Y(point.value)} r="2" fill="var(--kept)" />
        ))}
      {labels.map(({ text, x, y, colour }) => (
        <text key={text} x={x} y={y} style={colour ? { fill: colour, fontWeight: 500 } : undefined}>
          {text}
        </text>
      ))}
      {auto !== null && auto >= axisStart && !narrow && autoLabel ? (
        <text x={autoLabel.x} y={autoLabel.y} textAnchor={autoLabel.anchor}>
          {limit} % change
        </text>
      ) : null}
      <g data-testid="handle">
        <line
          x1={X(sparsity)}
          x2={X(sparsity)}
          y1={pad.top - 4}
          y2={height - pad.bottom}
          stroke="var(--text)"
          strokeWidth="1.5"
        />
        {here ? (
          <circle
            cx={X(sparsity)}
            cy={Y(here.value)}
            r="5"
            fill="var(--surface)"
            stroke="var(--kept)"
            strokeWidth="2.5"
          />
        ) : null}
        <rect x={X(sparsity) - 5} y={height - pad.bottom - 10} width="10" height="16" rx="3" fill="var(--text)" />
        <path
          d={`M${X(sparsity) - 1.5} ${height - pad.bottom - 5}v6M${X(sparsity) + 1.5} ${height - pad.bottom - 5}v6`}
          stroke="var(--bg)"
          strokeWidth="1"
        />
      </g>
    </svg>
  );
}

interface Placement {
  readonly X: (sparsity: number) => number;
  readonly Y: (value: number) => number;
  readonly sparsity: number;
  readonly narrow: boolean;
}

/** Direct labels, each in the widest gap of its curve that the handle and the labels before it leave free. */
function placeLabels(curves: ResponseCurveProps['curves'], { X, Y, sparsity, narrow }: Placement) {
  const placed: { text: string; x: number; y: number; colour?: string }[] = [];
  const wanted = [
    { text: 'Probability', points: curves.probability, above: true, colour: 'var(--kept)', room: 70 },
    { text: 'Logit', points: narrow ? [] : curves.logit, above: false, room: 34 },
    { text: 'Random path', points: narrow ? [] : curves.random, above: false, room: 80 },
  ];
  for (const { text, points, above, colour, room } of wanted) {
    if (points.length === 0) continue;
    const spots = [60, 75, 85, 92, 96, 98.5, 99.3].flatMap((s) => {
      const reading = readCurve(points, s);
      if (!reading || s < points[0].sparsity || s > points[points.length - 1].sparsity) return [];
      const under = Y(reading.value) + 15;
      const y = above || under > height - pad.bottom - 4 ? Y(reading.value) - 7 : under;
      return [{ x: X(s) + 4, y }];
    });
    const free = spots.filter(
      (spot) =>
        (spot.x - 10 > X(sparsity) || spot.x + room < X(sparsity) - 6) &&
        placed.every(
          (other) => Math.abs(other.y - spot.y) > 13 || other.x > spot.x + room + 6 || other.x + 80 < spot.x,
        ),
    );
    const spot = above ? (free.findLast(({ y }) => y < 60) ?? free[0]) : free[0];
    if (spot) placed.push({ text, ...spot, colour });
  }
  return placed;
}

/** Beside the dotted line, where no curve, no other label and no handle is; nowhere when all is taken. */
function placeAuto(
  auto: number | null,
  {
    X,
    Y,
    sparsity,
    width,
    taken,
    curves,
  }: Pick<Placement, 'X' | 'Y' | 'sparsity'> & {
    readonly width: number;
    readonly taken: readonly { readonly x: number; readonly y: number }[];
    readonly curves: ResponseCurveProps['curves'];
  },
) {
  const x = X(auto ?? axisStart);
  const room = 84;
  const sides = [
    { x: x + 5, from: x, to: x + room, anchor: 'start' as const },
    { x: x - 5, from: x - room, to: x, anchor: 'end' as const },
  ];
  const crossed = (from: number, to: number, y: number) =>
    [0, 0.25, 0.5, 0.75, 1].some((share) => {
      const s = fromAxis((from + share * (to - from) - pad.left) / (width - pad.left - pad.right));
      return Object.values(curves).some((points) => {
        const reading = readCurve(points, s);
        return reading !== null && Math.abs(Y(reading.value) - (y - 4)) < 11;
      });
    });
  for (const value of [0.08, 0.75, 0.5, 0.25, 0.9]) {
    const y = Y(value);
    const free = sides.find(
      ({ from, to }) =>
        from > pad.left &&
        to < width - pad.right &&
        (X(sparsity) < from - 8 || X(sparsity) > to + 8) &&
        taken.every((other) => Math.abs(other.y - y) > 13 || other.x > to || other.x + 80 < from) &&
        !crossed(from, to, y),
    );
    if (free) return { ...free, y };
  }
  return null;
}
