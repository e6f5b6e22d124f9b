// Datasets with labels and tables of predictions over them, for tests of the worker.
import { type Preprocessing, predict } from '@pathlens/jobs';
import { picture, preprocessing, type Workplace } from './workplace.ts';

let names = 0;

/** A dataset version of `images` items that share a few pictures; item `i` has the label `labelOf(i)`. */
export async function createItems(
  { database: { prisma }, storage, projectId }: Workplace,
  { images, labelOf }: { images: number; labelOf: (position: number) => string | null },
): Promise<string> {
  const owned = { projectId, createdById: 'nobody' };
  const dataset = await prisma.dataset.create({ data: { ...owned, name: `labelled ${names++}` } });
  const stored = await Promise.all(
    Array.from({ length: Math.min(images, 12) }, async (_, number) => storage.putContent(await picture(5000 + number))),
  );
  const file = { fileName: 'x.zip', objectKey: stored[0].key, digest: stored[0].sha256, bytes: 1n };
  const version = await prisma.datasetVersion.create({
    data: { ...file, datasetId: dataset.id, number: 1, state: 'READY', itemCount: images, createdById: 'nobody' },
  });
  await prisma.item.createMany({
    data: Array.from({ length: images }, (_, position) => {
      const { key, sha256 } = stored[position % stored.length];
      const keys = { digest: sha256, objectKey: key, thumbnailKey: key };
      const size = { width: 60, height: 50, mediaType: 'image/png' };
      const path = `${position}.png`;
      return { ...keys, ...size, position, path, label: labelOf(position), datasetVersionId: version.id };
    }),
  });
  return version.id;
}

export interface TableOptions {
  readonly modelVersionId: string;
  readonly datasetVersionId: string;
  readonly labels?: readonly string[];
}

/** A queued table with its job. */
export async function createTable(
  place: Workplace,
  { modelVersionId, datasetVersionId, labels = [] }: TableOptions,
  given: Preprocessing = preprocessing,
): Promise<string> {
  const { prisma } = place.database;
  const total = await prisma.item.count({ where: { datasetVersionId } });
  const table = await prisma.predictionTable.create({
    data: {
      projectId: place.projectId,
      modelVersionId,
      datasetVersionId,
      preprocessing: given,
      labels: [...labels],
      settingsDigest: `${names++}`,
      total,
      createdById: 'nobody',
    },
  });
  await place.enqueue(predict, { predictionTableId: table.id });
  return table.id;
}
