// Panels of reports: found by the addresses of pages, frozen as they were, said to have changed, shown through links and by no
// other way.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { purge } from '../src/modules/trash/purge.ts';
import { type CanaryProject, writeCanaries } from './canaries.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { linksIn, makeLink, visit } from './visitor.ts';

let gateway: TestGateway;
let canaries: CanaryProject;
let other: Fixture;
beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
  other = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const ask = async (text: string, variables: Record<string, unknown>, person = gateway.insider) => {
  const { data, errors } = await person.ask(text, variables);
  expect(errors).toBeUndefined();
  return data;
};
async function create(): Promise<string> {
  const input = { project: canaries.projectId, name: 'Panels' };
  const data = await ask(
    'mutation ($input: CreateReportInput!) { made: createReport(input: $input) { ok { report { id } } } }',
    { input },
  );
  return data.made.ok.report.id;
}
const add = async (report: string, address: string, more: object = {}, key: string | null = null) =>
  (
    await ask(
      'mutation ($input: AddReportBlockInput!, $key: String) { made: addReportBlock(input: $input, idempotencyKey: $key) { ok { block } error { code } } }',
      { input: { report, address, ...more }, key },
    )
  ).made;
const become = async (id: string, block: string, to: string) =>
  (
    await ask(
      'mutation ($id: ID!, $block: ID!, $to: ReportPanelChange!) { made: setReportPanel(id: $id, block: $block, to: $to) { error { code } } }',
      { id, block, to },
    )
  ).made.error;
const panelsOf = async (id: string, person = gateway.insider) => {
  const data = await ask(
    'query ($id: ID!) { report(id: $id) { blocks { id panel { kind standing changed number title path content pictures { name url width height } } } } }',
    { id },
    person,
  );
  return data.report.blocks.flatMap(({ id: block, panel }: { id: string; panel: object | null }) =>
    panel ? { block, ...panel } : [],
  );
};

test('a page’s address becomes the panel that the page shows', async () => {
  const panels = await panelsOf(canaries.reportId);
  expect(panels.map(({ kind, standing }: { kind: string; standing: string }) => `${kind} ${standing}`)).toEqual([
    'MAP FROZEN',
    'MAP LIVE',
    'EXPERIMENT LIVE',
    'COMPARISON LIVE',
    'TABLE LIVE',
    'CLAIM LIVE',
    'FIGURE LIVE',
  ]);
  expect(panels.every(({ changed }: { changed: boolean }) => !changed)).toBe(true);
  for (const { url, width, height } of panels.flatMap(({ pictures }: { pictures: object[] }) => pictures)) {
    const answer = await gateway.insider.fetch(url);
    const { format, ...size } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect({ status: answer.status, format, width: size.width, height: size.height }).toEqual({
      status: 200,
      format: 'png',
      width,
      height,
    });
    expect((await gateway.outsider.fetch(url)).status).toBe(404);
    expect((await gateway.insider.fetch(url.replace(/block=\w+/, 'block=other'))).status).toBe(404);
  }
});

test('what is not of the project, and what is no view, is not put in', async () => {
  const id = await create();
  const codeOf = async (address: string) => (await add(id, address)).error?.code;
  expect(await codeOf(`/p/any/x/${other.experimentId}`)).toBe('NOT_FOUND');
  expect(await codeOf(`/p/any/x/${other.experimentId}?image=${other.itemIds[0]}`)).toBe('NOT_FOUND');
  expect(await codeOf('/p/any/models')).toBe('REPORT_ADDRESS');
  expect(await codeOf('javascript:alert(1)')).toBe('REPORT_ADDRESS');
  expect(await codeOf(`/p/any/s/${canaries.studyId}#nothing`)).toBe('NOT_FOUND');
  expect(await panelsOf(id)).toEqual([]);
});

