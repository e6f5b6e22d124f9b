// The shapes of columns A..L as markers: with a colour they tell lines apart for those who do not see the colour.
import { type Box, coordinates, lineShape, type Shape } from './drawing.ts';
import type { Ink } from './palette.ts';

export const markerNames = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'triangle-down',
  'plus',
  'pentagon',
  'hexagon',
  'star',
  'half-disc',
  'ring',
  'cross',
] as const;
export type Marker = (typeof markerNames)[number];

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function polygon({ x, y, radius }: Spot, corners: number, turn = 0): string {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = turn - Math.PI / 2 + (i * 2 * Math.PI) / corners;
    return coordinates(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  });
  return `M${points.join('L')}Z`;
}

function star({ x, y, radius }: Spot): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const size = i % 2 === 0 ? radius * 1.15 : radius * 0.5;
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    return coordinates(x + size * Math.cos(angle), y + size * Math.sin(angle));
  });
  return `M${points.join('L')}Z`;
}

/** Whether a marker is its line, in its colour; the others are filled. */
export function isLineMarker(marker: Marker): boolean {
  return marker === 'ring' || marker === 'plus' || marker === 'cross';
}

/** A marker of about 2 × radius across, in the colour of its line. */
export function markerShape(marker: Marker, spot: Spot, ink: Ink): Shape {
  const { x, y, radius: r } = spot;
  const outline = { stroke: 'surface', strokeWidth: 1 } as const;
  const filled = (d: string): Shape => ({ kind: 'path', d, fill: ink, ...outline });
  switch (marker) {
    case 'circle':
      return { kind: 'circle', ...spot, fill: ink, ...outline };
    case 'ring':
      return { kind: 'circle', x, y, radius: r * 0.85, fill: 'surface', stroke: ink, strokeWidth: 2 };
    case 'square':
      return filled(polygon({ x, y, radius: r * 1.25 }, 4, Math.PI / 4));
    case 'triangle':
      return filled(polygon({ x, y: y + r * 0.2, radius: r * 1.25 }, 3));
    case 'triangle-down':
      return filled(polygon({ x, y: y - r * 0.2, radius: r * 1.25 }, 3, Math.PI));
    case 'diamond':
      return filled(polygon({ x, y, radius: r * 1.3 }, 4));
    case 'pentagon':
      return filled(polygon({ x, y, radius: r * 1.15 }, 5));
    case 'hexagon':
      return filled(polygon({ x, y, radius: r * 1.15 }, 6, Math.PI / 6));
    case 'star':
      return filled(star({ x, y, radius: r * 1.15 }));
    case 'half-disc':
      return filled(`M${coordinates(x - r, y)}A${coordinates(r, r)} 0 0 1 ${coordinates(x + r, y)}Z`);
    case 'plus':
      return {
        kind: 'path',
        d: `M${coordinates(x - r, y)}L${coordinates(x + r, y)}M${coordinates(x, y - r)}L${coordinates(x, y + r)}`,
        stroke: ink,
        strokeWidth: 2.5,
      };
    case 'cross': {
      const k = r * 0.8;
      return {
        kind: 'path',
        d: `M${coordinates(x - k, y - k)}L${coordinates(x + k, y + k)}M${coordinates(x - k, y + k)}L${coordinates(x + k, y - k)}`,
        stroke: ink,
        strokeWidth: 2.5,
      };
    }
  }
}

/** Slanted lines inside a box: what is dead, or no better than chance. Drawn as lines, so that no file needs a pattern. */
export function hatchShape(box: Box, ink: Ink, { gap = 5, width: strokeWidth = 1.25 } = {}): Shape {
  const { x, y, width, height } = box;
  const strokes: string[] = [];
  for (let at = gap / 2; at < width + height; at += gap) {
    const from = [x + Math.max(0, at - height), y + Math.min(height, at)] as const;
    const to = [x + Math.min(width, at), y + Math.max(0, at - width)] as const;
    if (Math.abs(to[0] - from[0]) > 0.5) strokes.push(`M${coordinates(...from)}L${coordinates(...to)}`);
  }
  return strokes.length > 0
    ? { kind: 'path', d: strokes.join(''), stroke: ink, strokeWidth }
    : lineShape([x, y], [x, y], { stroke: ink, strokeWidth: 0 });
}
