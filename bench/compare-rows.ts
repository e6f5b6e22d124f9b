// A comparison to scroll through: columns × images with real rows and real tiles, written through the store that serves them.
import { deflateSync } from 'node:zlib';
import { Prisma, type PrismaClient } from '@pathlens/db';
import { levelsOf, packLevels } from '@pathlens/figures/map-levels';
import type { Storage } from '@pathlens/storage';
import type { Comparison } from '@pathlens/views';

export interface ComparisonSize {
  readonly columns: number;
  readonly images: number;
  /** Of images and maps. */
  readonly side: number;
}

/** Different pictures and tiles; rows take them by turns, as a store that keeps equal content once has them. */
const kinds = 256;
const digest = 'd'.repeat(64);
const letters = 'ABCDEFGHIJKL';

function crc(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const foot = Buffer.alloc(4);
  foot.writeUInt32BE(crc(body));
  return Buffer.concat([head, body, foot]);
}

/** An RGB picture as PNG. */
function png(side: number, at: (x: number, y: number) => readonly [number, number, number]): Buffer {
  const lines = Buffer.alloc(side * (1 + 3 * side));
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) lines.set(at(x, y), y * (1 + 3 * side) + 1 + 3 * x);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.of())]);
}

/** A spot with noise around it. */
function tileOf(kind: number, side: number): Int8Array {
  const [cx, cy, radius] = [side * (0.25 + ((kind * 7) % 10) / 20), side * (0.25 + ((kind * 3) % 10) / 20), side / 6];
  return Int8Array.from({ length: side * side }, (_, i) => {
    const near = Math.exp(-((((i % side) - cx) ** 2 + (Math.floor(i / side) - cy) ** 2) / (2 * radius ** 2)));
    const noise = ((i * 2_654_435_761 + kind * 97) % 1_000) / 1_000 - 0.5;
    return Math.round(Math.max(-127, Math.min(127, 127 * near * noise * 2)));
  });
}

export interface WrittenComparison {
  readonly slug: string;
  readonly id: string;
}

