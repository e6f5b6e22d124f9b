// Colour maps for pictures: the same in every theme, in print and in exports. Stops evenly spaced, interpolated in sRGB.

export const colourMapStops = {
  heat: ['#000004', '#1b0c41', '#4a0c6b', '#781c6d', '#a52c60', '#cf4446', '#ed6925', '#fb9b06', '#f7d13d', '#fcffa4'],
  signed: ['#08306b', '#1c5aa6', '#4a8cd0', '#9cc3ea', '#f2f1ee', '#f3b98a', '#e07b2e', '#a84a0a', '#5f2404'],
  grey: ['#000000', '#ffffff'],
} as const;

export type ColourMapId = keyof typeof colourMapStops;

function channels(hex: string): [number, number, number] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)) as [number, number, number];
}

/** Colour at `position` 0..1 as 0..255 red, green, blue. */
export function colourAt(map: ColourMapId, position: number): [number, number, number] {
  const stops = colourMapStops[map];
  const scaled = Math.min(1, Math.max(0, position)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(scaled));
  const share = scaled - index;
  const from = channels(stops[index]);
  const to = channels(stops[index + 1]);
  return [0, 1, 2].map((c) => from[c] + (to[c] - from[c]) * share) as [number, number, number];
}

/** A CSS gradient of the map, for legends. */
export function cssGradient(map: ColourMapId): string {
  const stops = colourMapStops[map];
  return `linear-gradient(to right,${stops.map((stop, i) => `${stop} ${((i / (stops.length - 1)) * 100).toFixed(1)}%`).join(',')})`;
}
