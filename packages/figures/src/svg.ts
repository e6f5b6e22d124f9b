// A drawing as the text of an SVG file. Words come from people: all of them are escaped.
import type { Drawing, Paint, Shape } from './drawing/drawing.ts';
import { type Ink, inkColour, type Palette } from './drawing/palette.ts';

/** The fonts of figures, and what stands in for them where they are not installed. */
export const figureFonts = "'IBM Plex Sans', 'IBM Plex Sans Variable', system-ui, sans-serif";

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escaped for text and attributes; characters that XML 1.0 does not know become U+FFFD. */
export function escapeXml(text: string): string {
  const known = text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return known.replace(/[&<>"']/g, (character) => entities[character]);
}

type Value = string | number | undefined;

function attributes(values: Readonly<Record<string, Value>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(
      ([name, value]) =>
        ` ${name}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escapeXml(value as string)}"`,
    )
    .join('');
}

function paint({ fill, fillOpacity, stroke, strokeWidth, strokeOpacity, dash }: Paint, palette: Palette) {
  const colour = (ink: Ink | undefined) => (ink === undefined ? undefined : inkColour(ink, palette));
  return {
    fill: colour(fill) ?? 'none',
    'fill-opacity': fillOpacity,
    stroke: colour(stroke),
    'stroke-width': stroke === undefined ? undefined : strokeWidth,
    'stroke-opacity': strokeOpacity,
    'stroke-dasharray': dash,
    'stroke-linejoin': stroke === undefined ? undefined : 'round',
  };
}

function shapeText(shape: Shape, palette: Palette, pictures: Readonly<Record<string, string>>): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, radius } = shape;
      return `<rect${attributes({ x, y, width, height, rx: radius, ...paint(shape, palette) })}/>`;
    }
    case 'circle':
      return `<circle${attributes({ cx: shape.x, cy: shape.y, r: shape.radius, ...paint(shape, palette) })}/>`;
    case 'path':
      return `<path${attributes({ d: shape.d, ...paint(shape, palette) })}/>`;
    case 'image': {
      const { x, y, width, height, picture, label } = shape;
      if (!Object.hasOwn(pictures, picture)) return '';
      const place = { x, y, width, height, preserveAspectRatio: 'xMidYMid meet', href: pictures[picture] };
      return `<image${attributes(place)}><title>${escapeXml(label)}</title></image>`;
    }
    case 'text': {
      const { x, y, text, size, weight, anchor, ink, whole } = shape;
      const look = {
        x,
        y,
        'font-size': size,
        'font-weight': weight === 400 ? undefined : weight,
        'text-anchor': anchor === 'start' ? undefined : anchor,
        fill: inkColour(ink, palette),
      };
      return `<text${attributes(look)}>${escapeXml(text)}${whole ? `<title>${escapeXml(whole)}</title>` : ''}</text>`;
    }
  }
}

interface SvgOptions {
  readonly palette: Palette;
  readonly title: string;
  readonly description: string;
  /** Data URI of each picture. */
  readonly pictures: Readonly<Record<string, string>>;
}

export function writeSvg({ width, height, shapes }: Drawing, options: SvgOptions): string {
  const { palette, title, description, pictures } = options;
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'font-family': figureFonts,
    style: 'font-variant-numeric:tabular-nums;max-width:100%;height:auto',
  };
  return [
    `<svg${attributes(root)}>`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    ...shapes.map((shape) => shapeText(shape, palette, pictures)).filter(Boolean),
    '</svg>',
  ].join('\n');
}
