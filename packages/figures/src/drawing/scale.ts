// Scales of axes: where a value lies between two pixels, and which values are written.
import type { Axis } from '../figure.ts';
import { formatTick, formatValue } from '../text/format-value.ts';

export interface Tick {
  readonly value: number;
  readonly label: string;
}

export interface Scale {
  readonly domain: readonly [number, number];
  /** Pixel of a value; values beyond the domain lie beyond the pixels. NaN where the scale has no place for it. */
  at(value: number): number;
  readonly ticks: readonly Tick[];
}

/** What a scale is fitted to. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

export function extentOf(values: Iterable<number>, { log = false } = {}): Extent | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : null;
}

function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Round values from low to high, about `count` steps of them. */
export function linearTicks({ low, high }: Extent, count: number): readonly Tick[] {
  const step = niceStep(high - low, count);
  const ticks: Tick[] = [];
  for (let i = Math.ceil(low / step - 1e-6); i * step <= high + step * 1e-6; i++) {
    const value = Number((i * step).toPrecision(12));
    ticks.push({ value, label: formatTick(value, step) });
  }
  return ticks;
}

/** Powers of ten, thinned to `count`; 1, 2 and 5 of each where there are fewer than two powers. */
export function logTicks({ low, high }: Extent, count: number): readonly Tick[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const powers = last - first + 1;
  const within = (value: number) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const tick = (value: number): Tick => ({ value, label: formatValue(value) });
  if (powers >= 2) {
    const every = Math.ceil(powers / Math.max(2, count));
    return Array.from({ length: powers }, (_, i) => first + i)
      .filter((power) => (power - first) % every === 0)
      .map((power) => tick(Number(`1e${power}`)));
  }
  const values: number[] = [];
  for (let power = first - 1; power <= last + 1; power++)
    for (const factor of [1, 2, 5]) values.push(Number(`${factor}e${power}`));
  const fine = values.filter(within);
  return (fine.length >= 2 ? fine : [low, high]).map(tick);
}

interface ScaleOptions {
  /** Pixel of the axis's start and end: left and right, or bottom and top. */
  readonly from: number;
  readonly to: number;
  /** About how many ticks there is room for. */
  readonly count: number;
  /** Whether 0 belongs to the axis when all values are on one side of it. */
  readonly zero?: boolean;
  /** Whether the domain ends at round values. */
  readonly round?: boolean;
}

function widened({ low, high }: Extent, log: boolean): Extent {
  if (high > low) return { low, high };
  if (log) return { low: low / 2, high: high * 2 };
  const half = Math.abs(low) > 0 ? Math.abs(low) / 2 : 0.5;
  return { low: low - half, high: high + half };
}

/** A logarithmic extent with a share of its length added at both ends. */
function padded({ low, high }: Extent, share: number): Extent {
  const factor = (high / low) ** share;
  return { low: low / factor, high: high * factor };
}

function linearDomain(extent: Extent, options: ScaleOptions): Extent {
  let { low, high } = extent;
  if (options.zero && low > 0 && low < 0.7 * high) low = 0;
  if (options.zero && high < 0 && high > 0.7 * low) high = 0;
  const wide = widened({ low, high }, false);
  if (!options.round) return wide;
  const span = wide.high - wide.low;
  const step = niceStep(span, options.count);
  // Twelve digits: a sum of steps must not miss the round value that it stands for.
  const round = (steps: number) => Number((steps * step).toPrecision(12));
  const ends = { low: round(Math.floor(wide.low / step + 1e-6)), high: round(Math.ceil(wide.high / step - 1e-6)) };
  // A round end that leaves much of the plot empty is not worth its tick.
  return {
    low: wide.low - ends.low > 0.2 * span ? wide.low - 0.05 * span : ends.low,
    high: ends.high - wide.high > 0.2 * span ? wide.high + 0.05 * span : ends.high,
  };
}

/** The scale of an axis over the values it has to show; the axis's own range goes first. */
export function makeScale(axis: Axis, extent: Extent | null, options: ScaleOptions): Scale {
  const log = axis.scale === 'log';
  const given = axis.range && axis.range[0] < axis.range[1] && (!log || axis.range[0] > 0) ? axis.range : null;
  const shown = extent ?? (log ? { low: 0.1, high: 1 } : { low: 0, high: 1 });
  const { low, high } = given
    ? { low: given[0], high: given[1] }
    : log
      ? padded(widened(shown, true), options.round ? 0.06 : 0)
      : linearDomain(shown, options);
  const place = log ? (value: number) => Math.log10(value) : (value: number) => value;
  const [start, end] = axis.reversed ? [place(high), place(low)] : [place(low), place(high)];
  const at = (value: number) =>
    log && value <= 0
      ? Number.NaN
      : options.from + ((place(value) - start) / (end - start)) * (options.to - options.from);
  const ticks = log ? logTicks({ low, high }, options.count) : linearTicks({ low, high }, options.count);
  return { domain: [low, high], at, ticks };
}
