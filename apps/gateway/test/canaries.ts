// A project whose every name holds the word "canary": people, team, models, files, producers, datasets, the metadata of its
// images, and the words of a study about them. What an anonymized link tells must not hold it anywhere.

import { randomUUID } from 'node:crypto';
import type { ComparisonFigures } from '@pathlens/jobs';
import sharp from 'sharp';
import { type Fixture, writeFixture } from './fixture.ts';
import type { TestGateway } from './gateway.ts';
import { writeStudy } from './study-rows.ts';
import { type Begun, reply, startThread } from './thread-talk.ts';

export interface CanaryProject extends Fixture {
  readonly studyId: string;
  readonly comparisonId: string;
  readonly reportId: string;
  /** Of the comparison. */
  readonly runId: string;
  /** On each of the three objects, with answers. */
  readonly threadIds: Readonly<Record<string, string>>;
  /** The first of each of these threads. */
  readonly commentIds: Readonly<Record<string, string>>;
}

const quoted = 'canary-net v1 on canary-folder/canary 0.png of Canary Pictures, by Carla Canary <carla@canary.example>';

async function imageWithMetadata(): Promise<Uint8Array> {
  return sharp({ create: { width: 2, height: 2, channels: 3, background: '#808080' } })
    .withExif({ IFD0: { Artist: 'Carla Canary', Copyright: 'canary university' } })
    .jpeg()
    .toBuffer();
}

export async function writeCanaries(gateway: TestGateway): Promise<CanaryProject> {
  const { prisma, app, insider, teamId } = gateway;
  const fixture = await writeFixture(gateway);
  const { projectId, versionIds, itemIds, runIds, datasetVersionId } = fixture;
  await prisma.user.update({
    where: { id: insider.userId },
    data: { name: 'Carla Canary', email: 'carla@canary.example' },
  });
  await prisma.team.update({ where: { id: teamId }, data: { name: 'Canary Lab', slug: 'canary-lab' } });
  await prisma.project.update({
    where: { id: projectId },
    data: { name: 'Canary project', slug: `canary-${projectId.slice(-8)}`, about: 'About canaries' },
  });
  for (const [index, id] of versionIds.entries()) {
    const name = ['canary-net', 'canary-tagged'][index];
    const version = await prisma.modelVersion.update({
      where: { id },
      data: { fileName: `${name}-export.onnx`, producer: 'canary-torch 2.4' },
    });
    await prisma.model.update({ where: { id: version.modelId }, data: { name } });
    await prisma.modelFile.updateMany({ where: { modelVersionId: id }, data: { path: `${name}-export.onnx` } });
  }
  const dataset = await prisma.datasetVersion.update({
    where: { id: datasetVersionId },
    data: { fileName: 'canary-pictures.zip' },
  });
  await prisma.dataset.update({ where: { id: dataset.datasetId }, data: { name: 'Canary Pictures' } });
  const { key } = await app.storage.putContent(await imageWithMetadata());
  for (const [position, id] of itemIds.entries()) {
    await prisma.item.update({
      where: { id },
      data: {
        path: `canary-folder/canary ${position}.png`,
        digest: `canary-digest-${position}`,
        objectKey: key,
        thumbnailKey: key,
        mediaType: 'image/jpeg',
        masks: {},
      },
    });
  }
  await prisma.experiment.update({ where: { id: fixture.experimentId }, data: { name: 'canary-net against others' } });
  await prisma.run.updateMany({
    where: { id: { in: [...runIds] } },
    data: { device: 'cpu, canary host', error: { code: 'X', message: quoted, path: [], limit: null, hint: quoted } },
  });
  const studyId = await writeStudy(gateway, fixture, { name: 'Claims on canary-net' });
  await prisma.study.update({ where: { id: studyId }, data: { device: 'canary host' } });
  const parts = await prisma.studyPart.findMany({ where: { studyId } });
  for (const { studyId: id, kind, key: part, content } of parts) {
    if (kind === 'PICTURE' || kind === 'ARRAY') continue;
    const told = content as Record<string, unknown>;
    const words = kind === 'CLAIM' ? { reason: quoted, caveats: [quoted], effect: quoted } : { title: quoted };
    const more = kind === 'TABLE' ? (told.columns as unknown[]).slice(3).map((_, at) => at) : [];
    const rows = kind === 'TABLE' ? { rows: [['canary-folder/canary 0.png', 1, quoted, ...more]] } : {};
    const provenance = kind === 'CLAIM' ? {} : { provenance: [{ label: 'Model', value: quoted }] };
    await prisma.studyPart.update({
      where: { studyId_kind_key: { studyId: id, kind, key: part } },
      data: { title: quoted, content: { ...told, ...words, ...rows, ...provenance } as object },
    });
  }
  const comparison = await prisma.comparison.create({
    data: {
      projectId,
      name: 'canary-net beside canary-tagged',
      createdById: insider.userId,
      versions: {
        create: { number: 1, note: quoted, createdById: insider.userId, content: comparisonContent(fixture) },
      },
      analyses: { create: { number: 1, state: 'DONE', content: analysed } },
      series: { create: { digest: 'column A', measure: 'kept', values: new Uint8Array(itemIds.length * 4) } },
    },
  });
  const reportId = await writeReport(gateway, fixture, [
    `/p/any/x/${fixture.experimentId}?image=${itemIds[0]}&s=90`,
    `/p/any/x/${fixture.experimentId}?image=${itemIds[1]}&s=50&clip=95`,
    `/p/any/x/${fixture.experimentId}`,
    `/p/any/c/${comparison.id}`,
    `/p/any/s/${studyId}#by-image`,
    `/p/any/s/${studyId}#c5`,
    `/p/any/s/${studyId}#${encodeURIComponent('trajectory/relu1')}`,
  ]);
  const spots = {
    [fixture.experimentId]: { kind: 'IMAGE', image: itemIds[0] },
    [studyId]: { kind: 'BLOCK', block: 'by-image' },
    [reportId]: { kind: 'OBJECT' },
    [comparison.id]: { kind: 'CELL', column: 'A', image: itemIds[0] },
  };
  const threadIds: Record<string, string> = {};
  const commentIds: Record<string, string> = {};
  for (const [on, anchor] of Object.entries(spots)) {
    const { id, commentId } = await talkOn(gateway, on, anchor);
    threadIds[on] = id;
    commentIds[id] = commentId;
  }
  return { ...fixture, studyId, comparisonId: comparison.id, reportId, runId: runIds[0], threadIds, commentIds };
}

