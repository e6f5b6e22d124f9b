// The picture of a shared object for frames and for programs that show links: a grid of what the object itself shows, without
// a word in it, so that it needs no font and tells no name.
import type { ShareLink } from '@pathlens/db';
import { claimFinding } from '@pathlens/jobs';
import { comparison, reportBlocks } from '@pathlens/views';
import sharp from 'sharp';
import type { App } from '../../context.ts';

export const pictureSize = { width: 1200, height: 630 } as const;
const grid = { columns: 4, rows: 2, side: 279, gap: 16, margin: 18 } as const;
const most = grid.columns * grid.rows;
const background = '#14181b';

/** PNG of 1200 × 630. */
export async function previewPicture({ prisma, storage, drawing }: App, link: ShareLink): Promise<Buffer> {
  const tiles = await tilesOf({ prisma, storage, drawing }, link);
  const rows = Math.ceil(Math.min(tiles.length, most) / grid.columns);
  const above = Math.floor((pictureSize.height - rows * grid.side - (rows - 1) * grid.gap) / 2);
  const layers = tiles.slice(0, most).map((input, place) => ({
    input,
    left: grid.margin + (place % grid.columns) * (grid.side + grid.gap),
    top: above + Math.floor(place / grid.columns) * (grid.side + grid.gap),
  }));
  const empty = sharp({ create: { ...pictureSize, channels: 3, background } });
  return empty.composite(layers).png().toBuffer();
}

type Parts = Pick<App, 'prisma' | 'storage' | 'drawing'>;

async function tilesOf(parts: Parts, { objectType, objectId }: ShareLink): Promise<Buffer[]> {
  if (objectType === 'Experiment') return mapTiles(parts, { run: { experimentId: objectId } });
  if (objectType === 'Study') return studyTiles(parts, objectId);
  if (objectType === 'Report') return reportTiles(parts, objectId);
  const version = await parts.prisma.comparisonVersion.findFirst({
    where: { comparisonId: objectId },
    orderBy: { number: 'desc' },
  });
  if (version === null) return [];
  const { columns, rows } = comparison.parse(version.content);
  return mapTiles(parts, { runId: { in: columns.map(({ runId }) => runId) }, itemId: { in: rows.slice(0, most) } });
}

async function mapTiles({ prisma, storage, drawing }: Parts, where: object): Promise<Buffer[]> {
  const pathways = await prisma.pathway.findMany({
    where: { ...where, maps: { some: {} } },
    orderBy: [{ position: 'asc' }, { runId: 'asc' }],
    take: most,
    include: { item: true, maps: { take: 1, orderBy: { sparsity: 'desc' } } },
  });
  return Promise.all(
    pathways.map(async ({ item, maps: [map] }) => {
      const image = await sharp(await storage.readBytes(item.thumbnailKey))
        .autoOrient()
        .toBuffer()
        .catch(() => null);
      const heat = await drawing.map(await storage.readBytes(map.npyKey), {
        colorMap: 'heat',
        clip: 99,
        sign: 'absolute',
        overlay: image !== null,
      });
      const over = await square(heat);
      return image === null
        ? over
        : sharp(await square(image))
            .composite([{ input: over }])
            .png()
            .toBuffer();
    }),
  );
}

/** The first maps that its panels show. */
async function reportTiles(parts: Parts, reportId: string): Promise<Buffer[]> {
  const content = await parts.prisma.reportContent.findUnique({ where: { reportId }, select: { blocks: true } });
  const sources = reportBlocks.parse(content?.blocks ?? []).flatMap((block) => ('source' in block ? block.source : []));
  const maps = sources.flatMap((source) => (source.kind === 'map' ? source.map : [])).slice(0, most);
  if (maps.length > 0) return mapTiles(parts, { maps: { some: { id: { in: maps } } } });
  const study = sources.find((source) => 'study' in source);
  return study && 'study' in study ? studyTiles(parts, study.study) : [];
}

function square(picture: Uint8Array): Promise<Buffer> {
  const { side } = grid;
  return sharp(picture).resize({ width: side, height: side, fit: 'fill', kernel: 'nearest' }).png().toBuffer();
}

const verdictColours: Readonly<Record<string, string>> = {
  holds: '#6fce8a',
  'does-not-hold': '#ff8a80',
};

/** Its first pictures; where it has none, a field for each finding in the colour of its verdict. */
async function studyTiles({ prisma, storage }: Parts, studyId: string): Promise<Buffer[]> {
  const pictures = await prisma.studyPart.findMany({
    where: { studyId, kind: 'PICTURE', objectKey: { not: null } },
    orderBy: { position: 'asc' },
    take: most,
  });
  const readable = await Promise.all(
    pictures.map(async ({ objectKey }) =>
      square(Buffer.from(await storage.readBytes(objectKey ?? ''))).catch(() => null),
    ),
  );
  const shown = readable.filter((picture) => picture !== null);
  if (shown.length > 0) return shown;
  const found = await prisma.studyPart.findMany({ where: { studyId, kind: 'CLAIM' }, orderBy: { position: 'asc' } });
  return Promise.all(
    found.slice(0, most).map(({ content }) => {
      const colour = verdictColours[claimFinding.parse(content).verdict] ?? '#717a82';
      const { side } = grid;
      return sharp({ create: { width: side, height: side, channels: 3, background: colour } })
        .png()
        .toBuffer();
    }),
  );
}
