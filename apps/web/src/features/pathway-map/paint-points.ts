// The points of a map on a canvas: pictures with a frame in the colour of their group and its shape in the corner, or the shapes alone.
import {
  factRange,
  groupLook,
  inkColour,
  isLineMarker,
  type Marker,
  markerShape,
  type Palette,
  type PointFact,
  rampInk,
} from '@pathlens/figures';
import type { Spot } from './lasso.ts';
import { type Sprite, spriteSize } from './use-sprites.ts';

export interface PointColours {
  /** Colour and shape of every point. */
  readonly colour: readonly string[];
  readonly marker: readonly Marker[];
}

export function coloursOf(fact: PointFact | undefined, count: number, palette: Palette): PointColours {
  const looks = Array.from({ length: count }, (_, i) => lookOf(fact, i));
  const known = new Map<string, string>();
  return {
    colour: looks.map(({ ink }) => {
      const key = JSON.stringify(ink);
      const colour = known.get(key) ?? inkColour(ink, palette);
      known.set(key, colour);
      return colour;
    }),
    marker: looks.map(({ marker }) => marker),
  };
}

function lookOf(fact: PointFact | undefined, i: number) {
  if (fact === undefined) return groupLook(0);
  const value = fact.values[i];
  if (fact.groups !== undefined || value === null) return groupLook(value);
  const [low, high] = factRange(fact);
  // A thirty-second is more than one tells apart, and few colours are mixed.
  const share = Math.round((32 * (value - low)) / (high - low || 1)) / 32;
  return { ink: rampInk(share), marker: 'circle' as const };
}

const shapes = new Map<string, Path2D>();

/** A marker of this radius around 0, 0. */
function markerPath(marker: Marker, radius: number): Path2D {
  const key = `${marker} ${radius}`;
  const known = shapes.get(key);
  if (known) return known;
  const shape = markerShape(marker, { x: 0, y: 0, radius }, 'text');
  const path = new Path2D(shape.kind === 'path' ? shape.d : undefined);
  if (shape.kind === 'circle') path.arc(0, 0, shape.radius, 0, 2 * Math.PI);
  shapes.set(key, path);
  return path;
}

export interface Painted {
  readonly context: CanvasRenderingContext2D;
  readonly size: { readonly width: number; readonly height: number };
  /** x and y of every point, one behind the other. */
  readonly spots: Float32Array;
  readonly colours: PointColours;
  readonly selected: ReadonlySet<number>;
  readonly palette: Palette;
  /** Side of a picture; 0 for shapes alone. */
  readonly side: number;
  readonly sprite: (index: number) => Sprite | null;
}

/** How many points were painted: those in the box. */
export function paintPoints(painted: Painted): number {
  const { context, size, spots, selected, side } = painted;
  context.clearRect(0, 0, size.width, size.height);
  const reach = Math.max(8, side);
  const count = spots.length / 2;
  const marked = selected.size > 0;
  let shown = 0;
  // What is selected lies on top of the rest, which steps back.
  for (const top of marked ? [false, true] : [false]) {
    context.globalAlpha = marked && !top ? 0.28 : 1;
    for (let i = 0; i < count; i++) {
      if (marked && selected.has(i) !== top) continue;
      const [x, y] = [spots[2 * i], spots[2 * i + 1]];
      if (x < -reach || y < -reach || x > size.width + reach || y > size.height + reach) continue;
      shown++;
      paintPoint(painted, i, { x, y }, top);
    }
  }
  context.globalAlpha = 1;
  return shown;
}

function paintPoint(
  { context, colours, palette, side, sprite }: Painted,
  i: number,
  { x, y }: Spot,
  strong: boolean,
): void {
  const picture = side > 0 ? sprite(i) : null;
  if (picture === null) {
    paintMarker(context, { x, y, radius: strong ? 5 : 4 }, colours, i, palette);
    return;
  }
  const [left, top] = [x - side / 2, y - side / 2];
  const frame = side < 20 ? 1.5 : 2;
  context.fillStyle = strong ? palette.accent : colours.colour[i];
  context.fillRect(left - frame, top - frame, side + 2 * frame, side + 2 * frame);
  context.drawImage(picture.sheet, picture.x, picture.y, spriteSize, spriteSize, left, top, side, side);
  if (side >= 20) paintMarker(context, { x: left + 1, y: top + 1, radius: 4 }, colours, i, palette);
}

function paintMarker(
  context: CanvasRenderingContext2D,
  { x, y, radius }: Spot & { readonly radius: number },
  { colour, marker }: PointColours,
  i: number,
  palette: Palette,
): void {
  const path = markerPath(marker[i], radius);
  context.translate(x, y);
  const isLine = isLineMarker(marker[i]);
  context.strokeStyle = isLine ? colour[i] : palette.surface;
  context.fillStyle = isLine ? palette.surface : colour[i];
  context.lineWidth = isLine ? 2.5 : 1;
  context.fill(path);
  context.stroke(path);
  context.translate(-x, -y);
}

/** Rings around what is pointed at and looked at, and what is being drawn. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  {
    hovered,
    focused,
    path,
    closed,
    side,
    palette,
  }: {
    readonly hovered: Spot | null;
    readonly focused: Spot | null;
    readonly path: readonly Spot[];
    readonly closed: boolean;
    readonly side: number;
    readonly palette: Palette;
  },
): void {
  context.clearRect(0, 0, size.width, size.height);
  const half = Math.max(9, side / 2 + 5);
  const ring = (spot: Spot, dash: readonly number[]) => {
    for (const [stroke, width] of [
      [palette.surface, 5],
      [palette.accent, 2.5],
    ] as const) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash([...dash]);
      context.strokeRect(spot.x - half, spot.y - half, 2 * half, 2 * half);
    }
    context.setLineDash([]);
  };
  if (focused) ring(focused, []);
  if (hovered && hovered !== focused) ring(hovered, [4, 3]);
  if (path.length < 2) return;
  context.beginPath();
  for (const [i, { x, y }] of path.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (closed) context.closePath();
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.12;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.stroke();
}
