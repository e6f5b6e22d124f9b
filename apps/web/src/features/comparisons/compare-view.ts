// How a comparison is looked at, as it stands in the address: every view of it can be linked to.
import { wholeView, type Zoom, zoomOf } from './zoom.ts';

export const modes = ['grid', 'slider', 'blink', 'difference', 'overlay'] as const;
export type CompareMode = (typeof modes)[number];
export const scales = ['global', 'row', 'cell'] as const;
export type CompareScale = (typeof scales)[number];
export const clips = [95, 98, 99, 99.5, 100] as const;
export const signs = ['absolute', 'signed'] as const;
export const cellSizes = ['S', 'M', 'L', 'XL'] as const;
export type CellSize = (typeof cellSizes)[number];
export const smoothings = [0, 1, 2] as const;
export const cellColours = ['heat', 'grey', 'jet'] as const;
export const blinkRates = [0.5, 1, 2] as const;

/** A cell by its place among the rows and its column's letter; no letter: the image itself. */
export interface CellPlace {
  readonly row: number;
  readonly letter: string | null;
}

export interface CompareView {
  readonly mode: CompareMode;
  readonly scale: CompareScale;
  /** Percentile of |A| drawn as full. */
  readonly clip: number;
  readonly sign: (typeof signs)[number];
  readonly opacity: number;
  readonly colours: (typeof cellColours)[number];
  /** σ in pixels of the map. */
  readonly smooth: number;
  readonly size: CellSize;
  readonly zoom: Zoom;
  /** Whether all cells are zoomed as one. */
  readonly locked: boolean;
  /** Where the line of a split stands, 0…1. */
  readonly split: number;
  /** Blinks a second. */
  readonly rate: number;
  readonly cell: CellPlace | null;
  /** Letters of columns that are not shown. */
  readonly hidden: readonly string[];
}

export const defaultCompareView: CompareView = {
  mode: 'grid',
  scale: 'row',
  clip: 99,
  sign: 'absolute',
  opacity: 0.92,
  colours: 'heat',
  smooth: 0,
  size: 'M',
  zoom: wholeView,
  locked: true,
  split: 0.5,
  rate: 1,
  cell: null,
  hidden: [],
};

function oneOf<Value extends string | number>(choices: readonly Value[], text: unknown, otherwise: Value): Value {
  return choices.find((choice) => String(choice) === String(text)) ?? otherwise;
}

function share(given: unknown, otherwise: number): number {
  const value = given === null || given === '' ? Number.NaN : Number(given);
  return value >= 0 && value <= 1 ? value : otherwise;
}

/** What a comparison was saved to be looked at like; what makes no sense of it is the default. */
export function storedView(layout: unknown): CompareView {
  const stored = (layout ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...defaultCompareView,
    mode: oneOf(modes, stored.mode, defaultCompareView.mode),
    scale: oneOf(scales, stored.scale, defaultCompareView.scale),
    clip: oneOf<number>(clips, stored.clip, defaultCompareView.clip),
    sign: oneOf(signs, stored.sign, defaultCompareView.sign),
    opacity: share(stored.opacity ?? null, defaultCompareView.opacity),
    hidden: Array.isArray(stored.hidden) ? stored.hidden.filter(isLetter) : [],
  };
}

function readCell(text: string | null): CellPlace | null {
  const found = text?.match(/^([A-L])?([1-9]\d{0,5})$/);
  return found ? { letter: found[1] ?? null, row: Number(found[2]) - 1 } : null;
}

/** The cell that an address names; addresses of before named the first image of a page. */
export function placeIn(search: string): CellPlace | null {
  return parseCompareView(new URLSearchParams(search), defaultCompareView).cell;
}

const isLetter = (text: unknown): text is string => typeof text === 'string' && /^[A-L]$/.test(text);

/** Reads a view from an address; what is missing or makes no sense is the default. */
export function parseCompareView(params: URLSearchParams, defaults: CompareView): CompareView {
  // Addresses of before, which named the first image of a page.
  const from = /^\d{1,5}$/.test(params.get('from') ?? '') ? Number(params.get('from')) : null;
  return {
    mode: oneOf(modes, params.get('mode'), defaults.mode),
    scale: oneOf(scales, params.get('scale'), defaults.scale),
    clip: oneOf<number>(clips, params.get('clip'), defaults.clip),
    sign: oneOf(signs, params.get('sign'), defaults.sign),
    opacity: share(params.get('opacity'), defaults.opacity),
    colours: oneOf(cellColours, params.get('colours'), defaults.colours),
    smooth: oneOf<number>(smoothings, params.get('smooth'), defaults.smooth),
    size: oneOf(cellSizes, params.get('size'), defaults.size),
    zoom: zoomOf(params.get('zoom')),
    locked: params.get('lock') !== 'open',
    split: share(params.get('split'), defaults.split),
    rate: oneOf<number>(blinkRates, params.get('rate'), defaults.rate),
    cell: readCell(params.get('cell')) ?? (from === null ? defaults.cell : { row: from, letter: null }),
    hidden: params.get('hide')?.split(',').filter(isLetter) ?? defaults.hidden,
  };
}

const cellText = (cell: CellPlace | null): string => (cell ? `${cell.letter ?? ''}${cell.row + 1}` : '');

/** Writes a view into an address, beside what else stands there: only what differs from the default, so that links stay short. */
export function writeCompareView(view: CompareView, defaults: CompareView, params: URLSearchParams): void {
  const put = (name: string, value: string | number, standard: string | number) => {
    if (value === standard) params.delete(name);
    else params.set(name, String(value));
  };
  put('mode', view.mode, defaults.mode);
  put('scale', view.scale, defaults.scale);
  put('clip', view.clip, defaults.clip);
  put('sign', view.sign, defaults.sign);
  put('opacity', view.opacity, defaults.opacity);
  put('colours', view.colours, defaults.colours);
  put('smooth', view.smooth, defaults.smooth);
  put('size', view.size, defaults.size);
  put('zoom', view.zoom.times === 1 ? '' : [view.zoom.times, view.zoom.x, view.zoom.y].map(short).join(','), '');
  put('lock', view.locked ? '' : 'open', '');
  put('split', short(view.split), short(defaults.split));
  put('rate', view.rate, defaults.rate);
  put('cell', cellText(view.cell), cellText(defaults.cell));
  put('hide', view.hidden.join(',') || 'none', defaults.hidden.join(',') || 'none');
  params.delete('from');
}

const short = (value: number): string => String(Math.round(value * 1_000) / 1_000);
