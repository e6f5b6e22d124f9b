// how far a share link reaches: everything that can be asked through it, what of it an anonymized one hides, and which
// files it gives.
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPageOperations } from '../src/graphql/persisted.ts';
import { unknownVisitorFields } from '../src/modules/sharing/visitor-fields.ts';
import { operationsOfGuests, operationsOfVisitors } from '../src/modules/sharing/visitor-operations.ts';
import { schema } from '../src/schema.ts';
import { type CanaryProject, writeCanaries } from './canaries.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { linksIn, makeLink, type Visitor, visit } from './visitor.ts';

let gateway: TestGateway;
let canaries: CanaryProject;
let other: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  canaries = await writeCanaries(gateway);
  other = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

type Kind = 'Experiment' | 'Study' | 'Comparison' | 'Report';

const objectOf = (kind: Kind): string =>
  ({
    Experiment: canaries.experimentId,
    Study: canaries.studyId,
    Comparison: canaries.comparisonId,
    Report: canaries.reportId,
  })[kind];

type Guest = Visitor & { readonly mayComment: boolean };

async function visitTo(kind: Kind, options: { role?: 'COMMENT'; [option: string]: unknown } = {}): Promise<Guest> {
  const { token } = await makeLink(gateway.insider, { object: objectOf(kind), teamTalkHidden: false, ...options });
  return { ...(await visit(gateway, token)), mayComment: options.role === 'COMMENT' };
}

/** Variables that every operation understands. */
function variablesFor(name: string, kind: Kind): Record<string, unknown> {
  const id = name === 'Experiment_Pathway' ? canaries.pathwayIds[0][0] : objectOf(kind);
  const talk = { on: objectOf(kind), newestFirst: false };
  const thread = canaries.threadIds[objectOf(kind)];
  if (name === 'Threads_Read') return { ...talk, id: thread };
  if (name === 'Threads_Comment') return { id: canaries.commentIds[thread] };
  const images = [canaries.itemIds[0]];
  const compared = { columns: ['A', 'B'], pair: ['A', 'B'], measure: 'kept' };
  return {
    ...talk,
    ...compared,
    id,
    run: canaries.runIds[0],
    version: canaries.versionIds[0],
    image: images[0],
    images,
    class: 0,
    table: 'by-image',
    from: 0,
  };
}

const isStream = (name: string): boolean => readPageOperations()[name].startsWith('subscription');

/** Answers of all operations of a visitor, by name. */
async function askAll(visitor: Guest, kind: Kind): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  const talk = visitor.mayComment ? operationsOfGuests.filter((name) => !/Start|Reply/.test(name)) : [];
  for (const name of [...operationsOfVisitors[kind], ...talk]) {
    if (isStream(name)) {
      const events = visitor.follow(name, variablesFor(name, kind));
      answers[name] = (await events.next()).value;
      await events.return(undefined);
      continue;
    }
    const { status, data, errors } = await visitor.ask(name, variablesFor(name, kind));
    expect(errors, name).toBeUndefined();
    expect(status, name).toBe(200);
    answers[name] = data;
  }
  return answers;
}

interface Fetched {
  readonly url: string;
  readonly status: number;
  readonly headers: string;
  readonly bytes: Buffer;
}