/** @param owner of a team */
export async function writeComparison(
  { prisma, storage }: { readonly prisma: PrismaClient; readonly storage: Storage },
  owner: string,
  { columns, images, side }: ComparisonSize,
): Promise<WrittenComparison> {
  const batch = storage.batch();
  const pictures: string[] = [];
  const tiles: { key: string; levels: Buffer; scale: number }[] = [];
  for (let kind = 0; kind < kinds; kind++) {
    const colour = (c: number) => (x: number, y: number) => (x * 3 + y * 2 + kind * 13 + c * 80) % 256;
    const [r, g, b] = [colour(0), colour(1), colour(2)];
    pictures.push((await batch.put(png(side, (x, y) => [r(x, y), g(x, y), b(x, y)]))).key);
    const tile = tileOf(kind, side);
    const { key } = await batch.put(new Uint8Array(tile.buffer));
    tiles.push({ key, levels: Buffer.from(packLevels(levelsOf(tile))), scale: 0.01 * (1 + (kind % 5)) });
  }
  await batch.flush();

  const name = 'bench';
  const createdById = owner;
  const { teamId } = await prisma.membership.findFirstOrThrow({ where: { userId: owner } });
  const { id: projectId, slug } = await prisma.project.create({
    data: { slug: 'grid-bench', name, teamId, createdById },
  });
  const file = { number: 1, state: 'READY' as const, fileName: 'f', digest, bytes: 1n, createdById };
  const model = await prisma.model.create({ data: { projectId, name: 'net', createdById } });
  const version = await prisma.modelVersion.create({ data: { ...file, modelId: model.id, labels: ['a', 'b'] } });
  const dataset = await prisma.dataset.create({ data: { projectId, name, createdById } });
  const data = await prisma.datasetVersion.create({ data: { ...file, datasetId: dataset.id, objectKey: 'k' } });
  await prisma.$executeRaw`INSERT INTO item (id, "datasetVersionId", position, path, label, width, height, "mediaType", digest, "objectKey", "thumbnailKey")
    SELECT uuidv7()::text, ${data.id}, n, 'shape/' || lpad(n::text, 5, '0') || '.png', 'shape', ${side}, ${side}, 'image/png', ${digest},
      (${pictures}::text[])[1 + n % ${kinds}::int], (${pictures}::text[])[1 + n % ${kinds}::int]
    FROM generate_series(0, ${images - 1}::int) AS n`;
  const selection = { id: 'neuron-mct' as const, parameters: {}, granularity: 'unit' as const };
  const config = {
    modelVersionIds: [version.id],
    datasetVersionId: data.id,
    selections: [selection],
    sparsities: [90],
    attributions: ['pathway-gradient'],
    target: 'predicted',
    seed: 0,
  };
  const experiment = await prisma.experiment.create({ data: { projectId, name, config, createdById } });
  const runs: string[] = [];
  for (let position = 0; position < columns; position++) {
    const run = await prisma.run.create({
      data: {
        experimentId: experiment.id,
        modelVersionId: version.id,
        position,
        selection: selection.id,
        config: { selection, sparsities: [90], attributions: ['pathway-gradient'], target: 'predicted', seed: 0 },
        seed: 0,
        total: images,
        done: images,
        state: 'DONE',
      },
    });
    runs.push(run.id);
  }
  const cut = {
    ...{ sparsity: 90, density: 0.1, keptUnits: 10, deadShare: 0, logit: 1, logitRatio: 1, probability: 0.96 },
    ...{ probabilityRatio: 1, argmaxKept: true, reawakened: 0, closed: 0 },
  };
  for (const [place, runId] of runs.entries()) {
    await prisma.$executeRaw`INSERT INTO pathway (id, "runId", attempt, "itemId", position, "workDigest", predicted, target, probability, logit, "deadShare", cuts, "codesKey", "deadKey", "histogramKey")
      SELECT uuidv7()::text, ${runId}, 1, item.id, item.position, ${digest}, 0, 0, 0.98, 1, 0, ${JSON.stringify([cut])}::jsonb, 'k', 'k', 'k'
      FROM item WHERE item."datasetVersionId" = ${data.id}`;
    const keys = Prisma.sql`${tiles.map(({ key }) => key)}::text[]`;
    const levels = Prisma.sql`${tiles.map(({ levels: packed }) => packed.toString('hex'))}::text[]`;
    const scales = Prisma.sql`${tiles.map(({ scale }) => scale)}::float8[]`;
    await prisma.$executeRaw(Prisma.sql`INSERT INTO attribution_map (id, "pathwayId", method, sparsity, shape, minimum, maximum, "npyKey", "tileKey", "tileScale", levels, masses)
      SELECT uuidv7()::text, pathway.id, 'pathway-gradient', 90, ARRAY[3, ${side}, ${side}]::int[], -1, 1, 'k',
        (${keys})[kind], (${scales})[kind], decode((${levels})[kind], 'hex'), '{"object": 0.6}'::jsonb
      FROM pathway, LATERAL (SELECT 1 + (pathway.position * 5 + ${place}::int * 31) % ${kinds}::int AS kind) AS of WHERE pathway."runId" = ${runId}`);
  }
  const items = await prisma.item.findMany({
    where: { datasetVersionId: data.id },
    select: { id: true },
    orderBy: { position: 'asc' },
  });
  const content: Comparison = {
    columns: runs.map((runId, index) => ({
      letter: letters[index],
      runId,
      modelVersionId: version.id,
      selection: { ...selection, imposition: 'zero' },
      attribution: 'pathway-gradient',
      sparsity: 90,
    })),
    rows: items.map(({ id }) => id),
    layout: { mode: 'grid', scale: 'global', clip: 99, sign: 'absolute', opacity: 0.92, sort: 'position' },
    notes: '',
  };
  const comparison = await prisma.comparison.create({
    data: { projectId, name: 'Scroll', createdById, versions: { create: { number: 1, content, createdById } } },
  });
  await prisma.$executeRaw`VACUUM ANALYZE`;
  return { slug, id: comparison.id };
}
