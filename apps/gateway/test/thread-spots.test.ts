// Spots of threads: only what an object shows can be pointed at; what changed since is said, and what is gone keeps its thread.
import type { Comparison } from '@pathlens/views';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf, writeComparison } from './comparison-rows.ts';
import { type Fixture, units, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { lines, table, writeStudy } from './study-rows.ts';
import { readThread, startThread, tryToStart } from './thread-talk.ts';

let gateway: TestGateway;
let fixture: Fixture;
let other: Fixture;
let studyId: string;
let comparisonId: string;
let content: (letters: readonly string[]) => Comparison;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  other = await writeFixture(gateway);
  studyId = await writeStudy(gateway, fixture);
  content = (letters) => columnsOf(fixture, letters);
  comparisonId = await writeComparison(gateway, fixture);
});
afterAll(() => gateway.stop());

const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.4 };
const mapOf = (image: number) => fixture.mapIds[image];

/** Every kind of anchor with an object that it can stand on, and where the panel puts it. */
const spots = (): [string, Record<string, unknown>, string][] => {
  const modelVersion = fixture.versionIds[1];
  const image = fixture.itemIds[1];
  return [
    [fixture.projectId, { kind: 'OBJECT' }, 'ObjectAnchor'],
    [fixture.versionIds[1], { kind: 'OBJECT' }, 'ObjectAnchor'],
    [fixture.datasetVersionId, { kind: 'IMAGE', image }, 'ImageAnchor'],
    [fixture.versionIds[1], { kind: 'ACTIVATION', modelVersion, activation: 1 }, 'ActivationAnchor'],
    [fixture.experimentId, { kind: 'CHANNEL', modelVersion, activation: 0, channel: 3 }, 'ChannelAnchor'],
    [fixture.experimentId, { kind: 'UNITS', modelVersion, units: [0, units - 1] }, 'UnitSetAnchor'],
    [fixture.experimentId, { kind: 'IMAGE', image }, 'ImageAnchor'],
    [fixture.experimentId, { kind: 'REGION', image, box }, 'RegionAnchor'],
    [fixture.experimentId, { kind: 'REGION', image, map: mapOf(1), box }, 'RegionAnchor'],
    [studyId, { kind: 'CLAIM', claim: 'c5' }, 'ClaimAnchor'],
    [studyId, { kind: 'BLOCK', block: table.id }, 'ReportBlockAnchor'],
    [studyId, { kind: 'CURVE_POINT', figure: lines.id, line: 'mct', x: 55 }, 'CurvePointAnchor'],
    [studyId, { kind: 'IMAGE', image }, 'ImageAnchor'],
    [comparisonId, { kind: 'CELL', column: 'B', image, box: null }, 'CellAnchor'],
  ];
};

