// What every figure becomes before it is SVG, elements of a page or pixels: a flat list of shapes, and what can be read where.
import type { Weight } from '../text/text-width.ts';
import type { Ink } from './palette.ts';

export interface Paint {
  readonly fill?: Ink;
  readonly fillOpacity?: number;
  readonly stroke?: Ink;
  readonly strokeWidth?: number;
  readonly strokeOpacity?: number;
  /** As in SVG: "5 3". */
  readonly dash?: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly ink: Ink;
  /** The whole text, where only its beginning is drawn. */
  readonly whole?: string;
}

export type Shape =
  | (Box & Paint & { readonly kind: 'rect'; readonly radius?: number })
  | (Paint & { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly radius: number })
  | (Paint & { readonly kind: 'path'; readonly d: string })
  | TextShape
  | (Box & { readonly kind: 'image'; readonly picture: string; readonly label: string });

/** A value that can be pointed at, or walked to with keys. */
export interface Reading {
  readonly x: number;
  readonly y: number;
  /** What is outlined while it is read; a ring around the place where it is left out. */
  readonly box?: Box;
  /** Values of one group are walked with ← and →, groups with ↑ and ↓. */
  readonly group: number;
  /** What the value belongs to: "NeuronMCT". */
  readonly name: string;
  /** "Density 48 %: 0.89, 95 % CI 0.86 to 0.92". */
  readonly value: string;
  /** Of a point of a curve: its line, and where on the x axis. */
  readonly point?: { readonly line: string; readonly x: number };
  /** Of a matrix. */
  readonly cell?: { readonly row: number; readonly column: number };
  /** Of a tick of a strip: its row, and its place among the ticks of the row. */
  readonly tick?: { readonly row: number; readonly place: number };
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly readings: readonly Reading[];
}

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Numbers of a path, with two decimals: the same everywhere and short. */
export function coordinates(...values: readonly number[]): string {
  return values.map(rounded).join(' ');
}

export function lineShape(from: readonly [number, number], to: readonly [number, number], paint: Paint): Shape {
  return { kind: 'path', d: `M${coordinates(...from)}L${coordinates(...to)}`, ...paint };
}

type TextOptions = Partial<Pick<TextShape, 'size' | 'weight' | 'anchor' | 'ink' | 'whole'>>;

/** A line of text; axes and captions unless told otherwise. */
export function textShape(x: number, y: number, text: string, options: TextOptions = {}): TextShape {
  const { size = 12, weight = 400, anchor = 'start', ink = 'text-3', whole } = options;
  return { kind: 'text', x, y, text, size, weight, anchor, ink, ...(whole && whole !== text ? { whole } : {}) };
}

/** Where a part of a figure goes: its height follows from its width. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What was drawn at a place, and how much of the height it took. */
export interface Part {
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly readings: readonly Reading[];
}

/** Lines of text under each other from `y` on, and the height they take. */
export function textBlock(
  place: { readonly x: number; readonly y: number },
  lines: readonly string[],
  options: TextOptions & { readonly lineHeight?: number } = {},
): Part {
  const { lineHeight = 16, ...look } = options;
  const size = look.size ?? 12;
  const base = (lineHeight - size) / 2 + size * 0.85;
  return {
    height: lines.length * lineHeight,
    shapes: lines.map((line, i) => textShape(place.x, place.y + i * lineHeight + base, line, look)),
    readings: [],
  };
}
