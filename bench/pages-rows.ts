// Rows to turn pages of: a project of many experiments, an experiment of many runs, and another team's that are as many.
import type { PrismaClient } from '@pathlens/db';

export interface Rows {
  readonly slug: string;
  /** The one with all the runs. */
  readonly experimentId: string;
  /** Newest first. */
  readonly experimentIds: readonly string[];
}

const digest = 'd'.repeat(64);

/** Writes as many experiments of one run each, and one more of as many runs, for the owner of a team. */
export async function writeRows(prisma: PrismaClient, name: string, count: number, owner?: string): Promise<Rows> {
  const createdById = owner ?? (await prisma.user.create({ data: { name, email: `${name}@example.org` } })).id;
  const memberships = { create: { userId: createdById, role: 'OWNER' as const } };
  const { id: teamId } = await prisma.team.create({ data: { slug: name, name, memberships } });
  const { id: projectId } = await prisma.project.create({ data: { slug: name, name, teamId, createdById } });
  const model = await prisma.model.create({ data: { projectId, name, createdById } });
  const file = { number: 1, state: 'READY' as const, fileName: 'f', digest, bytes: 1n, createdById };
  const version = await prisma.modelVersion.create({ data: { ...file, modelId: model.id, labels: ['a', 'b'] } });
  const dataset = await prisma.dataset.create({ data: { projectId, name, createdById } });
  const images = await prisma.datasetVersion.create({ data: { ...file, datasetId: dataset.id, objectKey: 'k' } });
  const picture = { width: 1, height: 1, mediaType: 'image/png', digest, objectKey: 'k', thumbnailKey: 'k' };
  await prisma.item.createMany({
    data: Array.from({ length: 20 }, (_, position) => ({
      ...picture,
      datasetVersionId: images.id,
      position,
      path: `${position}.png`,
    })),
  });
  const selection = { id: 'neuron-mct', parameters: {} };
  const shared = { sparsities: [90], attributions: ['gradient'], target: 'predicted', seed: 0 };
  const of = { modelVersionIds: [version.id], datasetVersionId: images.id, selections: [selection] };
  const config = JSON.stringify({ ...of, ...shared });
  await prisma.$executeRaw`INSERT INTO experiment (id, "projectId", name, config, "createdById")
    SELECT uuidv7()::text, ${projectId}, 'Experiment ' || n, ${config}::jsonb, ${createdById} FROM generate_series(0, ${count}) AS n`;
  const experiments = await prisma.experiment.findMany({
    where: { projectId },
    select: { id: true },
    orderBy: { id: 'desc' },
  });
  const experimentIds = experiments.map(({ id }) => id);
  const [experimentId] = experimentIds;
  await prisma.$executeRaw`INSERT INTO experiment_image ("experimentId", "itemId", position)
    SELECT experiment.id, item.id, item.position FROM experiment, item
    WHERE experiment."projectId" = ${projectId} AND item."datasetVersionId" = ${images.id}`;
  const runConfig = JSON.stringify({ selection, ...shared });
  // Some wait, as they would.
  await prisma.$executeRaw`INSERT INTO run (id, "experimentId", "modelVersionId", position, selection, config, seed, total, done, state, seconds)
    SELECT uuidv7()::text, experiment.id, ${version.id}, n, 'neuron-mct', ${runConfig}::jsonb, 0, 20, 20,
      (CASE WHEN n % 50 = 49 THEN 'QUEUED' ELSE 'DONE' END)::run_state, 1
    FROM experiment, generate_series(0, ${count - 1}) AS n
    WHERE experiment."projectId" = ${projectId} AND (experiment.id = ${experimentId} OR n = 0)`;
  return { slug: name, experimentId, experimentIds };
}
