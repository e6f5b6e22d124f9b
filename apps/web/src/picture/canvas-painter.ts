// Draws picture cells without WebGL: the rules of paint-map, one pixel of the map after another.
import { coverOf, valuesOf } from './cell-colour.ts';
import { type CellKind, type CellPicture, coloursOf, type Look, type Painter } from './cell-picture.ts';
import { hatchAt } from './no-value.ts';
import { dimBase, paintMap } from './paint-map.ts';
import { strongestOf, tapsOf } from './strongest.ts';
import type { Tile } from './tile.ts';

/** What has to be known of a cell to draw it. */
type Drawn = Omit<CellPicture, 'map' | 'reference'> & { readonly map: Tile | null; readonly reference: Tile | null };

export class CanvasPainter implements Painter {
  readonly #scratch = document.createElement('canvas');

  paint(canvas: HTMLCanvasElement, cells: readonly CellPicture[], look: Look): boolean {
    const context = canvas.getContext('2d');
    if (!context) return false;
    context.clearRect(0, 0, canvas.width, canvas.height);
    for (const cell of cells) if (cell.image) this.#cell(context, cell, cell.image, look);
    return true;
  }

  close(): void {
    this.#scratch.width = 0;
  }

  #cell(context: CanvasRenderingContext2D, cell: CellPicture, image: ImageBitmap, look: Look): void {
    const { crop, frame, x, y, width, height, kind, map, reference } = cell;
    const tile = map ?? reference;
    if (kind === 'image' || tile === null) {
      const from = { x: crop.x + frame.x * crop.width, y: crop.y + frame.y * crop.height };
      const source = {
        width: frame.width * crop.width * image.width,
        height: frame.height * crop.height * image.height,
      };
      // Pixels are seen as pixels once they are large.
      context.imageSmoothingEnabled = width / source.width < 2;
      context.imageSmoothingQuality = 'high';
      context.drawImage(
        image,
        from.x * image.width,
        from.y * image.height,
        source.width,
        source.height,
        x,
        y,
        width,
        height,
      );
      return;
    }
    // A smoothed map is smoothed in its own pixels.
    const taps = look.smooth > 0 ? 1 : tapsOf(tile.width * frame.width, width);
    const scratch = this.#drawn(image, taps === 1 ? cell : inBlocks(cell, taps), look, {
      width: tile.width / taps,
      height: tile.height / taps,
    });
    if (scratch === null) return;
    context.imageSmoothingEnabled = false;
    const [across, along] = [tile.width / taps, tile.height / taps];
    context.drawImage(
      scratch,
      frame.x * across,
      frame.y * along,
      frame.width * across,
      frame.height * along,
      x,
      y,
      width,
      height,
    );
  }

  /** The whole picture, in the map's own pixels or blocks of them; where blocks do not fit, they reach over its `size`. */
  #drawn(image: ImageBitmap, cell: Drawn, look: Look, size: { width: number; height: number }) {
    const { crop } = cell;
    const width = Math.ceil(size.width);
    const height = Math.ceil(size.height);
    this.#scratch.width = width;
    this.#scratch.height = height;
    const context = this.#scratch.getContext('2d', { willReadFrequently: true });
    if (!context) return null;
    context.drawImage(
      image,
      crop.x * image.width,
      crop.y * image.height,
      crop.width * image.width,
      crop.height * image.height,
      0,
      0,
      size.width,
      size.height,
    );
    const pixels = context.getImageData(0, 0, width, height);
    dimBase(pixels.data);
    layOver(pixels.data, cell, look);
    context.putImageData(pixels, 0, 0);
    return this.#scratch;
  }
}

/** The same with the strongest of each block of its maps. */
function inBlocks(cell: CellPicture, taps: number): Drawn {
  const { map, reference } = cell;
  return {
    ...cell,
    map: map && strongestOf(map, taps),
    reference: reference && strongestOf(reference, taps),
  };
}

/** Lays what a cell shows over its dimmed image, in the map's own pixels. In place, RGBA bytes. */
export function layOver(pixels: Uint8ClampedArray, cell: Drawn, look: Look): void {
  const { kind, map, reference, clip, frame } = cell;
  if (kind === 'map' && map && look.smooth === 0) {
    paintMap(pixels, map, { map: coloursOf(look), opacity: look.opacity, clip });
    return;
  }
  const tile = map ?? reference;
  if (tile === null) return;
  const own = map && valuesOf(map, clip, look);
  const other = reference && sized(reference, tile, valuesOf(reference, clip, look));
  for (let pixel = 0, i = 0; i < pixels.length; pixel++, i += 4) {
    const left = kind === 'split' && ((pixel % tile.width) + 0.5) / tile.width < frame.x + look.split * frame.width;
    const value = (left ? other : own)?.[pixel] ?? 0;
    pixels[i + 3] = 255;
    // What holds two maps against each other needs a value of both.
    if (Number.isNaN(value) || (holdsAgainst(kind) && Number.isNaN(other?.[pixel] ?? 0))) {
      pixels.set(hatchAt(pixel % tile.width, Math.floor(pixel / tile.width)), i);
      continue;
    }
    const [red, green, blue, alpha] = coverOf(kind === 'split' ? 'map' : kind, value, other?.[pixel] ?? 0, look);
    pixels[i] = pixels[i] * (1 - alpha) + red * alpha;
    pixels[i + 1] = pixels[i + 1] * (1 - alpha) + green * alpha;
    pixels[i + 2] = pixels[i + 2] * (1 - alpha) + blue * alpha;
  }
}

const holdsAgainst = (kind: CellKind): boolean => kind === 'difference' || kind === 'overlay';

/** Values of one map at the pixels of another, of the pixel that lies there. */
function sized(from: Tile, to: Tile, values: Float32Array): Float32Array {
  if (from.width === to.width && from.height === to.height) return values;
  return Float32Array.from({ length: to.width * to.height }, (_, pixel) => {
    const x = Math.floor((((pixel % to.width) + 0.5) / to.width) * from.width);
    const y = Math.floor(((Math.floor(pixel / to.width) + 0.5) / to.height) * from.height);
    return values[y * from.width + x];
  });
}