test('of a comparison it shows the rows whose images were selected, and leads back to them', async () => {
  const id = await create();
  const [, second] = canaries.itemIds;
  await add(id, `/p/any/c/${canaries.comparisonId}?mode=blink&images=${second},gone`);
  const [{ content, path }] = await panelsOf(id);
  expect(content.rows).toHaveLength(1);
  expect(content.rows[0].title).toBe((await gateway.prisma.item.findUniqueOrThrow({ where: { id: second } })).path);
  expect(path).toContain(`/c/${canaries.comparisonId}?images=${encodeURIComponent(`${second},gone`)}`);
});

test('asked for again under one key, it is put in once', async () => {
  const id = await create();
  const address = `/p/any/c/${canaries.comparisonId}`;
  const blocks = [await add(id, address, {}, 'key'), await add(id, address, {}, 'key')].map(({ ok }) => ok.block);
  expect(blocks[0]).toBe(blocks[1]);
  expect(await panelsOf(id)).toHaveLength(1);
});

test('a live panel whose data changed says so; it is kept as it was, or brought to today', async () => {
  const id = await create();
  const address = `/p/any/s/${canaries.studyId}#by-image`;
  const [kept, updated, frozen] = [
    await add(id, address),
    await add(id, address),
    await add(id, address, { freeze: true }),
  ].map(({ ok }) => ok.block);
  const where = { studyId_kind_key: { studyId: canaries.studyId, kind: 'TABLE', key: 'by-image' } } as const;
  const { content } = await gateway.prisma.studyPart.findUniqueOrThrow({ where });
  const then = (await panelsOf(id))[0].content.rows[0];
  const rows = [['first.png', 9, 'b']];
  await gateway.prisma.studyPart.update({ where, data: { content: { ...(content as object), rows } } });
  const shown = async () =>
    (await panelsOf(id)).map(
      ({ standing, changed, content: now }: { standing: string; changed: boolean; content: { rows: unknown[] } }) => [
        standing,
        changed,
        now.rows[0],
      ],
    );
  expect(await shown()).toEqual([
    ['LIVE', true, rows[0]],
    ['LIVE', true, rows[0]],
    ['FROZEN', false, then],
  ]);
  expect(await become(id, kept, 'KEEP')).toBeNull();
  expect(await become(id, updated, 'UPDATE')).toBeNull();
  expect(await shown()).toEqual([
    ['FROZEN', false, then],
    ['LIVE', false, rows[0]],
    ['FROZEN', false, then],
  ]);
  expect(await become(id, frozen, 'UPDATE')).toBeNull();
  expect((await shown())[2]).toEqual(['FROZEN', false, rows[0]]);
  expect((await panelsOf(id))[2].number).toBe(2);
  await gateway.prisma.studyPart.update({ where, data: { content: content as object } });
});

