// The inks of figures and what colour each is in a theme: the tokens of the interface, so that a figure sits in its page.

const columnInks = [
  'col-a',
  'col-b',
  'col-c',
  'col-d',
  'col-e',
  'col-f',
  'col-g',
  'col-h',
  'col-i',
  'col-j',
  'col-k',
  'col-l',
] as const;

export { columnInks };

/** Of a column by its letter, A to L. */
export function columnInk(letter: string): (typeof columnInks)[number] {
  return columnInks[columnPlace(letter)];
}

/** 0 for A. */
export function columnPlace(letter: string): number {
  const place = letter.charCodeAt(0) - 65;
  return place >= 0 && place < columnInks.length ? place : 0;
}

const inkNames = [
  'surface',
  'sunken',
  'line',
  'line-strong',
  'text',
  'text-2',
  'text-3',
  'accent',
  'kept',
  'kept-0',
  'kept-1',
  'kept-2',
  'kept-3',
  'kept-4',
  'dead',
  'react',
  ...columnInks,
  'negative',
  'positive',
] as const;
export type InkName = (typeof inkNames)[number];

/** 'export' is the light set on white: pictures that leave the page look the same for everybody. */
export type FigureTheme = 'light' | 'dark' | 'contrast' | 'export';
export type Palette = Readonly<Record<InkName, string>>;

/** An ink, a mix of two, or whatever of black and white stands out more on another ink. */
export type Ink =
  | InkName
  | { readonly from: InkName; readonly to: InkName; readonly at: number }
  | { readonly on: Ink };

// Negative and positive are stops of the map `signed`.
const light: Palette = {
  surface: '#ffffff',
  sunken: '#eceef0',
  line: '#d8dcdf',
  'line-strong': '#7f878e',
  text: '#14181b',
  'text-2': '#464d53',
  'text-3': '#5f676e',
  accent: '#4338ca',
  kept: '#0a736e',
  'kept-0': '#e6f0ef',
  'kept-1': '#a9d3cf',
  'kept-2': '#52a8a1',
  'kept-3': '#0a736e',
  'kept-4': '#054541',
  dead: '#757d84',
  react: '#a84605',
  'col-a': '#1f6fd0',
  'col-b': '#d9600a',
  'col-c': '#650d13',
  'col-d': '#0a2a81',
  'col-e': '#934c64',
  'col-f': '#b47098',
  'col-g': '#575a00',
  'col-h': '#0b39bd',
  'col-i': '#753353',
  'col-j': '#7b5f9e',
  'col-k': '#3188f3',
  'col-l': '#4f1e4f',
  negative: '#1c5aa6',
  positive: '#a84a0a',
};

const dark: Palette = {
  surface: '#14181b',
  sunken: '#1b2024',
  line: '#2a3137',
  'line-strong': '#717a82',
  text: '#eceff1',
  'text-2': '#b4bcc2',
  'text-3': '#8f989f',
  accent: '#aab0ff',
  kept: '#4fd1c5',
  'kept-0': '#1a2626',
  'kept-1': '#1f4744',
  'kept-2': '#2a817a',
  'kept-3': '#4fd1c5',
  'kept-4': '#c5fff8',
  dead: '#7d868d',
  react: '#ff9a4d',
  'col-a': '#6cb0ff',
  'col-b': '#f28a2e',
  'col-c': '#7a5aec',
  'col-d': '#8ff0ec',
  'col-e': '#a76080',
  'col-f': '#f2d24b',
  'col-g': '#db3012',
  'col-h': '#9cd59b',
  'col-i': '#4a91d1',
  'col-j': '#df97c1',
  'col-k': '#c57b9c',
  'col-l': '#8bb677',
  negative: '#4a8cd0',
  positive: '#e07b2e',
};

const contrast: Palette = {
  ...light,
  sunken: '#ffffff',
  line: '#000000',
  'line-strong': '#000000',
  text: '#000000',
  'text-2': '#000000',
  'text-3': '#2b2b2b',
  accent: '#0000b8',
  kept: '#00544f',
  'kept-0': '#ffffff',
  'kept-1': '#b5d9d6',
  'kept-2': '#3b928b',
  'kept-3': '#00544f',
  'kept-4': '#002b28',
  dead: '#4a4a4a',
  react: '#8a3500',
};

export const palettes: Readonly<Record<FigureTheme, Palette>> = { light, dark, contrast, export: light };

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** WCAG relative luminance. */
export function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The colour of an ink as #rrggbb. */
export function inkColour(ink: Ink, palette: Palette): string {
  if (typeof ink === 'string') return palette[ink];
  if ('on' in ink) return luminance(inkColour(ink.on, palette)) > 0.179 ? '#000000' : '#ffffff';
  const [from, to] = [channels(palette[ink.from]), channels(palette[ink.to])];
  const hex = from.map((value, i) => Math.round(value + (to[i] - value) * ink.at));
  return `#${hex.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

const ramp = ['kept-0', 'kept-1', 'kept-2', 'kept-3', 'kept-4'] as const;

/** The kept ramp at a share from 0 to 1. */
export function rampInk(share: number): Ink {
  const place = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const stop = Math.min(ramp.length - 2, Math.floor(place));
  return { from: ramp[stop], to: ramp[stop + 1], at: place - stop };
}
