// Draws a picture of a panel as PNG at the size of the map: the image with less colour and light, the map over it, by the same
// rules as in the page.
import sharp from 'sharp';
import type { App } from '../../../context.ts';
import { readFloat32 } from '../../../images/npy.ts';
import { paintedPixels } from '../../../images/render-map.ts';
import type { Recipe } from './panel.ts';

const saturation = 0.34;
const brightness = 0.74;

export async function drawPicture({ storage }: Pick<App, 'storage'>, recipe: Recipe): Promise<Buffer> {
  const { width, height, imageKey, mapKey, look } = recipe;
  const raw = { width, height, channels: 3 } as const;
  const base = imageKey === null ? null : await baseOf(await storage.readBytes(imageKey), recipe);
  if (base && mapKey === null) return sharp(base, { raw }).png().toBuffer();
  const ground = base ? dimmed(base) : Buffer.alloc(width * height * 3, 24);
  if (mapKey === null) return sharp(ground, { raw }).png().toBuffer();
  const map = readFloat32(await storage.readBytes(mapKey));
  const pixels = paintedPixels(map, {
    colorMap: look.colours,
    clip: look.clip,
    sign: look.colours === 'signed' ? 'signed' : 'absolute',
    overlay: true,
  });
  return sharp(ground, { raw })
    .composite([{ input: Buffer.from(pixels), raw: { width, height, channels: 4 } }])
    .png()
    .toBuffer();
}

/** RGB bytes of the part that the network gets; null where the image cannot be read. */
async function baseOf(bytes: Uint8Array, { width, height, shorterSide }: Recipe): Promise<Buffer | null> {
  try {
    const upright = sharp(bytes).autoOrient();
    const { autoOrient } = await upright.metadata();
    const cut = shorterSide === null ? null : centre(autoOrient, { width, height, shorterSide });
    const part = cut ? upright.extract(cut) : upright;
    return await part.resize({ width, height, fit: 'fill' }).removeAlpha().toColourspace('srgb').raw().toBuffer();
  } catch {
    return null;
  }
}

function centre(
  image: { readonly width: number; readonly height: number },
  wanted: { readonly width: number; readonly height: number; readonly shorterSide: number },
) {
  const scale = Math.min(image.width, image.height) / wanted.shorterSide;
  const width = Math.min(image.width, Math.max(1, Math.round(wanted.width * scale)));
  const height = Math.min(image.height, Math.max(1, Math.round(wanted.height * scale)));
  return {
    left: Math.floor((image.width - width) / 2),
    top: Math.floor((image.height - height) / 2),
    width,
    height,
  };
}

function dimmed(pixels: Buffer): Buffer {
  const dim = Buffer.alloc(pixels.length);
  for (let i = 0; i < pixels.length; i += 3) {
    const light = 0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2];
    for (let c = 0; c < 3; c++) dim[i + c] = (light + (pixels[i + c] - light) * saturation) * brightness;
  }
  return dim;
}