describe('pointing', () => {
  test('at each kind of spot', async () => {
    for (const [on, anchor, type] of spots()) {
      const { id } = await startThread(gateway.insider, { on, anchor });
      const thread = await readThread(gateway.insider, id);
      expect(thread, type).toMatchObject({ anchor: { __typename: type }, current: true, detached: false });
    }
  });

  test('reads as it was said, with what it names', async () => {
    const { id } = await startThread(gateway.insider, {
      on: fixture.experimentId,
      anchor: { kind: 'REGION', image: fixture.itemIds[1], map: mapOf(1), box },
    });
    const { data } = await gateway.insider.ask(
      `query ($id: ID!) { thread(id: $id) { anchor { ... on RegionAnchor { kind imageId image { path } mapId map { id }
        box { x y width height } } } } }`,
      { id },
    );
    expect(data.thread.anchor).toEqual({
      kind: 'REGION',
      imageId: fixture.itemIds[1],
      image: { path: 'disc/1.png' },
      mapId: mapOf(1),
      map: { id: mapOf(1) },
      box,
    });
  });

  test('at nothing that the object does not show', async () => {
    const modelVersion = fixture.versionIds[1];
    const [image] = fixture.itemIds;
    const e = fixture.experimentId;
    const wrong: [string, Record<string, unknown>, string, string][] = [
      [fixture.projectId, { kind: 'IMAGE', image }, 'ANCHOR_KIND', 'kind'],
      [e, { kind: 'CLAIM', claim: 'c5' }, 'ANCHOR_KIND', 'kind'],
      [e, { kind: 'ACTIVATION', modelVersion, activation: 2 }, 'ANCHOR_RANGE', 'activation'],
      [e, { kind: 'CHANNEL', modelVersion, activation: 0, channel: 4 }, 'ANCHOR_RANGE', 'channel'],
      [e, { kind: 'UNITS', modelVersion, units: [units] }, 'ANCHOR_RANGE', 'units'],
      [e, { kind: 'UNITS', modelVersion, units: [] }, 'ANCHOR_SHAPE', 'units'],
      [e, { kind: 'ACTIVATION', modelVersion, activation: -1 }, 'ANCHOR_SHAPE', 'activation'],
      [e, { kind: 'ACTIVATION', activation: 0 }, 'ANCHOR_SHAPE', 'modelVersion'],
      [e, { kind: 'ACTIVATION', modelVersion: other.versionIds[0], activation: 0 }, 'ANCHOR_ABSENT', 'modelVersion'],
      [fixture.versionIds[0], { kind: 'ACTIVATION', modelVersion, activation: 0 }, 'ANCHOR_ABSENT', 'modelVersion'],
      [e, { kind: 'IMAGE', image: other.itemIds[0] }, 'ANCHOR_ABSENT', 'image'],
      [e, { kind: 'IMAGE', image: 'made-up' }, 'ANCHOR_ABSENT', 'image'],
      [e, { kind: 'REGION', image, map: other.mapIds[0], box }, 'ANCHOR_ABSENT', 'map'],
      [e, { kind: 'REGION', image, map: mapOf(1), box }, 'ANCHOR_ABSENT', 'map'],
      [e, { kind: 'REGION', image, box: { ...box, width: 0.95 } }, 'ANCHOR_SHAPE', 'box'],
      [e, { kind: 'REGION', image }, 'ANCHOR_SHAPE', 'box'],
      [studyId, { kind: 'CLAIM', claim: 'c1' }, 'ANCHOR_ABSENT', 'claim'],
      [studyId, { kind: 'CLAIM', claim: 'c99' }, 'ANCHOR_SHAPE', 'claim'],
      [studyId, { kind: 'BLOCK', block: 'nothing' }, 'ANCHOR_ABSENT', 'block'],
      [studyId, { kind: 'CURVE_POINT', figure: 'nothing', line: 'mct', x: 55 }, 'ANCHOR_ABSENT', 'figure'],
      [studyId, { kind: 'CURVE_POINT', figure: lines.id, line: 'nothing', x: 55 }, 'ANCHOR_ABSENT', 'line'],
      [studyId, { kind: 'CURVE_POINT', figure: lines.id, line: 'mct', x: 101 }, 'ANCHOR_RANGE', 'x'],
      [comparisonId, { kind: 'CELL', column: 'C', image }, 'ANCHOR_ABSENT', 'column'],
      [comparisonId, { kind: 'CELL', column: 'M', image }, 'ANCHOR_SHAPE', 'column'],
      [comparisonId, { kind: 'CELL', column: 'A', image: other.itemIds[0] }, 'ANCHOR_ABSENT', 'image'],
    ];
    for (const [on, anchor, code, field] of wrong) {
      const { error } = await tryToStart(gateway.insider, { on, anchor });
      expect({ code: error?.code, field: error?.path[2] }, JSON.stringify(anchor)).toEqual({ code, field });
    }
  });
});