/** A person who mentions a person, a visitor of another link with a name, and an end to it. */
async function talkOn(gateway: TestGateway, on: string, anchor: object): Promise<Begun> {
  const { insider, prisma } = gateway;
  const body = `${quoted}, says [@](pathlens:user/${insider.userId})`;
  const begun = await startThread(insider, { on, anchor, body });
  const { id } = begun;
  await reply(insider, id, quoted);
  const { projectId, objectId, objectType } = await prisma.thread.findUniqueOrThrow({ where: { id } });
  const link = { projectId, objectId, objectType, tokenHash: randomUUID(), createdById: insider.userId };
  const { id: linkId } = await prisma.shareLink.create({ data: { ...link, role: 'COMMENT', label: 'For canaries' } });
  await prisma.comment.create({ data: { threadId: id, linkId, guestName: 'Prof. Canary', body: quoted } });
  await insider.ask('mutation ($id: ID!) { resolveThread(id: $id) { error { code } } }', { id });
  return begun;
}

/** A report with a panel of every kind, a frozen one among them. */
async function writeReport(
  { insider }: TestGateway,
  { projectId }: Fixture,
  addresses: readonly string[],
): Promise<string> {
  const make = `mutation ($input: CreateReportInput!) { made: createReport(input: $input) { ok { report { id } } error { code message } } }`;
  const input = { project: projectId, name: 'Report on canary-net', text: quoted };
  const { id } = (await insider.ask(make, { input })).data.made.ok.report;
  for (const [index, address] of addresses.entries()) {
    const add = `mutation ($input: AddReportBlockInput!) { made: addReportBlock(input: $input) { ok { block } error { code message } } }`;
    const { made } = (await insider.ask(add, { input: { report: id, address, freeze: index === 0 } })).data;
    if (made.error) throw new Error(`${address}: ${made.error.code}: ${made.error.message}`);
  }
  return id;
}

/** Both models on two of the images. */
const mean = { mean: 0.5, low: 0.4, high: 0.6, n: 3 };

/** What a worker finds out about the comparison, as far as it is read. */
const analysed: ComparisonFigures = {
  columns: ['A', 'B'].map((letter) => ({ letter, digest: `column ${letter}`, means: { kept: mean } })),
  pairs: [
    {
      columns: ['A', 'B'],
      digest: 'pair',
      level: 'none',
      reason: 'B has other units than A, so their sets cannot be intersected.',
      hint: 'Match channels.',
      matchable: true,
      overlap: null,
      chance: null,
      correlation: mean,
      correlationReason: null,
      layerImages: 3,
      layers: [
        {
          a: { name: 'relu1', units: 100, kept: 10 },
          b: { name: 'relu1', units: 100, kept: 12 },
          stage: 0,
          sets: null,
        },
      ],
    },
  ],
};

export function comparisonContent({ runIds, versionIds, itemIds }: Fixture) {
  const selection = { id: 'neuron-mct', parameters: {}, granularity: 'unit', imposition: 'zero' };
  return {
    columns: runIds.map((runId, index) => ({
      letter: 'AB'[index],
      runId,
      modelVersionId: versionIds[index],
      selection,
      attribution: 'pathway-gradient',
      sparsity: 90,
    })),
    rows: itemIds.slice(0, 2),
    layout: { mode: 'grid', scale: 'row', clip: 99, sign: 'absolute', opacity: 0.9, sort: 'position' },
    notes: quoted,
  };
}
