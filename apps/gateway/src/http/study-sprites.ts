// The images of a study as sheets of small pictures, 256 on each: a map of thousands of images shows every one of them and asks for
// a few files. What is looked at closely is its thumbnail.
import type { Request } from 'express';
import sharp, { type OverlayOptions } from 'sharp';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import type { Download } from './downloads.ts';

/** Pixels of a picture's side, and pictures along a side of the sheet: `packages/views` tells pages. */
const tile = 48;
const across = 16;
const perSheet = across * across;
/** Pictures opened at a time. */
const atOnce = 16;

/** `/files/studies/:id/sprites/3.webp`: the images from place 768 on, row by row. */
export async function studySprites(context: Context, request: Request): Promise<Download> {
  const study = await find.study(context, String(request.params.id));
  if (study === null) throw notFound('study', ['id']);
  const [, number] = /^(\d{1,4})\.webp$/.exec(String(request.params.file)) ?? [];
  if (number === undefined) throw notFound('file', ['file']);
  const sheet = Number(number);
  const images = await context.app.prisma.studyImage.findMany({
    where: { studyId: study.id, position: { gte: sheet * perSheet, lt: (sheet + 1) * perSheet } },
    orderBy: { position: 'asc' },
    select: { position: true, item: { select: { thumbnailKey: true } } },
  });
  if (images.length === 0) throw notFound('file', ['file']);
  const pictures = images.map(({ position, item }) => ({ at: position - sheet * perSheet, key: item.thumbnailKey }));
  const make = () => drawSheet(pictures, (key) => context.app.storage.readBytes(key));
  // The images of a study never change.
  const from = `sprites 1 of ${study.id} ${sheet}`;
  return { fileName: `${number}.webp`, mediaType: 'image/webp', content: { make, from }, inline: true };
}

interface SheetPicture {
  readonly at: number;
  readonly key: string;
}

async function drawSheet(
  pictures: readonly SheetPicture[],
  read: (key: string) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const rows = Math.ceil((Math.max(...pictures.map(({ at }) => at)) + 1) / across);
  const placed: OverlayOptions[] = [];
  for (let start = 0; start < pictures.length; start += atOnce) {
    const some = pictures.slice(start, start + atOnce).map(async ({ at, key }) => ({
      input: await sharp(await read(key))
        .resize({ width: tile, height: tile, fit: 'cover' })
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer(),
      raw: { width: tile, height: tile, channels: 3 as const },
      left: (at % across) * tile,
      top: Math.floor(at / across) * tile,
    }));
    placed.push(...(await Promise.all(some)));
  }
  const ground = { width: across * tile, height: rows * tile, channels: 3 as const, background: '#808080' };
  return sharp({ create: ground }).composite(placed).webp({ quality: 80 }).toBuffer();
}
