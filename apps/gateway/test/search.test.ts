// Finding by name: what is found, in which order, by whom.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
let otherProject: string;
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  const { prisma, teamId, insider } = gateway;
  const createdById = insider.userId;
  const { projectId } = fixture;
  const names = ['50% pruned', 'Plain_path', 'plain', 'Étoile à plain', 'Plain again', 'Lost plain'];
  for (const [n, name] of names.entries()) {
    const createdAt = new Date(Date.UTC(2020, 0, n + 1));
    const deletedAt = name.startsWith('Lost') ? new Date() : null;
    await prisma.comparison.create({ data: { projectId, name, createdById, createdAt, deletedAt } });
  }
  const other = await prisma.project.create({ data: { slug: 'elsewhere', name: 'Elsewhere', teamId, createdById } });
  otherProject = other.id;
  await prisma.model.create({ data: { projectId: other.id, name: 'plain elsewhere', createdById } });
});
afterAll(() => gateway.stop());

const query = `query ($project: ID, $text: String!, $first: Int!) {
  search(project: $project, text: $text, first: $first) { kind id name studyKind project { id } } }`;
type Hit = { kind: string; id: string; name: string; project: { id: string } };

async function found(text: string, more: { project?: string | null; first?: number; by?: 'outsider' } = {}) {
  const { project = fixture.projectId, first = 50, by } = more;
  const { data, errors } = await gateway[by ?? 'insider'].ask(query, { project, text, first });
  expect(errors).toBeUndefined();
  return data.search as Hit[];
}
const namesOf = (hits: readonly Hit[]): string[] => hits.map(({ name }) => name);

test('the name itself comes first, then what begins like it, then what holds it; the trash is not searched', async () => {
  const names = namesOf(await found('PLAIN'));
  expect(names.slice(0, 2)).toEqual(['plain', 'plain']);
  expect(names.slice(2)).toEqual(['Plain again', 'Plain_path', 'Étoile à plain']);
});

test('every word counts, in any order; signs of patterns are what they are', async () => {
  expect(namesOf(await found('again  pla'))).toEqual(['Plain again']);
  expect(namesOf(await found('%'))).toEqual(['50% pruned']);
  expect(namesOf(await found('n_p'))).toEqual(['Plain_path']);
  expect(namesOf(await found('étoile'))).toEqual(['Étoile à plain']);
  expect(await found('\\')).toEqual([]);
  expect(await found("' OR true --")).toEqual([]);
});

test('without a word, the newest of every kind', async () => {
  const kinds = new Set((await found('')).map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(['COMPARISON', 'DATASET', 'EXPERIMENT', 'MODEL']);
  expect(await found('', { first: 2 })).toHaveLength(2);
});

test('in one project, or in all that one may read', async () => {
  expect(namesOf(await found('plain', { project: otherProject }))).toEqual(['plain elsewhere']);
  const everywhere = await found('plain', { project: null });
  expect(new Set(everywhere.map(({ project }) => project.id))).toEqual(new Set([fixture.projectId, otherProject]));
});

test('somebody else finds nothing, and nothing tells that there is something', async () => {
  for (const project of [fixture.projectId, null, '00000000-0000-7000-8000-000000000000']) {
    expect(await found('', { project, by: 'outsider' })).toEqual([]);
  }
  const { outsider, prisma, teamId } = gateway;
  await prisma.membership.create({ data: { teamId, userId: outsider.userId, role: 'VIEWER' } });
  expect(await found('', { by: 'outsider' })).not.toEqual([]);
  // Closed to them alone.
  const data = { projectId: fixture.projectId, userId: outsider.userId, role: null };
  await prisma.projectRole.create({ data });
  expect(await found('', { by: 'outsider' })).toEqual([]);
  expect(namesOf(await found('', { project: null, by: 'outsider' }))).toEqual(['plain elsewhere']);
});

test('more than a page can hold is refused', async () => {
  const { errors } = await gateway.insider.ask(query, { project: null, text: '', first: 101 });
  expect(errors?.[0].extensions.code).toBe('PAGE_SIZE');
});