async function fetchAll(visitor: Visitor, urls: readonly string[]): Promise<Fetched[]> {
  return Promise.all(
    [...new Set(urls)].map(async (url) => {
      const response = await visitor.fetch(url);
      const headers = JSON.stringify([...response.headers]);
      return { url, status: response.status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
    }),
  );
}

const kinds: readonly Kind[] = ['Experiment', 'Study', 'Comparison', 'Report'];

describe('A-10 an open link', () => {
  test.each(kinds)('A-10 to a %s answers all that its page asks, and every file that it names', async (kind) => {
    const visitor = await visitTo(kind, { downloads: true, role: 'COMMENT' });
    const answers = await askAll(visitor, kind);
    expect(JSON.stringify(answers)).toContain('canary-net');
    const files = await fetchAll(visitor, linksIn(answers));
    expect(files.length).toBeGreaterThan(0);
    for (const { url, status } of files) {
      expect(url).toMatch(new RegExp(`^${visitor.path}/files/`));
      expect(status, url).toBe(200);
    }
  });

  test.each(kinds)('A-10 to a %s tells no e-mail, team, project or way to ask again', async (kind) => {
    const visitor = await visitTo(kind, { role: 'COMMENT' });
    const told = JSON.stringify(await askAll(visitor, kind));
    const project = await gateway.prisma.project.findUniqueOrThrow({ where: { id: canaries.projectId } });
    for (const secret of ['Canary Lab', 'canary-lab', project.slug, project.name, canaries.datasetVersionId]) {
      if (kind !== 'Comparison' && secret === canaries.datasetVersionId) continue;
      expect(told, secret).not.toContain(`"${secret}"`);
    }
    expect(told).not.toContain('pathlens claims');
    if (kind === 'Study') expect(told).not.toContain(canaries.experimentId);
  });

  test('A-10 reaches nothing of other experiments, and the same answer for made-up ids', async () => {
    const visitor = await visitTo('Experiment', { downloads: true });
    for (const id of [other.experimentId, randomUUID()]) {
      expect((await visitor.ask('Experiment_Read', { id })).data).toEqual({ experiment: null });
    }
    for (const id of [other.pathwayIds[0][0], randomUUID()]) {
      expect((await visitor.ask('Experiment_Pathway', { id })).data).toEqual({ pathway: null });
    }
    for (const run of [other.runIds[0], randomUUID()]) {
      expect((await visitor.ask('Experiment_Pathways', { run })).data).toEqual({ run: null });
    }
    const places = [
      `images/${other.itemIds[0]}/image`,
      `images/${randomUUID()}/image`,
      `maps/${other.mapIds[0]}/tile.bin`,
      `pathways/${other.pathwayIds[0][0]}/codes.bin`,
      `studies/${canaries.studyId}/report.json`,
    ];
    for (const place of places) {
      expect((await visitor.fetch(`${visitor.path}/files/${place}`)).status, place).toBe(404);
    }
  });

  test('A-10 answers the operations of its own page alone, as they are', async () => {
    const visitor = await visitTo('Experiment');
    const texts = readPageOperations();
    const read = texts.Experiment_Read;
    const { id } = variablesFor('Experiment_Read', 'Experiment');
    for (const query of [
      texts.Studies_Read,
      texts.Shared_ComparisonRows,
      texts.Experiment_Cancel,
      read.replace('slug', 'slug team { name }'),
      read.replace('slug', 'slug experiments(first: 100) { nodes { id } }'),
      `${read} query Another { viewer { user { email } } }`,
      read.replace('query Experiment_Read', 'query Shared_Read'),
    ]) {
      // What each of them needs, so that nothing else is wrong with it.
      const answer = await visitor.send(query, { id, from: 0, pair: ['A'] });
      expect(answer.status).toBe(400);
      // Two operations in one text and none named are refused before anybody looks who asks.
      const refusals = [
        'OPERATION_NOT_ALLOWED',
        ...(query.includes('query Another') ? ['OPERATION_RESOLUTION_FAILURE'] : []),
      ];
      expect(refusals).toContain(answer.errors?.[0]?.extensions.code);
    }
    // What a cache adds changes nothing.
    expect((await visitor.send(read.replace('slug', 'slug __typename'), { id })).status).toBe(200);
    expect((await visitor.fetch(`${visitor.path}/graphql?query={__typename}`)).status).toBe(405);
  });

  test('A-10 gives images as pixels alone, and data only where it says so', async () => {
    const closed = await visitTo('Experiment');
    const open = await visitTo('Experiment', { downloads: true });
    const statusOf = async (visitor: Visitor, place: string) =>
      (await visitor.fetch(`${visitor.path}/files/${place}`)).status;
    for (const place of [`maps/${canaries.mapIds[0]}/map.npy`, `models/${canaries.versionIds[0]}/model`]) {
      expect(await statusOf(closed, place), place).toBe(404);
      expect(await statusOf(open, place), place).toBe(200);
    }
    const never = [
      `datasets/${canaries.datasetVersionId}/report.csv`,
      `models/${canaries.versionIds[0]}/report.json`,
      `models/${canaries.versionIds[0]}/preview?image=${canaries.itemIds[0]}`,
    ];
    for (const place of never) expect(await statusOf(open, place), place).toBe(404);
    const image = await closed.fetch(`${closed.path}/files/images/${canaries.itemIds[0]}/image`);
    const bytes = Buffer.from(await image.arrayBuffer());
    const { format, width, height, exif } = await sharp(bytes).metadata();
    expect({ format, width, height, exif }).toEqual({ format: 'png', width: 2, height: 2, exif: undefined });
    const original = await gateway.insider.fetch(`/files/images/${canaries.itemIds[0]}/image`);
    expect(Buffer.from(await original.arrayBuffer()).toString('latin1')).toMatch(/canary/i);
    expect(bytes.toString('latin1')).not.toMatch(/canary/i);
  });
});

describe('A-10 an anonymized link', () => {
  test('every field that is hidden is one of the schema', () => {
    expect(unknownVisitorFields(schema)).toEqual([]);
  });

  test.each(kinds)('A-10 to a %s names nobody and nothing in any answer, file or header', async (kind) => {
    const visitor = await visitTo(kind, { anonymized: true, downloads: true, role: 'COMMENT' });
    const answers = await askAll(visitor, kind);
    expect(JSON.stringify(answers)).not.toMatch(/canary/i);
    expect(JSON.stringify(answers)).toContain('Model 1');
    const named = linksIn(answers);
    const further =
      kind === 'Study'
        ? ['claims.json', 'tables/by-image.csv', 'tables/by-image.tex'].map(
            (file) => `${visitor.path}/files/studies/${canaries.studyId}/${file}`,
          )
        : [];
    const files = await fetchAll(visitor, [...named, ...further]);
    expect(files.length).toBeGreaterThan(0);
    for (const { url, status, headers, bytes } of files) {
      expect(status, url).toBe(200);
      expect(headers, url).not.toMatch(/canary/i);
      expect(bytes.toString('latin1'), url).not.toMatch(/canary/i);
    }
  });

  test('A-10 keeps models apart, and what was found', async () => {
    const experiment = await visitTo('Experiment', { anonymized: true });
    const { data } = await experiment.ask('Experiment_Read', { id: canaries.experimentId });
    const names = data.experiment.models.map(({ model }: { model: { name: string } }) => model.name);
    expect(names).toEqual(['Model 1', 'Model 2']);
    expect(data.experiment.name).toBe('Model 1 against others');
    expect(data.experiment.images.nodes[0]).toMatchObject({ path: 'image 1', label: 'disc' });
    const study = await visitTo('Study', { anonymized: true });
    const parts = (await study.ask('Studies_Parts', { id: canaries.studyId })).data.study;
    expect(parts.figures[0].data).toMatchObject({ kind: 'lines', x: { label: 'Density' }, n: 3 });
    expect(parts.tables[0].rows[0][0]).toBe('image 1');
  });

  test('A-10 gives no file of a model, with downloads too', async () => {
    const visitor = await visitTo('Experiment', { anonymized: true, downloads: true });
    const model = await visitor.fetch(`${visitor.path}/files/models/${canaries.versionIds[0]}/model`);
    expect(model.status).toBe(404);
  });
});