describe('what changed since', () => {
  const standing = async (id: string) => {
    const { current, detached } = await readThread(gateway.insider, id);
    return { current, detached };
  };
  const fresh = { current: true, detached: false };
  const changed = { current: false, detached: false };

  test('a pathway computed anew', async () => {
    const e = fixture.experimentId;
    const start = async (anchor: Record<string, unknown>) => (await startThread(gateway.insider, { on: e, anchor })).id;
    const first = await start({ kind: 'IMAGE', image: fixture.itemIds[0] });
    const second = await start({ kind: 'IMAGE', image: fixture.itemIds[1] });
    const region = await start({ kind: 'REGION', image: fixture.itemIds[0], map: mapOf(0), box });
    const where = { id: fixture.pathwayIds[0][0] };
    await gateway.prisma.pathway.update({ where, data: { workDigest: 'computed anew' } });
    expect(await standing(first)).toEqual(changed);
    expect(await standing(region)).toEqual(changed);
    expect(await standing(second)).toEqual(fresh);
    await gateway.prisma.pathway.update({ where, data: { workDigest: '0 0' } });
    expect(await standing(first)).toEqual(fresh);
    // Its maps have other ids then; the spot is still there.
    const map = await gateway.prisma.attributionMap.findUniqueOrThrow({ where: { id: mapOf(0) } });
    await gateway.prisma.attributionMap.delete({ where: { id: map.id } });
    expect(await standing(region)).toEqual(changed);
    await gateway.prisma.attributionMap.create({ data: map as never });
  });

  test('a claim judged anew, and a figure said anew', async () => {
    const claim = await startThread(gateway.insider, { on: studyId, anchor: { kind: 'CLAIM', claim: 'c5' } });
    const point = await startThread(gateway.insider, {
      on: studyId,
      anchor: { kind: 'CURVE_POINT', figure: lines.id, line: 'mct', x: 55 },
    });
    const key = { studyId_kind_key: { studyId, kind: 'CLAIM' as const, key: 'c5' } };
    const before = await gateway.prisma.studyPart.findUniqueOrThrow({ where: key });
    await gateway.prisma.studyPart.update({
      where: key,
      data: { attempt: 2, content: { ...(before.content as object), verdict: 'does-not-hold' } },
    });
    expect(await standing(claim.id)).toEqual(changed);
    expect(await standing(point.id)).toEqual(fresh);
    // Said again with the same words, it shows what it showed.
    await gateway.prisma.studyPart.update({ where: key, data: { attempt: 3, content: before.content as object } });
    expect(await standing(claim.id)).toEqual(fresh);
    await gateway.prisma.studyPart.delete({ where: key });
    expect(await standing(claim.id)).toEqual({ current: false, detached: true });
    await gateway.prisma.studyPart.create({ data: before as never });
  });

  test('the preprocessing of a model, which keeps its number', async () => {
    const [id] = fixture.versionIds;
    const thread = await startThread(gateway.insider, { on: id });
    expect((await readThread(gateway.insider, thread.id)).madeOn.version).toBe(1);
    await gateway.prisma.modelVersion.update({ where: { id }, data: { labels: ['a', 'b', 'c'] } });
    expect(await standing(thread.id)).toEqual(changed);
    await gateway.prisma.modelVersion.update({ where: { id }, data: { labels: ['disc', 'star', 'ring'] } });
  });

  test('another version of a comparison, where the column is another or gone', async () => {
    const image = fixture.itemIds[0];
    const start = async (column: string) =>
      (await startThread(gateway.insider, { on: comparisonId, anchor: { kind: 'CELL', column, image } })).id;
    const [a, b] = [await start('A'), await start('B')];
    const save = (number: number, next: Comparison) =>
      gateway.prisma.comparisonVersion.create({
        data: { comparisonId, number, content: next, createdById: gateway.insider.userId },
      });
    await save(2, { ...content(['A', 'B']), notes: 'Only words' });
    expect([await standing(a), await standing(b)]).toEqual([fresh, fresh]);
    const [column] = content(['A']).columns;
    await save(3, { ...content([]), columns: [{ ...column, sparsity: 50 }] });
    expect([await standing(a), await standing(b)]).toEqual([changed, { current: false, detached: true }]);
    expect((await readThread(gateway.insider, a)).madeOn.version).toBe(1);
    expect((await readThread(gateway.insider, await start('A'))).madeOn.version).toBe(3);
  });

  test('an object that is gone leaves its threads to the project', async () => {
    const gone = await writeFixture(gateway);
    const thread = await startThread(gateway.insider, { on: gone.experimentId });
    await gateway.prisma.experiment.update({ where: { id: gone.experimentId }, data: { deletedAt: new Date() } });
    expect(await readThread(gateway.insider, thread.id)).toMatchObject({
      object: null,
      detached: true,
      current: false,
    });
    const { slug } = await gateway.prisma.project.findUniqueOrThrow({ where: { id: gone.projectId } });
    const { data } = await gateway.insider.ask(
      `query ($slug: String!) { project(slug: $slug) { comments(first: 10) { nodes { id detached } } } }`,
      { slug },
    );
    expect(data.project.comments.nodes).toEqual([{ id: thread.id, detached: true }]);
    // Nothing new begins there.
    expect((await tryToStart(gateway.insider, { on: gone.experimentId })).error.code).toBe('NOT_FOUND');
  });
});
