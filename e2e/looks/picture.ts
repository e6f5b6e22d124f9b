// What is kept of a look: the picture at a third of its size. Letters become grey values there, which every browser's way of
// drawing them shares; a colour, a line or a panel that is not where it was stays far off.
import type { Page } from '@playwright/test';
import sharp from 'sharp';

const share = 3;

export async function pictureOf(page: Page): Promise<Buffer> {
  const whole = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
  const { width, height } = await sharp(whole).metadata();
  return sharp(whole)
    .resize(Math.ceil(width / share), Math.ceil(height / share), { kernel: 'linear', fit: 'fill' })
    .removeAlpha()
    .png({ palette: true, colours: 256, effort: 10, dither: 0 })
    .toBuffer();
}
