// Makes objects of every kind: of a team, by somebody, in the trash or not.
import { randomUUID } from 'node:crypto';
import type { Prisma } from '@pathlens/db';
import { studyConfig } from '@pathlens/jobs';
import { comparisonContent } from '../canaries.ts';
import { type Fixture, preprocessing } from '../fixture.ts';
import type { TestGateway } from '../gateway.ts';

export type ObjectKind = keyof ReturnType<typeof makers>;

export interface Wanted {
  readonly teamId: string;
  readonly projectId: string;
  readonly createdById: string;
  readonly deleted: boolean;
  /** Stored results to hang things on. */
  readonly fixture: Fixture;
}

/** One function a kind; each gives an id. Deleted children are those of something deleted. */
export function makers({ prisma }: TestGateway) {
  const gone = (deleted: boolean) => ({ deletedAt: deleted ? new Date() : null });
  const name = () => randomUUID();
  // What has no trash of its own goes with its project.
  const home = async ({ teamId, projectId, createdById, deleted }: Wanted): Promise<string> =>
    deleted
      ? (await prisma.project.create({ data: { slug: name(), name: 'Gone', teamId, createdById, ...gone(true) } })).id
      : projectId;
  const of = ({ projectId, createdById, deleted }: Wanted) => ({
    projectId,
    createdById,
    name: name(),
    ...gone(deleted),
  });

  const model = async (wanted: Wanted) => (await prisma.model.create({ data: of(wanted) })).id;
  const modelVersion = async (wanted: Wanted) => {
    const data = { modelId: await model(wanted), number: 1, state: 'READY', createdById: wanted.createdById } as const;
    const file = { fileName: 'm.onnx', digest: name(), bytes: 1n, inputShape: [1, 2, 2], classes: 3, preprocessing };
    return (await prisma.modelVersion.create({ data: { ...data, ...file } })).id;
  };
  const dataset = async (wanted: Wanted) => (await prisma.dataset.create({ data: of(wanted) })).id;
  const datasetVersion = async (wanted: Wanted) => {
    const data = {
      datasetId: await dataset(wanted),
      number: 1,
      state: 'READY',
      createdById: wanted.createdById,
    } as const;
    const file = { fileName: 'd.zip', digest: name(), objectKey: 'objects/none', bytes: 1n, itemCount: 1 };
    const item = { position: 0, path: '0.png', width: 1, height: 1, mediaType: 'image/png', digest: '0' };
    const keys = { objectKey: 'objects/none', thumbnailKey: 'objects/none' };
    return (await prisma.datasetVersion.create({ data: { ...data, ...file, items: { create: { ...item, ...keys } } } }))
      .id;
  };
  const item = async (wanted: Wanted) => {
    const datasetVersionId = await datasetVersion(wanted);
    return (await prisma.item.findFirstOrThrow({ where: { datasetVersionId } })).id;
  };
  const config = (fixture: Fixture): Prisma.InputJsonObject => ({
    modelVersionIds: [fixture.versionIds[0]],
    datasetVersionId: fixture.datasetVersionId,
    selections: [{ id: 'neuron-mct', parameters: {} }],
    sparsities: [50],
    attributions: [],
    target: 'predicted',
    seed: 1,
  });
  const run = async (wanted: Wanted) => {
    const { fixture } = wanted;
    const experiment = await prisma.experiment.create({
      data: { ...of(wanted), config: config(fixture), images: { create: { itemId: fixture.itemIds[0], position: 0 } } },
    });
    const selection = { id: 'neuron-mct', parameters: {} };
    const made = await prisma.run.create({
      data: {
        experimentId: experiment.id,
        modelVersionId: fixture.versionIds[0],
        position: 0,
        state: 'DONE',
        selection: 'neuron-mct',
        config: { selection, sparsities: [50], attributions: [], target: 'predicted' },
        seed: 1,
        total: 1,
      },
    });
    return { id: made.id, experimentId: experiment.id };
  };
  const pathway = async (wanted: Wanted) => {
    const { id: runId } = await run(wanted);
    const facts = { predicted: 0, target: 0, probability: 1, logit: 1, deadShare: 0, cuts: [] };
    const keys = { codesKey: 'results/none', deadKey: 'results/none', histogramKey: 'results/none' };
    const itemId = wanted.fixture.itemIds[0];
    return (
      await prisma.pathway.create({
        data: { runId, itemId, attempt: 1, position: 0, workDigest: name(), ...facts, ...keys },
      })
    ).id;
  };
  const study = async (wanted: Wanted) => {
    const { fixture } = wanted;
    const made = await prisma.study.create({
      data: {
        ...of(wanted),
        kind: 'claims',
        state: 'DONE',
        datasetVersionId: fixture.datasetVersionId,
        config: studyConfig.parse({
          study: 'claims',
          selections: [],
          sparsities: [50],
          target: 'predicted',
          seed: 1,
          parameters: {},
          claims: [],
        }),
        models: { create: { modelVersionId: fixture.versionIds[0], position: 0 } },
      },
    });
    return made.id;
  };
  const webhook = async (wanted: Wanted) => {
    const { createdById } = wanted;
    const what = { url: 'https://hooks.example', secret: name(), events: ['run.finished'] };
    return (await prisma.webhook.create({ data: { projectId: await home(wanted), createdById, ...what } })).id;
  };
  const team = async ({ teamId, createdById, deleted }: Wanted) => {
    if (!deleted) return teamId;
    const memberships = { create: { userId: createdById, role: 'OWNER' } } as const;
    return (await prisma.team.create({ data: { slug: name(), name: 'Gone', memberships, ...gone(true) } })).id;
  };
  let threads = 0;
  const thread = async (wanted: Wanted) => {
    const projectId = await home(wanted);
    const on = { objectType: 'Project', objectId: projectId, anchor: { kind: 'object' }, madeOnDigest: '', madeOn: '' };
    // Below those that the gateway counts up.
    const data = { projectId, number: -++threads, createdById: wanted.createdById, ...on };
    return (await prisma.thread.create({ data })).id;
  };
  return {
    team,
    project: async ({ teamId, projectId, createdById, deleted }: Wanted) =>
      deleted
        ? (await prisma.project.create({ data: { slug: name(), name: 'Gone', teamId, createdById, ...gone(true) } })).id
        : projectId,
    /** A project beside the one of the matrix, in which roles are those of the team. */
    spareProject: async ({ teamId, createdById, deleted }: Wanted) =>
      (await prisma.project.create({ data: { slug: name(), name: 'Spare', teamId, createdById, ...gone(deleted) } }))
        .id,
    model,
    modelVersion,
    dataset,
    datasetVersion,
    item,
    experiment: async (wanted: Wanted) => (await run(wanted)).experimentId,
    run: async (wanted: Wanted) => (await run(wanted)).id,
    pathway,
    attributionMap: async (wanted: Wanted) => {
      const keys = { npyKey: 'results/none', tileKey: 'results/none', tileScale: 1 };
      const range = { method: 'gradient', shape: [1, 2, 2], minimum: 0, maximum: 1 };
      return (await prisma.attributionMap.create({ data: { pathwayId: await pathway(wanted), ...range, ...keys } })).id;
    },
    predictionTable: async (wanted: Wanted) => {
      const table = {
        projectId: wanted.projectId,
        createdById: wanted.createdById,
        modelVersionId: await modelVersion(wanted),
        datasetVersionId: await datasetVersion({ ...wanted, deleted: false }),
        preprocessing,
        labels: [],
        settingsDigest: name(),
        state: 'DONE' as const,
        total: 1,
      };
      return (await prisma.predictionTable.create({ data: table })).id;
    },
    study,
    comparison: async (wanted: Wanted) => {
      const content = comparisonContent(wanted.fixture);
      const versions = { create: { number: 1, content, createdById: wanted.createdById } };
      return (await prisma.comparison.create({ data: { ...of(wanted), versions } })).id;
    },
    report: async (wanted: Wanted) => {
      const blocks = [{ kind: 'text', id: 'first', text: 'A word' }];
      const content = { create: { sequence: 0n, state: new Uint8Array([0, 0]), blocks } };
      const state = new Uint8Array([0, 0]);
      const versions = { create: { number: 1, name: 'One', state, blocks, createdById: wanted.createdById } };
      return (await prisma.report.create({ data: { ...of(wanted), content, versions } })).id;
    },
    savedView: async (wanted: Wanted) => {
      const view = { id: name().slice(-10), path: '/x', query: '', title: 'A view' };
      const { createdById } = wanted;
      return (await prisma.savedView.create({ data: { projectId: await home(wanted), createdById, ...view } })).id;
    },
    shareLink: async (wanted: Wanted) => {
      const { createdById, fixture } = wanted;
      const what = {
        objectType: 'Experiment',
        objectId: fixture.experimentId,
        role: 'VIEW',
        tokenHash: name(),
      } as const;
      return (await prisma.shareLink.create({ data: { projectId: await home(wanted), createdById, ...what } })).id;
    },
    thread,
    comment: async (wanted: Wanted) => {
      const words = { threadId: await thread(wanted), authorId: wanted.createdById, body: 'A word' };
      return (await prisma.comment.create({ data: words })).id;
    },
    upload: async (wanted: Wanted) => {
      const file = { kind: 'MODEL', fileName: 'm.onnx', declaredBytes: 4n } as const;
      const { createdById } = wanted;
      return (await prisma.upload.create({ data: { projectId: await home(wanted), createdById, ...file } })).id;
    },
    invitation: async (wanted: Wanted) => {
      const teamId = await team(wanted);
      const expiresAt = new Date(Date.now() + 3_600_000);
      const { createdById } = wanted;
      return (
        await prisma.invitation.create({ data: { teamId, createdById, role: 'VIEWER', tokenHash: name(), expiresAt } })
      ).id;
    },
    webhook,
    webhookDelivery: async (wanted: Wanted) => {
      const what = { event: 'run.finished', subjectId: name(), payload: {} };
      return (await prisma.webhookDelivery.create({ data: { webhookId: await webhook(wanted), ...what } })).id;
    },
  };
}
