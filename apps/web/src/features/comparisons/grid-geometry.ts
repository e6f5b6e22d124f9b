// Where everything in the grid of a comparison stands: sizes of cells, rows and columns, and which rows are in sight.
import { type CellSize, cellSizes } from './compare-view.ts';

export interface GridGeometry {
  /** Two columns under each other's images, where there is no room for more. */
  readonly narrow: boolean;
  /** Side of a picture. */
  readonly cell: number;
  /** From one picture to the next. */
  readonly stride: number;
  /** Side of the picture of the image itself. */
  readonly image: number;
  /** Left edge of the first picture. */
  readonly left: number;
  /** From the top of a row to its pictures. */
  readonly above: number;
  readonly rowHeight: number;
}

export const imageColumn = 164;
export const headHeight = 92;
const gap = 20;
const captions = 28;

const targets: Readonly<Record<CellSize, number>> = { S: 96, M: 128, L: 192, XL: 256 };
/** Steps are halved until this: pictures of 64 pixels come in steps of 32, those of 224 in steps of 56. */
const largestStep = 56;

/** Sides of S, M, L and XL for maps of this side: multiples of the map, or of an even part of it, each larger than the one before. */
export function sidesOf(native: number): Readonly<Record<CellSize, number>> {
  let step = Math.max(1, native);
  while (step > largestStep) step /= 2;
  let before = 0;
  const sides = cellSizes.map((size) => {
    const side = Math.max(before + step, Math.max(1, Math.round(targets[size] / step)) * step);
    before = side;
    return [size, Math.round(side)] as const;
  });
  return Object.fromEntries(sides) as Record<CellSize, number>;
}

export function geometryOf(native: number, size: CellSize, viewport: number): GridGeometry {
  if (viewport < 560) {
    const cell = Math.max(96, Math.floor((viewport - 24 - 8) / 2));
    return { narrow: true, cell, stride: cell + 8, image: 44, left: 12, above: 66, rowHeight: 66 + cell + 36 };
  }
  const cell = sidesOf(native)[size];
  return {
    narrow: false,
    cell,
    stride: cell + gap,
    image: Math.min(cell, 128),
    left: imageColumn + gap / 2,
    above: 10,
    rowHeight: 10 + Math.max(cell, Math.min(cell, 128)) + captions,
  };
}

export interface RowWindow {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

/** Rows in sight and some beside them. */
export function windowOf(
  { top, height }: { readonly top: number; readonly height: number },
  { rowHeight, count, spare }: { readonly rowHeight: number; readonly count: number; readonly spare: number },
): RowWindow {
  const from = Math.min(count, Math.max(0, Math.floor(top / rowHeight) - spare));
  return { from, to: Math.max(from, Math.min(count, Math.ceil((top + height) / rowHeight) + spare)) };
}
