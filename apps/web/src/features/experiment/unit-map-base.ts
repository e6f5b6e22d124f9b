// The image under a map of units: as the network gets it, dimmed.
import { inputCrop } from '../../picture/input-crop.ts';
import { loadImage } from '../../picture/load.ts';
import { dimBase } from '../../picture/paint-map.ts';
import type { ExperimentImage, ExperimentModel } from './types.ts';

interface Shown {
  readonly image: ExperimentImage;
  readonly model: ExperimentModel;
}

// A slider that moves draws other units over the same image, many times a second.
let last: { readonly key: string; readonly base: OffscreenCanvas } | null = null;

async function baseOf({ image, model }: Shown): Promise<OffscreenCanvas | null> {
  const picture = await loadImage(image.file.url);
  const { preprocessing } = model;
  const key = `${image.file.url} ${model.id}`;
  if (last?.key === key) return last.base;
  const width = preprocessing?.width ?? picture.naturalWidth;
  const height = preprocessing?.height ?? picture.naturalHeight;
  const base = new OffscreenCanvas(width, height);
  const own = base.getContext('2d', { willReadFrequently: true });
  if (!own) return null;
  const crop = inputCrop({ width: picture.naturalWidth, height: picture.naturalHeight }, preprocessing ?? null);
  own.drawImage(picture, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  const pixels = own.getImageData(0, 0, width, height);
  dimBase(pixels.data, 0.72);
  own.putImageData(pixels, 0, 0);
  last = { key, base };
  return base;
}

/** Draws it over a square of this side. */
export async function drawBase(context: CanvasRenderingContext2D, side: number, shown: Shown): Promise<void> {
  const base = await baseOf(shown);
  if (!base) return;
  context.imageSmoothingEnabled = side / base.width < 2;
  context.drawImage(base, 0, 0, side, side);
}
