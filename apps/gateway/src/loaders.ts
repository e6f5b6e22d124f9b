// Rows reached from rows that are already visible, fetched once a request and in one statement for a whole page.
import type { AttributionMap, PrismaClient, Role, Upload, User } from '@pathlens/db';
import DataLoader from 'dataloader';
import { latestDatasetVersions } from './modules/datasets/latest-version.loader.ts';
import { activityLoader, type ExperimentActivity } from './modules/experiments/experiment-activity.loader.ts';
import { projectStorageLoader } from './modules/limits/project-storage.ts';
import { latestModelVersions } from './modules/models/latest-version.loader.ts';
import { modelFilesLoader } from './modules/models/model-files.loader.ts';
import { readingsLoader } from './modules/probes/readings.loader.ts';
import { queuePositionLoader } from './modules/runs/queue-position.loader.ts';
import {
  contentLoader,
  findingsLoader,
  studyModelsLoader,
  studyPartsLoader,
  studyPictureLoader,
  tableShapeLoader,
} from './modules/studies/study-parts.loader.ts';
import { studyShardsLoader } from './modules/studies/study-shards.loader.ts';
import { commentFactsLoader } from './modules/threads/comment-facts.ts';
import { spotFacts } from './modules/threads/spot-facts.ts';
import { obstacleLoader } from './modules/workers/obstacle.loader.ts';
import { workerActivityLoader } from './modules/workers/worker-activity.loader.ts';
import { userIdOf, type Viewer } from './viewer.ts';

interface Row {
  readonly id: string;
}

/** A loader of rows by id; an id without a row is a fault, because ids come from foreign keys. */
function byId<R extends Row>(read: (ids: string[]) => Promise<R[]>): DataLoader<string, R> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await read([...ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? new Error(`row ${id} is gone`));
  });
}

const among = (ids: string[]) => ({ where: { id: { in: ids } } });

/** Loaders of one request. */
export function createLoaders(prisma: PrismaClient, viewer: Viewer) {
  const userId = userIdOf(viewer);
  return {
    user: byId((ids) => prisma.user.findMany(among(ids))),
    session: byId((ids) => prisma.session.findMany(among(ids))),
    team: byId((ids) => prisma.team.findMany(among(ids))),
    project: byId((ids) => prisma.project.findMany(among(ids))),
    model: byId((ids) => prisma.model.findMany(among(ids))),
    modelVersion: byId((ids) => prisma.modelVersion.findMany(among(ids))),
    dataset: byId((ids) => prisma.dataset.findMany(among(ids))),
    datasetVersion: byId((ids) => prisma.datasetVersion.findMany(among(ids))),
    item: byId((ids) => prisma.item.findMany(among(ids))),
    slice: byId((ids) => prisma.slice.findMany(among(ids))),
    experiment: byId((ids) => prisma.experiment.findMany(among(ids))),
    run: byId((ids) => prisma.run.findMany(among(ids))),
    pathway: byId((ids) => prisma.pathway.findMany(among(ids))),
    predictionTable: byId((ids) => prisma.predictionTable.findMany(among(ids))),
    auditEvent: byId((ids) => prisma.auditEvent.findMany(among(ids))),
    webhookDelivery: byId((ids) => prisma.webhookDelivery.findMany(among(ids))),
    study: byId((ids) => prisma.study.findMany(among(ids))),
    thread: byId((ids) => prisma.thread.findMany(among(ids))),
    comment: byId((ids) => prisma.comment.findMany(among(ids))),
    notification: byId((ids) => prisma.notification.findMany(among(ids))),
    /** Somebody whose id stands in a row that may outlive them; null where they are gone. */
    person: new DataLoader<string, User | null>(async (ids) => {
      const people = new Map((await prisma.user.findMany(among([...ids]))).map((row) => [row.id, row]));
      return ids.map((id) => people.get(id) ?? null);
    }),
    spots: spotFacts(prisma),
    commentFacts: commentFactsLoader(prisma, userId),
    /** The role of the person who asks; null of who is no member. */
    roleInTeam: new DataLoader<string, Role | null>(async (teamIds) => {
      const rows = await prisma.membership.findMany({ where: { userId, teamId: { in: [...teamIds] } } });
      const roles = new Map(rows.map(({ teamId, role }) => [teamId, role]));
      return teamIds.map((id) => roles.get(id) ?? null);
    }),
    /** The project's own word on the role of the person who asks; undefined where it has none. */
    ownRoleInProject: new DataLoader<string, { readonly role: Role | null } | undefined>(async (projectIds) => {
      const rows = await prisma.projectRole.findMany({ where: { userId, projectId: { in: [...projectIds] } } });
      const roles = new Map(rows.map((row) => [row.projectId, row]));
      return projectIds.map((id) => roles.get(id));
    }),
    modelFiles: modelFilesLoader(prisma),
    latestModelVersion: latestModelVersions(prisma),
    latestDatasetVersion: latestDatasetVersions(prisma, 'newest'),
    readyDatasetVersion: latestDatasetVersions(prisma, 'ready'),
    projectStorage: projectStorageLoader(prisma),
    activity: activityLoader(prisma) satisfies DataLoader<string, ExperimentActivity>,
    queuePosition: queuePositionLoader(prisma),
    workerActivity: workerActivityLoader(prisma, viewer),
    obstacle: obstacleLoader(prisma),
    /** The file that an artifact came in; null where it is gone. */
    uploadOfArtifact: new DataLoader<string, Upload | null>(async (ids) => {
      const rows = await prisma.upload.findMany({
        where: { artifact: { id: { in: [...ids] } } },
        include: { artifact: { select: { id: true } } },
      });
      const uploads = new Map(rows.map(({ artifact, ...upload }) => [artifact?.id, upload]));
      return ids.map((id) => uploads.get(id) ?? null);
    }),
    modelsOfStudy: studyModelsLoader(prisma),
    partsOfStudy: studyPartsLoader(prisma),
    shardsOfStudy: studyShardsLoader(prisma),
    findingsOfStudy: findingsLoader(prisma),
    pictureOfStudy: studyPictureLoader(prisma),
    contentOfPart: contentLoader(prisma),
    tableShape: tableShapeLoader(prisma),
    mapsOfPathway: new DataLoader<string, AttributionMap[]>(async (ids) => {
      const maps = await prisma.attributionMap.findMany({
        where: { pathwayId: { in: [...ids] } },
        orderBy: [{ method: 'asc' }, { parameters: 'asc' }, { sparsity: 'asc' }],
      });
      return ids.map((id) => maps.filter((map) => map.pathwayId === id));
    }),
    readingsOfProbe: readingsLoader(prisma),
    /** Loaders of connections, made when a query first asks for one. */
    pages: new Map<string, unknown>(),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