describe('when what a panel shows is deleted', () => {
  test('a live one says that it is gone, a frozen one goes on showing its copy, pictures and all', async () => {
    const id = await create();
    const address = `/p/any/x/${canaries.experimentId}?image=${canaries.itemIds[0]}`;
    await add(id, address);
    const { ok } = await add(id, address, { freeze: true });
    const [, before] = await panelsOf(id);
    const picture = Buffer.from(await (await gateway.insider.fetch(before.pictures[0].url)).arrayBuffer());
    await gateway.prisma.experiment.update({ where: { id: canaries.experimentId }, data: { deletedAt: new Date() } });
    const [live, frozen] = await panelsOf(id);
    expect(live).toMatchObject({ standing: 'GONE', content: null, title: null });
    expect(frozen).toMatchObject({ block: ok.block, standing: 'FROZEN', content: before.content });
    const after = await gateway.insider.fetch(frozen.pictures[0].url);
    expect(Buffer.from(await after.arrayBuffer())).toEqual(picture);
    expect(await become(id, ok.block, 'UPDATE')).toMatchObject({ code: 'REPORT_VIEW_GONE' });
    await gateway.prisma.experiment.update({ where: { id: canaries.experimentId }, data: { deletedAt: null } });
  });

  const room = async () => {
    const data = await ask(
      'query ($id: ID!) { node(id: $id) { ... on Project { storageBytes storage { reports } largest(first: 50) { id kind bytes } } } }',
      { id: canaries.projectId },
    );
    const { storageBytes, storage, largest } = data.node;
    return { whole: Number(storageBytes), reports: Number(storage.reports), largest };
  };
  const address = () => `/p/any/x/${canaries.experimentId}?image=${canaries.itemIds[0]}`;

  test('pictures of copies count as storage for as long as their report is there, in the trash too', async () => {
    const before = await room();
    const id = await create();
    await add(id, address(), { freeze: true });
    const [{ objectKey, bytes }] = await gateway.prisma.reportPicture.findMany({ where: { reportId: id } });
    expect(await gateway.app.storage.size(objectKey)).toBe(Number(bytes));
    // The same picture is in a report of the fixture: the object counts once.
    const named = await gateway.prisma.reportPicture.findMany({ where: { report: { projectId: canaries.projectId } } });
    const objects = new Map(named.map((one) => [one.objectKey, Number(one.bytes)]));
    const sum = [...objects.values()].reduce((total, size) => total + size, 0);
    const after = await room();
    expect(after.reports).toBe(sum);
    expect(after.whole - before.whole).toBe(after.reports - before.reports);
    expect(after.largest).toContainEqual({ id, kind: 'Report', bytes: String(bytes) });
    await gateway.prisma.report.update({ where: { id }, data: { deletedAt: new Date() } });
    expect((await room()).reports).toBe(sum);
    expect(await purge(gateway.prisma, { kind: 'Report', id })).toBe(true);
    expect(await room()).toMatchObject({ whole: before.whole, reports: before.reports });
  });

  test('a team without room keeps no further pictures', async () => {
    const id = await create();
    await gateway.prisma.team.update({ where: { id: gateway.teamId }, data: { storageLimit: 1n } });
    expect((await add(id, address())).error).toEqual({ code: 'STORAGE_LIMIT' });
    await gateway.prisma.team.update({ where: { id: gateway.teamId }, data: { storageLimit: null } });
    expect(await gateway.prisma.reportPicture.count({ where: { reportId: id } })).toBe(0);
    expect((await add(id, address())).error).toBeNull();
  });

  test('a report that is deleted for ever leaves no row behind', async () => {
    const id = await create();
    await add(id, `/p/any/x/${canaries.experimentId}?image=${canaries.itemIds[0]}`, { freeze: true });
    await gateway.prisma.report.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await purge(gateway.prisma, { kind: 'Report', id })).toBe(true);
    for (const table of ['reportContent', 'reportUpdate', 'reportWriter', 'reportCopy', 'reportPicture'] as const) {
      const count = gateway.prisma[table].count as (query: object) => Promise<number>;
      expect(await count({ where: { reportId: id } }), table).toBe(0);
    }
  });
});

test('through a link its panels are shown, and nothing that they are made of; threads stay with the team', async () => {
  const id = await create();
  await add(id, `/p/any/x/${canaries.experimentId}?image=${canaries.itemIds[0]}`);
  const thread = canaries.threadIds[canaries.experimentId];
  await add(id, `/threads/${thread}`);
  await ask('mutation ($id: ID!) { saveReportVersion(id: $id, name: "V") { error { code } } }', { id });
  const { token } = await makeLink(gateway.insider, { object: id });
  const visitor = await visit(gateway, token);
  const { data } = await visitor.ask('Shared_Report', { id });
  const standings = data.report.blocks.flatMap(
    ({ panel }: { panel: { standing: string } | null }) => panel?.standing ?? [],
  );
  expect(standings).toEqual(['LIVE', 'HIDDEN']);
  const [url] = linksIn(data);
  expect((await visitor.fetch(url)).status).toBe(200);
  expect((await visitor.fetch(`${url}&version=1`)).status).toBe(404);
  for (const place of [`images/${canaries.itemIds[0]}/image`, `maps/${canaries.mapIds[0]}/map.png`]) {
    expect((await visitor.fetch(`${visitor.path}/files/${place}`)).status, place).toBe(404);
  }
  // Another report of the same project is not of this link.
  expect((await visitor.ask('Shared_Report', { id: canaries.reportId })).data.report).toBeNull();
  expect((await visitor.ask('Reports_Read', { id, version: null })).status).toBe(400);
});
