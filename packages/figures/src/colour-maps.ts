// Colour maps for pictures of attribution maps: the same in pages, print and exports, in every theme. Stops evenly spaced, interpolated
// in sRGB.

export const colourMapStops = {
  heat: ['#000004', '#1b0c41', '#4a0c6b', '#781c6d', '#a52c60', '#cf4446', '#ed6925', '#fb9b06', '#f7d13d', '#fcffa4'],
  signed: ['#08306b', '#1c5aa6', '#4a8cd0', '#9cc3ea', '#f2f1ee', '#f3b98a', '#e07b2e', '#a84a0a', '#5f2404'],
  /** One column minus another: of other hues than `signed`, so that "more in A" is never read as "positive". */
  diff: ['#5b1277', '#8430a6', '#ab69c4', '#d3b0de', '#f4f3f4', '#b3dfae', '#6bbb6f', '#2b9150', '#0c6433'],
  grey: ['#000000', '#ffffff'],
  /** Only on request: its steps are not perceptually even. */
  jet: ['#000080', '#0000ff', '#00ffff', '#ffff00', '#ff0000', '#800000'],
} as const;

export type ColourMapId = keyof typeof colourMapStops;

type Colour = readonly [red: number, green: number, blue: number];

const channels = (hex: string): Colour => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never;

const tables: Readonly<Record<ColourMapId, readonly Colour[]>> = {
  heat: colourMapStops.heat.map(channels),
  signed: colourMapStops.signed.map(channels),
  diff: colourMapStops.diff.map(channels),
  grey: colourMapStops.grey.map(channels),
  jet: colourMapStops.jet.map(channels),
};

/** Colour at `position` 0..1 as 0..255 red, green, blue. */
export function colourAt(map: ColourMapId, position: number): [number, number, number] {
  const stops = tables[map];
  const scaled = Math.min(1, Math.max(0, position)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(scaled));
  const share = scaled - index;
  const [from, to] = [stops[index], stops[index + 1]];
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** Maps with a middle that means nothing, and how fast they cover the image from there. */
export const steepness: Partial<Record<ColourMapId, number>> = { signed: 1.7, diff: 1.8 };

/** Where a value lies between nothing (0) and full (1) to how a map laid over its image is drawn. */
export function overlayOf(map: ColourMapId, value: number): { readonly position: number; readonly alpha: number } {
  const size = Math.abs(value);
  const steep = steepness[map];
  return steep !== undefined
    ? { position: 0.5 + 0.5 * value, alpha: Math.min(1, steep * size) }
    : { position: 0.18 + 0.82 * size, alpha: Math.min(1, 1.35 * size ** 0.75) };
}
