// A row in every table that belongs to a team, beside those of a fixture: what somebody of another team must not see.
import { randomUUID } from 'node:crypto';
import type { Fixture } from './fixture.ts';
import type { TestGateway } from './gateway.ts';
import { writePredictions } from './prediction-rows.ts';
import { writeStudy } from './study-rows.ts';

export interface Rows {
  readonly tableId: string;
  readonly studyId: string;
  readonly sliceId: string;
  readonly uploadId: string;
  readonly comparisonId: string;
  readonly threadId: string;
  readonly commentId: string;
  readonly linkId: string;
  readonly webhookId: string;
  readonly deliveryId: string;
  readonly reportId: string;
  readonly viewId: string;
  readonly invitationId: string;
  readonly apiTokenId: string;
  readonly notificationId: string;
}

/** Writes them for the insider; what they say is made up. */
export async function writeEveryTable(gateway: TestGateway, fixture: Fixture): Promise<Rows> {
  const { prisma, insider, watcher, teamId } = gateway;
  const { projectId, experimentId } = fixture;
  const made = { projectId, createdById: insider.userId };
  const soon = new Date(Date.now() + 3_600_000);
  const tableId = await writePredictions(gateway, fixture);
  const studyId = await writeStudy(gateway, fixture);
  await prisma.studyModel.createMany({
    data: [{ studyId, position: 9, modelVersionId: fixture.versionIds[0] }],
    skipDuplicates: true,
  });
  await prisma.studyImage.createMany({
    data: [{ studyId, position: 99, itemId: fixture.itemIds[0] }],
    skipDuplicates: true,
  });
  const shard = { position: 0, stage: 0, title: 'A part', weight: 1, content: {}, digest: 'd' };
  await prisma.studyShard.create({ data: { ...shard, studyId, key: '0' } });
  await prisma.shardResult.create({ data: { projectId, digest: 'd', objectKey: 'shards/x', bytes: 1n, engine: 'e' } });
  const portion = { number: 0, cut: 1, first: 0, last: 1, images: 2, workerId: 'w' };
  await prisma.runPortion.create({ data: { ...portion, runId: fixture.runIds[0] } });
  const images = { create: { position: 0, itemId: fixture.itemIds[0] } };
  const { id: sliceId } = await prisma.slice.create({
    data: { ...made, name: 'Some', datasetVersionId: fixture.datasetVersionId, imageCount: 1, images },
  });
  const [beforeId, afterId] = fixture.versionIds;
  await prisma.versionDifference.create({ data: { projectId, beforeId, afterId } });
  const question = { sparsity: 50, change: null, channel: null };
  await prisma.probe.create({ data: { projectId, pathwayId: fixture.pathwayIds[0][0], question, digest: 'd' } });
  const upload = await prisma.upload.create({
    data: { ...made, kind: 'MODEL', fileName: 'm.onnx', declaredBytes: 4n },
  });
  const file = { projectId, kind: 'upload', mediaType: 'application/octet-stream', bytes: 4n };
  await prisma.artifact.create({ data: { ...file, uploadId: upload.id, objectKey: 'objects/x' } });
  await prisma.projectRole.create({ data: { projectId, userId: watcher.userId, role: 'VIEWER' } });
  const invitation = { teamId, role: 'MEMBER', tokenHash: randomUUID(), createdById: insider.userId } as const;
  const { id: invitationId } = await prisma.invitation.create({ data: { ...invitation, expiresAt: soon } });
  const { id: apiTokenId } = await prisma.apiToken.create({
    data: {
      userId: insider.userId,
      name: 'script',
      tokenHash: randomUUID(),
      hint: 'pl_',
      scope: 'READ',
      expiresAt: soon,
    },
  });
  await prisma.keyedRequest.create({
    data: { userId: insider.userId, mutation: 'createProject', key: randomUUID(), digest: 'd', objectId: projectId },
  });
  const key = { name: 'key', credentialId: randomUUID(), publicKey: new Uint8Array(1), counter: 0n };
  await prisma.passkey.create({ data: { ...key, userId: insider.userId } });
  await prisma.account.create({ data: { accountId: 'a', providerId: 'credential', userId: insider.userId } });
  const comparison = await prisma.comparison.create({
    data: {
      ...made,
      name: 'Side by side',
      versions: { create: { number: 1, content: {}, createdById: insider.userId } },
      analyses: { create: { number: 1 } },
      series: { create: { digest: 'd', measure: 'overlap', values: new Uint8Array(4) } },
    },
  });
  const bytes = new Uint8Array([0, 0]);
  const report = await prisma.report.create({
    data: {
      ...made,
      name: 'A report',
      content: { create: { state: bytes, blocks: [] } },
      updates: { create: { sequence: 1n, update: bytes, authorId: insider.userId } },
      writers: { create: { client: 1n, userId: insider.userId } },
      versions: { create: { number: 1, name: 'One', state: bytes, blocks: [], createdById: insider.userId } },
      copies: { create: { digest: 'd', content: {} } },
      pictures: { create: { digest: 'd', objectKey: 'objects/picture' } },
    },
  });
  const view = await prisma.savedView.create({
    data: { ...made, id: randomUUID().slice(0, 10), path: '/x', query: '', title: 'A view' },
  });
  const shared = { objectType: 'Experiment', objectId: experimentId, role: 'COMMENT', teamTalkHidden: false } as const;
  const link = await prisma.shareLink.create({ data: { ...made, ...shared, tokenHash: randomUUID() } });
  const about = {
    projectId,
    objectType: 'Experiment',
    objectId: experimentId,
    anchor: {},
    madeOnDigest: 'd',
    madeOn: 'v',
  };
  const thread = await prisma.thread.create({ data: { ...about, number: 1, createdById: insider.userId } });
  // Begun by a visitor; far from the numbers that tests give.
  const begun = { number: 1_000_000, linkId: link.id, anchor: { kind: 'object' }, madeOn: '' };
  await prisma.thread.create({ data: { ...about, ...begun } });
  const comment = await prisma.comment.create({
    data: {
      threadId: thread.id,
      authorId: insider.userId,
      body: 'Look here',
      revisions: { create: { number: 1, body: 'Lok here' } },
      reactions: { create: { userId: insider.userId, kind: 'agree' } },
    },
  });
  await prisma.watch.create({ data: { userId: insider.userId, objectId: projectId, projectId, level: 'ALL' } });
  const { id: notificationId } = await prisma.notification.create({
    data: { userId: insider.userId, kind: 'REPLY', projectId, threadId: thread.id, commentId: comment.id },
  });
  const webhook = await prisma.webhook.create({
    data: {
      ...made,
      url: 'https://example.org/',
      secret: 's',
      events: [],
      deliveries: { create: { event: 'e', payload: {}, subjectId: 's' } },
    },
    include: { deliveries: true },
  });
  await prisma.auditEvent.create({
    data: { teamId, projectId, actorKind: 'person', actorId: insider.userId, action: 'look' },
  });
  return {
    tableId,
    studyId,
    sliceId,
    uploadId: upload.id,
    comparisonId: comparison.id,
    threadId: thread.id,
    commentId: comment.id,
    linkId: link.id,
    webhookId: webhook.id,
    deliveryId: webhook.deliveries[0].id,
    reportId: report.id,
    viewId: view.id,
    invitationId,
    apiTokenId,
    notificationId,
  };
}
