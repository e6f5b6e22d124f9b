// The files that visitors of a share link may fetch: what the page draws; data beside it where the link says so. Images are
// drawn anew for them, because files of cameras and programs tell more than their pixels.
import sharp from 'sharp';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { imageAlias } from '../modules/sharing/hidden-texts.ts';
import type { Finder } from './files.route.ts';

const drawn: readonly string[] = [
  '/images/:id/image',
  '/images/:id/thumbnail',
  '/images/:id/masks/:name',
  '/pathways/:id/codes.bin',
  '/pathways/:id/histogram.bin',
  '/pathways/:id/dead.bin',
  '/runs/:id/classes/:class/profile.json',
  '/runs/:id/channels.json',
  '/maps/:id/tile.bin',
  '/maps/tiles.bin',
  '/maps/:id/map.png',
  '/reports/:id/pictures/:file',
  '/studies/:id/figures/:file',
  '/studies/:id/tables/:file',
  '/studies/:id/pictures/:file',
];
const downloaded: readonly string[] = [
  '/pathways/:id/mask.npy',
  '/maps/:id/map.npy',
  '/studies/:id/arrays/:file',
  '/studies/:id/claims.json',
  '/studies/:id/report.json',
];
// A model's file names its producer, and is named after it: never through an anonymized link.
const named: readonly string[] = ['/models/:id/model', '/models/:id/files/{*path}'];

/** Whether there is such a route for a visitor. */
export function hasFile(path: string, { viewer }: Context): boolean {
  if (viewer?.kind !== 'link') return false;
  if (drawn.includes(path)) return true;
  if (!viewer.mayDownload) return false;
  return downloaded.includes(path) || (!viewer.anonymized && named.includes(path));
}

/** Longest side of an image as visitors get it: enough for every network, too little to stand for the original. */
const side = 1024;

function pictureOf(longest: number, key: 'objectKey' | 'thumbnailKey'): Finder {
  return async (context, request) => {
    const item = await find.item(context, String(request.params.id));
    if (item === null) throw notFound('image', ['id']);
    const bytes = await sharp(await context.app.storage.readBytes(item[key]))
      .autoOrient()
      .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer();
    const fileName = `${imageAlias(item.position).replace(' ', '-')}.png`;
    return { fileName, mediaType: 'image/png', content: { bytes }, inline: true };
  };
}

export const drawnAnew: Readonly<Record<string, Finder>> = {
  '/images/:id/image': pictureOf(side, 'objectKey'),
  '/images/:id/thumbnail': pictureOf(128, 'thumbnailKey'),
};
