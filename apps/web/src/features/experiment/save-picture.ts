// The picture of a map as it is looked at, as a PNG: every pixel of the map as a square of whole pixels.
import { saveFrom } from '../figures/export-figure.ts';

const least = 512;

export async function savePicture(place: HTMLElement | null, name: string): Promise<void> {
  const shown = place?.querySelector('canvas');
  if (!shown) throw new Error('There is no picture yet.');
  const factor = Math.max(1, Math.ceil(least / Math.max(shown.width, shown.height)));
  const canvas = document.createElement('canvas');
  canvas.width = shown.width * factor;
  canvas.height = shown.height * factor;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no canvas to draw on.');
  context.imageSmoothingEnabled = false;
  context.drawImage(shown, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large for this browser.');
  const url = URL.createObjectURL(blob);
  saveFrom(url, `${name}.png`);
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
