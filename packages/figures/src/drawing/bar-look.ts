// The look of the parts of bars: kept teal, dead hatched, what two share grey, A and B in the colours of columns.
import type { BarsFigure } from '../figure.ts';
import type { Box, Shape } from './drawing.ts';
import { hatchShape } from './markers.ts';
import { columnInk, columnInks, type Ink } from './palette.ts';

export interface PartLook {
  readonly fill: Ink;
  readonly hatched?: boolean;
  readonly outline?: Ink;
}

const known: Readonly<Record<string, PartLook>> = {
  kept: { fill: 'kept' },
  dead: { fill: 'surface', hatched: true, outline: 'dead' },
  reawakened: { fill: 'react' },
  both: { fill: 'line-strong' },
  a: { fill: 'col-a' },
  b: { fill: 'col-b' },
  control: { fill: 'dead' },
  // Parts of a whole are ink, grey and outline.
  tag: { fill: 'text' },
  object: { fill: 'line-strong' },
  rest: { fill: 'surface', outline: 'line-strong' },
};

/** One look for each part of the figure, in its order. */
export function partLooks(parts: BarsFigure['parts']): readonly PartLook[] {
  let free = 0;
  return parts.map(
    ({ id, letter }) =>
      (letter === undefined ? known[id] : { fill: columnInk(letter) }) ??
      (parts.length === 1 ? known.kept : { fill: columnInks[free++ % columnInks.length] }),
  );
}

export function drawBarPart(look: PartLook, box: Box): readonly Shape[] {
  if (box.width < 0.25) return [];
  const inset = look.outline ? 0.5 : 0;
  const shape = {
    x: box.x + inset,
    y: box.y + inset,
    width: Math.max(0.5, box.width - 2 * inset),
    height: box.height - 2 * inset,
  };
  const base: Shape = { kind: 'rect', ...shape, radius: 2, fill: look.fill, stroke: look.outline, strokeWidth: 1 };
  return look.hatched && box.width > 3 ? [base, hatchShape(shape, 'dead')] : [base];
}
