// what every answer of the gateway says of itself, on each of its routes, found or not, allowed or not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { writePredictions } from './prediction-rows.ts';
import { lines, writeStudy } from './study-rows.ts';
import { makeLink, visit } from './visitor.ts';

let gateway: TestGateway;
let fixture: Fixture;
let ids: Record<string, string>;
beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  ids = { table: await writePredictions(gateway, fixture), study: await writeStudy(gateway, fixture) };
});
afterAll(() => gateway.stop());

const routes = (): readonly string[] => [
  '/',
  '/healthz',
  '/readyz',
  '/nowhere',
  '/graphql',
  '/graphql/stream',
  '/graphiql',
  '/api/auth/ok',
  '/welcome',
  '/welcome/made-up',
  '/uploads',
  '/uploads/made-up',
  '/visit/made-up',
  '/visit/made-up/graphql',
  '/visit/made-up/files/images/x/image',
  '/embed/made-up.x',
  '/embed/made-up.x/picture.png',
  '/files/made-up',
  ...files(),
];

const files = (): readonly string[] => {
  const [image, pathway, map] = [fixture.itemIds[0], fixture.pathwayIds[0][0], fixture.mapIds[0]];
  return [
    `/files/models/${fixture.versionIds[0]}/model`,
    `/files/datasets/${fixture.datasetVersionId}/report.csv`,
    ...['image', 'thumbnail', 'masks/object'].map((name) => `/files/images/${image}/${name}`),
    ...['codes.bin', 'histogram.bin', 'dead.bin', 'mask.npy?sparsity=90'].map(
      (name) => `/files/pathways/${pathway}/${name}`,
    ),
    ...['map.npy', 'tile.bin', 'map.png'].map((name) => `/files/maps/${map}/${name}`),
    ...[
      'index.json?sparsity=90&map=pathway-gradient',
      'classes/1/profile.json',
      'channels.json?sparsity=90',
      'overlaps.json?sparsity=90',
    ].map((name) => `/files/runs/${fixture.runIds[0]}/${name}`),
    ...['predictions.csv', 'summary.json'].map((name) => `/files/predictions/${ids.table}/${name}`),
    ...['json', 'svg', 'csv'].map(
      (form) => `/files/studies/${ids.study}/figures/${encodeURIComponent(lines.id)}.${form}`,
    ),
    ...['tables/by-image.json', 'claims.json', 'report.json'].map((name) => `/files/studies/${ids.study}/${name}`),
    ...['csv', 'jsonl'].map((form) => `/files/projects/${fixture.projectId}/audit.${form}`),
  ];
};

test(
  'A-16 every answer is neither guessed at, framed nor told of elsewhere',
  async () => {
    for (const path of routes()) {
      for (const method of ['GET', 'POST']) {
        for (const person of [gateway.insider, gateway.nobody]) {
          const response = await person.fetch(path, { method });
          await response.arrayBuffer();
          const of = `${method} ${path} ${response.status}`;
          expect(response.status, of).toBeLessThan(504);
          expect(response.status, of).not.toBe(500);
          expect(response.headers.get('x-content-type-options'), of).toBe('nosniff');
          expect(response.headers.get('x-frame-options'), of).toBe('DENY');
          expect(response.headers.get('referrer-policy'), of).toMatch(/^(same-origin|no-referrer)$/);
          expect(response.headers.get('cross-origin-opener-policy'), of).toBe('same-origin');
          expect(response.headers.get('x-powered-by'), of).toBeNull();
          expect(response.headers.get('access-control-allow-origin'), of).toBeNull();
        }
      }
    }
  },
  5 * 60_000,
);

test('A-16 every page of the gateway’s own has a policy that names its scripts, or has none', async () => {
  for (const path of ['/', '/graphiql', '/welcome', '/visit/made-up', '/embed/made-up.x']) {
    const response = await gateway.insider.fetch(path);
    await response.text();
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy, path).toMatch(/base-uri 'none'/);
    expect(policy, path).toMatch(/frame-ancestors 'none'/);
    expect(policy, path).toMatch(/object-src 'none'|default-src 'none'/);
    expect(policy, path).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
  }
});

test('A-16 what comes from files acts as no page: sandboxed, and saved unless it is a picture', async () => {
  for (const path of files()) {
    const response = await gateway.insider.fetch(path);
    await response.arrayBuffer();
    expect(response.status, path).toBe(200);
    expect(response.headers.get('content-security-policy'), path).toMatch(
      /default-src 'none'.*sandbox.*frame-ancestors 'none'/,
    );
    expect(response.headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    const shown = /^inline/.test(response.headers.get('content-disposition') ?? '');
    if (!shown) expect(response.headers.get('content-disposition'), path).toMatch(/^attachment/);
    else expect(response.headers.get('content-type'), path).not.toMatch(/html|javascript|application\/xml/);
  }
});

describe('through a link', () => {
  test('A-16 nothing is told to other sites, no search engine keeps it, and files act as no page either', async () => {
    const { token } = await makeLink(gateway.insider, { object: fixture.experimentId, downloads: true });
    const visitor = await visit(gateway, token);
    const paths = [`images/${fixture.itemIds[0]}/image`, `maps/${fixture.mapIds[0]}/map.png`];
    for (const path of ['', ...paths.map((file) => `/files/${file}`), '/files/models/made-up/model']) {
      const response = await visitor.fetch(`${visitor.path}${path}`);
      await response.arrayBuffer();
      expect(response.headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(response.headers.get('x-robots-tag'), path).toBe('noindex');
      expect(response.headers.get('x-frame-options'), path).toBe('DENY');
      if (response.status === 200 && path.startsWith('/files')) {
        expect(response.headers.get('content-security-policy'), path).toContain('sandbox');
      }
    }
  });
});
