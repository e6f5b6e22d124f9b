// What fills the disk in a project: by part, and the largest things.
import { Prisma, type PrismaClient } from '@pathlens/db';
import DataLoader from 'dataloader';
import { storedObjects } from './team-usage.ts';

export const storageParts = ['models', 'datasets', 'results', 'studies', 'reports'] as const;
export type ProjectStorage = Readonly<Record<(typeof storageParts)[number], bigint>>;

const empty: ProjectStorage = { models: 0n, datasets: 0n, results: 0n, studies: 0n, reports: 0n };

/** Bytes of each part; an object that two rows name counts once. */
export function projectStorageLoader(prisma: PrismaClient): DataLoader<string, ProjectStorage> {
  return new DataLoader(async (ids) => {
    const projects = Prisma.sql`SELECT unnest(${[...ids]}::text[])`;
    const rows = await prisma.$queryRaw<{ projectId: string; part: keyof ProjectStorage; bytes: bigint }[]>`
      SELECT "projectId", part, sum(bytes)::bigint AS bytes FROM (${storedObjects(projects)}) AS objects GROUP BY 1, 2`;
    const found = new Map<string, ProjectStorage>();
    for (const { projectId, part, bytes } of rows) {
      found.set(projectId, { ...(found.get(projectId) ?? empty), [part]: bytes });
    }
    return ids.map((id) => found.get(id) ?? empty);
  });
}

export function sumOf(storage: ProjectStorage): bigint {
  return storageParts.reduce((sum, part) => sum + storage[part], 0n);
}

/** Something that can be deleted, with what that would free sooner or later. */
export interface StoredThing {
  readonly id: string;
  readonly kind: 'Model' | 'Dataset' | 'Experiment' | 'Study' | 'Report';
  readonly name: string;
  readonly bytes: bigint;
  readonly deletedAt: Date | null;
}

/** The largest things of a project, at most `most`. */
export function largestOf(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  { projectId, trash, most }: { projectId: string; trash: boolean; most: number },
): Promise<StoredThing[]> {
  return prisma.$queryRaw<StoredThing[]>`
    SELECT id, kind, name, bytes::bigint AS bytes, "deletedAt" FROM (
      SELECT model.id, 'Model' AS kind, model.name, sum(file.bytes) AS bytes, model."deletedAt"
        FROM model JOIN model_version AS version ON version."modelId" = model.id
        JOIN model_file AS file ON file."modelVersionId" = version.id WHERE model."projectId" = ${projectId} GROUP BY model.id
      UNION ALL SELECT dataset.id, 'Dataset', dataset.name, sum(version.bytes + coalesce(images.bytes, 0)), dataset."deletedAt"
        FROM dataset JOIN dataset_version AS version ON version."datasetId" = dataset.id
        LEFT JOIN LATERAL (SELECT sum(bytes) AS bytes FROM item WHERE "datasetVersionId" = version.id) AS images ON true
        WHERE dataset."projectId" = ${projectId} GROUP BY dataset.id
      UNION ALL SELECT experiment.id, 'Experiment', experiment.name, sum(artifact.bytes), experiment."deletedAt"
        FROM experiment JOIN run ON run."experimentId" = experiment.id JOIN artifact ON artifact."runId" = run.id
        WHERE experiment."projectId" = ${projectId} GROUP BY experiment.id
      UNION ALL SELECT study.id, 'Study', study.name, sum(part.bytes), study."deletedAt"
        FROM study JOIN study_part AS part ON part."studyId" = study.id WHERE study."projectId" = ${projectId} GROUP BY study.id
      UNION ALL SELECT report.id, 'Report', report.name, sum(picture.bytes), report."deletedAt"
        FROM report JOIN report_picture AS picture ON picture."reportId" = report.id WHERE report."projectId" = ${projectId} GROUP BY report.id
    ) AS things WHERE bytes > 0 AND (${trash} OR "deletedAt" IS NULL) ORDER BY bytes DESC, id LIMIT ${most}`;
}
