// Channels and units of one activation point that a pathway keeps, most important first.
import type { CodeLayer } from './profile.ts';

export interface ChannelShare {
  readonly channel: number;
  readonly units: number;
  readonly kept: number;
  /** kept / units */
  readonly share: number;
  /** Mean code of its units: orders channels that keep equally many. */
  readonly meanCode: number;
}

export interface RankedUnit {
  /** Index among all units of the network. */
  readonly unit: number;
  readonly channel: number;
  /** Row and column; 0 where the activation point has no height and width. */
  readonly y: number;
  readonly x: number;
  readonly code: number;
}

/** Every channel of the layer, in channel order. A layer of shape [K] has K channels of one unit. */
export function channelShares(codes: Uint8Array, layer: CodeLayer, index: number): ChannelShare[] {
  const channels = layer.shape[0];
  const units = layer.units / channels;
  return Array.from({ length: channels }, (_, channel) => {
    const start = layer.offset + channel * units;
    let kept = 0;
    let sum = 0;
    for (let unit = start; unit < start + units; unit++) {
      const code = codes[unit];
      sum += code;
      if (code > index) kept++;
    }
    return { channel, units, kept, share: kept / units, meanCode: sum / units };
  });
}

/** The channels that keep most units; ties by mean code, then by channel. Channels that keep none are left out. */
export function topChannels(
  codes: Uint8Array,
  layer: CodeLayer,
  options: { readonly index: number; readonly first: number },
): ChannelShare[] {
  return channelShares(codes, layer, options.index)
    .filter(({ kept }) => kept > 0)
    .sort((a, b) => b.kept - a.kept || b.meanCode - a.meanCode || a.channel - b.channel)
    .slice(0, options.first);
}

/** The kept units of highest code, ties in unit order; of one channel where it is named. */
export function topUnits(
  codes: Uint8Array,
  layer: CodeLayer,
  options: { readonly index: number; readonly first: number; readonly channel?: number },
): RankedUnit[] {
  const [channels, height = 1, width = 1] = layer.shape;
  const area = layer.units / channels;
  const start = layer.offset + (options.channel ?? 0) * area;
  const end = options.channel === undefined ? layer.offset + layer.units : start + area;
  const counts = new Uint32Array(256);
  for (let unit = start; unit < end; unit++) counts[codes[unit]]++;
  // The lowest code that can still be among the first: everything above fits.
  let lowest = 255;
  let above = 0;
  while (lowest > options.index && above + counts[lowest] < options.first) above += counts[lowest--];
  const taken = new Map<number, number[]>();
  let room = options.first - above;
  for (let unit = start; unit < end; unit++) {
    const code = codes[unit];
    if (code <= options.index || code < lowest || (code === lowest && room-- <= 0)) continue;
    const units = taken.get(code);
    if (units === undefined) taken.set(code, [unit]);
    else units.push(unit);
  }
  const order = [...taken].sort(([a], [b]) => b - a).flatMap(([code, units]) => units.map((unit) => ({ unit, code })));
  return order.map(({ unit, code }) => {
    const within = unit - layer.offset;
    const place = within % area;
    const y = height === 1 && width === 1 ? 0 : Math.floor(place / width) % height;
    return { unit, channel: Math.floor(within / area), y, x: place % width, code };
  });
}
