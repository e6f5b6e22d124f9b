// Each kind of spot from its beginning to its end: with the view it was made in, changed where what it shows has changed, and
// detached, with all its words, where it is gone.
import type { Prisma } from '@pathlens/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnsOf, writeComparison } from './comparison-rows.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { lines, table, writeStudy } from './study-rows.ts';
import { readThread, startThread } from './thread-talk.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

interface Stage {
  readonly fixture: Fixture;
  readonly studyId: string;
  readonly comparisonId: string;
}

interface Life {
  readonly on: (stage: Stage) => string;
  readonly anchor: (stage: Stage) => Record<string, unknown>;
  /** Left out of what never shows anything else. */
  readonly change?: (stage: Stage) => Promise<unknown>;
  readonly remove: (stage: Stage) => Promise<unknown>;
  /** Of what has versions: the one it was made on. */
  readonly version?: number;
}

const trash = { deletedAt: new Date() };
const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
const modelVersion = ({ fixture }: Stage) => fixture.versionIds[0];
const image = ({ fixture }: Stage) => fixture.itemIds[0];

const relabel = (stage: Stage) =>
  gateway.prisma.modelVersion.update({ where: { id: modelVersion(stage) }, data: { labels: ['a', 'b', 'c'] } });
async function deleteModel(stage: Stage) {
  const { modelId } = await gateway.prisma.modelVersion.findUniqueOrThrow({ where: { id: modelVersion(stage) } });
  return gateway.prisma.model.update({ where: { id: modelId }, data: trash });
}
const computeAnew = ({ fixture }: Stage) =>
  gateway.prisma.pathway.update({ where: { id: fixture.pathwayIds[0][0] }, data: { workDigest: 'anew' } });
const leaveOut = (stage: Stage) =>
  gateway.prisma.experimentImage.deleteMany({
    where: { experimentId: stage.fixture.experimentId, itemId: image(stage) },
  });
async function saveComparison({ comparisonId, fixture }: Stage, number: number, letters: string[], sparsity: number) {
  const content = columnsOf(fixture, letters);
  const columns = content.columns.map((column) => ({ ...column, sparsity }));
  const createdById = gateway.insider.userId;
  await gateway.prisma.comparisonVersion.create({
    data: { comparisonId, number, content: { ...content, columns }, createdById },
  });
}
const partOf = ({ studyId }: Stage, key: string) => ({ studyId, key });
const sayAnew = (stage: Stage, key: string) =>
  gateway.prisma
    .$executeRaw`UPDATE study_part SET content = content || '{"again":true}' WHERE "studyId" = ${stage.studyId} AND key = ${key}`;
const unsay = (stage: Stage, key: string) => gateway.prisma.studyPart.deleteMany({ where: partOf(stage, key) });

const lives: Readonly<Record<string, Life>> = {
  'a project': {
    on: ({ fixture }) => fixture.projectId,
    anchor: () => ({ kind: 'OBJECT' }),
    remove: ({ fixture }) => gateway.prisma.project.update({ where: { id: fixture.projectId }, data: trash }),
  },
  'a model version': {
    on: modelVersion,
    anchor: () => ({ kind: 'OBJECT' }),
    change: relabel,
    remove: deleteModel,
    version: 1,
  },
  'an activation point': {
    on: modelVersion,
    anchor: (stage) => ({ kind: 'ACTIVATION', modelVersion: modelVersion(stage), activation: 1 }),
    change: relabel,
    remove: deleteModel,
    version: 1,
  },
  'a channel': {
    on: ({ fixture }) => fixture.experimentId,
    anchor: (stage) => ({ kind: 'CHANNEL', modelVersion: modelVersion(stage), activation: 0, channel: 3 }),
    change: relabel,
    remove: deleteModel,
    version: 1,
  },
  'a set of units': {
    on: ({ comparisonId }) => comparisonId,
    anchor: (stage) => ({ kind: 'UNITS', modelVersion: modelVersion(stage), units: [0, 2] }),
    change: relabel,
    remove: deleteModel,
    version: 1,
  },
  'an image': {
    on: ({ fixture }) => fixture.experimentId,
    anchor: (stage) => ({ kind: 'IMAGE', image: image(stage) }),
    change: computeAnew,
    remove: leaveOut,
  },
  'a region of a heat-map': {
    on: ({ fixture }) => fixture.experimentId,
    anchor: (stage) => ({ kind: 'REGION', image: image(stage), map: stage.fixture.mapIds[0], box }),
    change: ({ fixture }) => gateway.prisma.attributionMap.delete({ where: { id: fixture.mapIds[0] } }),
    remove: leaveOut,
  },
  'a cell of a comparison': {
    on: ({ comparisonId }) => comparisonId,
    anchor: (stage) => ({ kind: 'CELL', column: 'B', image: image(stage), box }),
    change: (stage) => saveComparison(stage, 2, ['A', 'B'], 50),
    remove: (stage) => saveComparison(stage, 3, ['A'], 50),
    version: 1,
  },
  'a point of a curve': {
    on: ({ studyId }) => studyId,
    anchor: () => ({ kind: 'CURVE_POINT', figure: lines.id, line: 'mct', x: 55 }),
    change: (stage) => sayAnew(stage, lines.id),
    // The figure stays, its line does not.
    async remove({ studyId }) {
      const key = { studyId_kind_key: { studyId, kind: 'FIGURE' as const, key: lines.id } };
      const content = JSON.parse(
        JSON.stringify(lines).replaceAll('"id":"mct"', '"id":"other"'),
      ) as Prisma.InputJsonObject;
      await gateway.prisma.studyPart.update({ where: key, data: { content } });
    },
  },
  'a claim card': {
    on: ({ studyId }) => studyId,
    anchor: () => ({ kind: 'CLAIM', claim: 'c5' }),
    change: (stage) => sayAnew(stage, 'c5'),
    remove: (stage) => unsay(stage, 'c5'),
  },
  'a block of a study': {
    on: ({ studyId }) => studyId,
    anchor: () => ({ kind: 'BLOCK', block: table.id }),
    change: (stage) => sayAnew(stage, table.id),
    remove: (stage) => unsay(stage, table.id),
  },
};

test.each(Object.keys(lives))('%s', async (name) => {
  const { on, anchor, change, remove, version } = lives[name];
  const fixture = await writeFixture(gateway);
  const studyId = await writeStudy(gateway, fixture);
  const stage = { fixture, studyId, comparisonId: await writeComparison(gateway, fixture) };
  const view = 'sparsity=90&method=pathway-gradient';
  const begin = () =>
    startThread(gateway.insider, { on: on(stage), anchor: anchor(stage), view: `?${view}`, body: 'Words that stay' });
  const { id } = await begin();
  const made = await readThread(gateway.insider, id);
  expect(made).toMatchObject({ view, current: true, detached: false, madeOn: { version: version ?? null } });
  expect(made.madeOn.digest).toMatch(/^[0-9a-f]{64}$/);
  if (change) {
    await change(stage);
    const changed = await readThread(gateway.insider, id);
    expect(changed).toMatchObject({ current: false, detached: false, madeOn: made.madeOn, view });
  }
  await remove(stage);
  if (name === 'a project') {
    // With a project all its threads are gone from sight.
    expect(await readThread(gateway.insider, id)).toBeNull();
    return;
  }
  const detached = await readThread(gateway.insider, id);
  expect(detached).toMatchObject({ current: false, detached: true, madeOn: made.madeOn, view });
  expect(detached.comments.nodes[0].body).toBe('Words that stay');
  await expect(begin()).rejects.toThrow(/ANCHOR_|NOT_FOUND/);
});
