// The tiles of many maps in one answer, for pages that show hundreds of them: `/files/maps/tiles.bin?of=<id>,<id>,…`.
// The answer is the byte length of each tile as uint32 (little endian), in the order asked, and then the tiles one after another.
// A map that is not there, or that the caller may not see, has length 0.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Storage } from '@pathlens/storage';
import { notFound } from '../errors.ts';
import { isId } from '../find.ts';
import { visible } from '../policy.ts';
import type { Finder } from './files.route.ts';

const mostMaps = 128;
const mostBytes = 16 * 2 ** 20;
/** Objects that are read at a time. */
const together = 16;

/** Throws TILES_COUNT or TILES_BYTES. */
export const mapTiles: Finder = async ({ app, viewer }, { query }) => {
  const ids = typeof query.of === 'string' ? query.of.split(',') : [];
  if (ids.length === 0 || ids.length > mostMaps || new Set(ids).size < ids.length || !ids.every(isId)) {
    throw new PathlensError('TILES_COUNT', `Name 1 to ${mostMaps} different maps in "of", with commas between them.`, {
      path: ['of'],
      limit: `1 to ${mostMaps} maps`,
    });
  }
  const rows = await app.prisma.attributionMap.findMany({
    where: { AND: [{ id: { in: ids } }, visible.attributionMap(viewer)] },
    select: { id: true, tileKey: true, shape: true },
  });
  if (rows.length === 0) throw notFound('map', ['of']);
  const bytes = rows.reduce((sum, { shape }) => sum + shape.slice(-2).reduce((product, size) => product * size, 1), 0);
  if (bytes > mostBytes) {
    throw new PathlensError('TILES_BYTES', `These tiles have ${bytes} bytes together. Ask for fewer at a time.`, {
      path: ['of'],
      limit: `${mostBytes} bytes`,
    });
  }
  const keys = new Map(rows.map(({ id, tileKey }) => [id, tileKey]));
  const wanted = ids.map((id) => keys.get(id));
  return {
    fileName: 'tiles.bin',
    mediaType: 'application/octet-stream',
    content: { make: () => readTogether(app.storage, wanted), from: `tiles 1 of ${wanted.join(' ')}` },
    // Whoever may not see one of them now may see it later.
    changes: rows.length < ids.length,
  };
};

async function readTogether(
  storage: Pick<Storage, 'readBytes'>,
  keys: readonly (string | undefined)[],
): Promise<Uint8Array> {
  const tiles: Uint8Array[] = [];
  for (let from = 0; from < keys.length; from += together) {
    const part = keys.slice(from, from + together);
    tiles.push(
      ...(await Promise.all(part.map((key) => (key === undefined ? new Uint8Array() : storage.readBytes(key))))),
    );
  }
  const lengths = new DataView(new ArrayBuffer(4 * tiles.length));
  for (const [index, tile] of tiles.entries()) lengths.setUint32(4 * index, tile.byteLength, true);
  return Buffer.concat([new Uint8Array(lengths.buffer), ...tiles]);
}
