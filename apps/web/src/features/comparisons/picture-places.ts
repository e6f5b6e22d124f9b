// Where in its cell a picture stands, and which part of its image it shows.
import type { CellPicture } from '../../picture/cell-picture.ts';
import { type Box, type Geometry, inputCrop } from '../../picture/input-crop.ts';
import type { GridRow } from './grid-row.ts';
import type { StageColumn } from './stage-settings.ts';
import { frameOf, wholeView, type Zoom } from './zoom.ts';

const wholeBox: Box = { x: 0, y: 0, width: 1, height: 1 };

export const emptyCell = (): CellPicture => ({
  kind: 'image',
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  image: null,
  imageKey: '',
  crop: wholeBox,
  map: null,
  reference: null,
  clip: 0,
  frame: wholeBox,
});

const crops = new WeakMap<GridRow['image'], Map<Geometry | null, Box>>();

/** The part of an image that a column's model gets, in shares. Remembered: it is asked for at every drawing. */
export function cropOf({ image }: GridRow, { geometry }: Pick<StageColumn, 'geometry'>): Box {
  let known = crops.get(image);
  if (!known) {
    known = new Map();
    crops.set(image, known);
  }
  let crop = known.get(geometry);
  if (!crop) {
    const { x, y, width, height } = inputCrop(image, geometry);
    crop = { x: x / image.width, y: y / image.height, width: width / image.width, height: height / image.height };
    known.set(geometry, crop);
  }
  return crop;
}

let lastZoom: Zoom = wholeView;
let lastFrame: Box = wholeBox;

/** The part of a picture that a zoom shows. The last one is remembered: all cells of a page have it. */
export function frameFor(zoom: Zoom): Box {
  if (zoom === lastZoom) return lastFrame;
  lastZoom = zoom;
  lastFrame = frameOf(zoom);
  return lastFrame;
}

/** Pictures that are no squares stand in the middle of theirs. */
export function fit(picture: CellPicture, row: GridRow, { geometry }: StageColumn, ratio: number | null): void {
  const shape = ratio ?? (geometry ? geometry.width / geometry.height : row.image.width / row.image.height);
  const side = picture.width;
  const width = shape >= 1 ? side : Math.max(1, Math.round(side * shape));
  const height = shape >= 1 ? Math.max(1, Math.round(side / shape)) : side;
  picture.x += Math.round((side - width) / 2);
  picture.y += Math.round((side - height) / 2);
  picture.width = width;
  picture.height = height;
}

export function size(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
