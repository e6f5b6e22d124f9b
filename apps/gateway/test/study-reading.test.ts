// What a study has said: read over GraphQL, followed, listed in pages, downloaded.
import { claimIds, runnableClaims } from '@pathlens/pathway-core/catalog';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { findings, lines, removalAreas, table, tableRows, writeStudy } from './study-rows.ts';

let gateway: TestGateway;
let fixture: Fixture;
let id: string;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  id = await writeStudy(gateway, fixture);
});
afterAll(() => gateway.stop());

const read = async (selection: string, variables: Record<string, unknown> = {}, declared = '') => {
  const query = `query ($id: ID!${declared}) { study(id: $id) { ${selection} } }`;
  const { data, errors } = await gateway.insider.ask(query, { id, ...variables });
  expect(errors).toBeUndefined();
  return data.study;
};

describe('over GraphQL', () => {
  test('how it was computed', async () => {
    const study = await read(
      'engine device library codeVersion seconds passes attempt progress { done total failed } error { code }',
    );
    expect(study).toMatchObject({ engine: 'onnxruntime-cpu', seconds: 2, passes: 30, attempt: 1, error: null });
    expect(study.progress).toEqual({ done: 4, total: 4, failed: 0 });
  });

  test('the parts it is cut into; none of a study in one piece', async () => {
    const selection = 'shards { total done failed running { title share } }';
    expect(await read(selection)).toEqual({ shards: null });
    const part = (position: number, state: 'DONE' | 'RUNNING' | 'FAILED' | 'QUEUED') => ({
      studyId: id,
      key: `0/images/${position}`,
      position,
      stage: 0,
      title: `plain v1, images ${position}`,
      weight: 1,
      content: {},
      digest: `${position}`.repeat(64),
      state,
      share: state === 'RUNNING' ? 0.25 : 0,
    });
    await gateway.prisma.studyShard.createMany({
      data: [part(3, 'RUNNING'), part(0, 'DONE'), part(1, 'FAILED'), part(2, 'RUNNING'), part(4, 'QUEUED')],
    });
    const running = [2, 3].map((position) => ({ title: `plain v1, images ${position}`, share: 0.25 }));
    expect(await read(selection)).toEqual({ shards: { total: 5, done: 1, failed: 1, running } });
    await gateway.prisma.studyShard.deleteMany({ where: { studyId: id } });
  });

  test('findings in the order of the claims, each with its claim and figures', async () => {
    const study =
      await read(`claims { claim { id section title rule caveats paper { year } } verdict effect reason caveats n
      interval { estimate low high n } measure { label unit } figures { key title } } claimsLeft { id }`);
    expect(study.claims.map(({ claim }: { claim: { id: string } }) => claim.id)).toEqual(['c2', 'c5']);
    const [c2, c5] = study.claims;
    expect(c2).toMatchObject({ verdict: 'NOT_DECIDABLE', interval: findings[1].interval, caveats: ['Three images.'] });
    expect(c5).toMatchObject({ verdict: 'HOLDS', interval: null, figures: [{ key: lines.id, title: 'Trajectory' }] });
    expect(c5.claim).toMatchObject({ section: 'CONTRIBUTION', paper: { year: 2021 } });
    const left = runnableClaims([]).filter((claim) => claim !== 'c2' && claim !== 'c5');
    expect(study.claimsLeft).toEqual(left.map((claim) => ({ id: claim })));
  });

  test('figures with their data, or without where it is large', async () => {
    const { figures } = await read('figures { key title data json { url } svg { url mediaType } csv { url } }');
    expect(figures).toHaveLength(1);
    expect(figures[0]).toMatchObject({ key: lines.id, data: lines, svg: { mediaType: 'image/svg+xml' } });
    const where = { studyId_kind_key: { studyId: id, kind: 'FIGURE', key: lines.id } } as const;
    await gateway.prisma.studyPart.update({ where, data: { bytes: 300_000n } });
    expect((await read('figures { data }')).figures).toEqual([{ data: null }]);
    await gateway.prisma.studyPart.update({ where, data: { bytes: 1_000n } });
    expect((await read('figures(keys: ["nothing"]) { key }')).figures).toEqual([]);
  });

  test('tables by pieces', async () => {
    const rowsOf = async (first: number, from?: number) => {
      const { tables } = await read(
        'tables { key title rowCount columns { id title unit } rows(first: $first, from: $from) }',
        { first, from },
        ', $first: Int!, $from: Int',
      );
      return tables[0];
    };
    const beginning = await rowsOf(3);
    expect(beginning).toMatchObject({ key: table.id, title: table.title, rowCount: 250, rows: tableRows.slice(0, 3) });
    expect(beginning.columns).toEqual([
      { id: 'image', title: 'Image', unit: null },
      { id: 'density', title: 'Density', unit: '%' },
      { id: 'class', title: 'Class', unit: null },
    ]);
    expect((await rowsOf(100, 200)).rows).toEqual(tableRows.slice(200));
    expect((await rowsOf(10, 250)).rows).toEqual([]);
    const tooMany = await gateway.insider.ask('query ($id: ID!) { study(id: $id) { tables { rows(first: 101) } } }', {
      id,
    });
    expect(tooMany.errors?.[0].extensions.code).toBe('PAGE_SIZE');
  });

  test('pictures in pages or by key, arrays with their shape', async () => {
    const page =
      'pictures(first: 2, after: $after) { totalCount nodes { key title width height } pageInfo { endCursor hasNextPage } }';
    const first = (await read(page, {}, ', $after: String')).pictures;
    expect(first.totalCount).toBe(3);
    expect(first.nodes[0]).toEqual({ key: 'own 1', title: 'Decoded, own 1', width: 8, height: 6 });
    const second = (await read(page, { after: first.pageInfo.endCursor }, ', $after: String')).pictures;
    expect(second.nodes.map(({ key }: { key: string }) => key)).toEqual(['own 3']);
    const named = (await read('pictures(first: 9, keys: ["own 2", "other"]) { totalCount nodes { key } }')).pictures;
    expect(named).toEqual({ totalCount: 1, nodes: [{ key: 'own 2' }] });
    const { arrays } = await read('arrays { key shape npy { shape elementType bytes } }');
    expect(arrays).toEqual([
      { key: 'overlap', shape: [2, 2], npy: { shape: [2, 2], elementType: 'uint8', bytes: 132 } },
    ]);
  });

  test('the catalog of studies and claims', async () => {
    const { data } =
      await gateway.insider.ask(`{ catalog { studies { id name title about cost minModels maxModels choosesSelections
      fromExperiment defaultSelections defaultSparsities parameters { id kind default } } claims { id section title rule runnable cost } } }`);
    const { studies, claims } = data.catalog;
    expect(claims.map((claim: { id: string }) => claim.id)).toEqual(claimIds);
    const cheap = claims.find((claim: { id: string }) => claim.id === 'c5');
    expect(cheap).toMatchObject({
      runnable: true,
      cost: expect.stringMatching(/^The whole network, .*NeuronMCT.*\.$/),
    });
    const overlap = studies.find((study: { id: string }) => study.id === 'model-overlap');
    expect(overlap).toMatchObject({ name: 'MODEL_OVERLAP', minModels: 2, maxModels: 6, fromExperiment: false });
    for (const { cost, defaultSelections, choosesSelections } of studies) {
      expect(cost).toMatch(/\.$/);
      expect(defaultSelections.length > 0).toBe(choosesSelections);
    }
  });

  test('a project lists its studies, newest first, of one kind where asked', async () => {
    const other = await writeFixture(gateway);
    const [first, second] = [await writeStudy(gateway, other), await writeStudy(gateway, other)];
    await gateway.prisma.study.update({ where: { id: first }, data: { kind: 'decoding' } });
    const { slug } = await gateway.prisma.project.findUniqueOrThrow({ where: { id: other.projectId } });
    const list = async (kind?: string) =>
      gateway.insider.ask(
        `query ($slug: String!, $kind: String) { project(slug: $slug) { studies(first: 9, kind: $kind) {
          totalCount nodes { id } } storageBytes } }`,
        { slug, kind },
      );
    const all = (await list()).data.project;
    expect(all.studies).toEqual({ totalCount: 2, nodes: [{ id: second }, { id: first }] });
    // A picture of 4 bytes and an array of 132 for each.
    expect(all.storageBytes).toBe('272');
    expect((await list('decoding')).data.project.studies).toEqual({ totalCount: 1, nodes: [{ id: first }] });
    expect((await list('magic')).errors?.[0].extensions.code).toBe('STUDY_UNKNOWN');
  });
});

describe('files', () => {
  const fetched = (path: string) => gateway.insider.fetch(path);

  test('of parts: kept for ever at the address that GraphQL gives, asked again at any other', async () => {
    const study = await read(
      'figures { json { url } } tables { json { url } } pictures(first: 1) { nodes { png { url } } } arrays { npy { url } }',
    );
    const png = await fetched(study.pictures.nodes[0].png.url);
    expect(png.headers.get('content-type')).toBe('image/png');
    expect(png.headers.get('cache-control')).toContain('immutable');
    expect(new Uint8Array(await png.arrayBuffer())).toEqual(Uint8Array.of(0x89, 0x50, 1, 2));
    const plain = await fetched(study.pictures.nodes[0].png.url.replace(/\?.*/, ''));
    expect(plain.headers.get('cache-control')).toBe('private, no-cache');
    expect((await fetched(study.arrays[0].npy.url)).headers.get('content-disposition')).toContain('overlap.npy');
    expect(await (await fetched(study.figures[0].json.url)).json()).toEqual(lines);
    expect(await (await fetched(study.tables[0].json.url)).json()).toEqual(table);
  });

  test('figures as a picture and as a table, tables as text', async () => {
    const { figures, tables } = await read('figures { svg { url } csv { url } } tables { csv { url } }');
    const svg = await fetched(figures[0].svg.url);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(svg.headers.get('content-security-policy')).toContain('sandbox');
    const text = await svg.text();
    expect(text).toMatch(/^<svg /);
    expect(text).toContain('Trajectory');
    expect(text).toContain('Seed');
    const csv = await fetched(figures[0].csv.url);
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; .*relu1\.csv/);
    expect(await csv.text()).toContain('NeuronMCT,10,0.5,0.4,0.6');
    const rows = (await (await fetched(tables[0].csv.url)).text()).trimEnd().split('\r\n');
    expect(rows.filter((row) => !row.startsWith('#'))).toHaveLength(251);
    expect(rows).toContain('disc/3.png,0.75,a');
  });

  test('tables and figures as LaTeX and as Parquet', async () => {
    const { figures, tables } = await read(
      'figures { latex { url mediaType } parquet { url } } tables { latex { url } parquet { url mediaType } }',
    );
    const tex = await fetched(tables[0].latex.url);
    expect(tex.headers.get('content-type')).toBe('application/x-tex');
    expect(tex.headers.get('content-disposition')).toMatch(/^attachment; .*by-image\.tex/);
    expect(await tex.text()).toContain('disc/3.png & 0.75 & a \\\\');
    expect(await (await fetched(figures[0].latex.url)).text()).toContain('NeuronMCT & 10 & 0.5 & 0.4 & 0.6 \\\\');
    const open = async (url: string) => {
      const file = await (await fetched(url)).arrayBuffer();
      const { key_value_metadata: told = [] } = parquetMetadata(file);
      const rows = await parquetReadObjects({ file });
      return { rows, told: Object.fromEntries(told.map(({ key, value }) => [key, value])) };
    };
    const { rows, told } = await open(tables[0].parquet.url);
    expect(rows).toEqual(tableRows.map(([image, density, name]) => ({ image, density, class: name })));
    expect(told.title).toBe(table.title);
    expect(JSON.parse(String(told.columns))[1]).toEqual({ name: 'density', title: 'Density', unit: '%' });
    expect(JSON.parse(String(told.provenance))).toEqual(table.provenance);
    const points = (await open(figures[0].parquet.url)).rows;
    expect(points[1]).toMatchObject({ line: 'NeuronMCT', x: 10, y: 0.5, low: 0.4, high: 0.6 });
    expect(points[0]).toMatchObject({ low: null });
  });

  test('an exported figure of pictures has them in it', async () => {
    const figure = {
      ...{ id: 'decoded', title: 'Decoded', caption: 'Two.', text: 'Two pictures.', n: 1, provenance: [] },
      kind: 'pictures',
      columns: ['NeuronMCT', 'Control'],
      rows: [{ label: 'disc/0.png', cells: [{ picture: 'own 1' }, { picture: null }] }],
    };
    const data = { title: 'Decoded', content: figure, bytes: 10n, position: 90, attempt: 1 };
    await gateway.prisma.studyPart.create({ data: { ...data, studyId: id, kind: 'FIGURE', key: 'decoded' } });
    const svg = await (await fetched(`/files/studies/${id}/figures/decoded.svg`)).text();
    expect(svg).toContain(`data:image/png;base64,${Buffer.of(0x89, 0x50, 1, 2).toString('base64')}`);
    await gateway.prisma.studyPart.deleteMany({ where: { studyId: id, key: 'decoded' } });
  });

  test('a figure with a value that is no number is told as such; its data can be had', async () => {
    const [panel] = lines.panels;
    const broken = { ...lines, panels: [{ ...panel, lines: [{ ...panel.lines[0], points: [{ x: 1, y: null }] }] }] };
    const data = { title: 'Broken', content: broken, bytes: 10n, position: 91, attempt: 1 };
    await gateway.prisma.studyPart.create({ data: { ...data, studyId: id, kind: 'FIGURE', key: 'broken' } });
    for (const format of ['svg', 'csv', 'tex', 'parquet']) {
      const response = await fetched(`/files/studies/${id}/figures/broken.${format}`);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ error: { code: 'FIGURE_UNREADABLE', path: ['file'] } });
    }
    expect(await (await fetched(`/files/studies/${id}/figures/broken.json`)).json()).toEqual(broken);
    await gateway.prisma.studyPart.deleteMany({ where: { studyId: id, key: 'broken' } });
  });

  test('what is said again has another address', async () => {
    const url = async () => (await read('figures { json { url } }')).figures[0].json.url;
    const before = await url();
    const where = { studyId_kind_key: { studyId: id, kind: 'FIGURE', key: lines.id } } as const;
    await gateway.prisma.studyPart.update({ where, data: { updatedAt: new Date(Date.now() + 5_000) } });
    expect(await url()).not.toBe(before);
  });

  test('the report has everything, and claims their rules', async () => {
    const { report } = await read('report { url }');
    // biome-ignore lint/suspicious/noExplicitAny: its parts are compared one by one
    const whole: any = await (await fetched(report.url)).json();
    expect(whole).toMatchObject({
      study: { id, kind: 'claims', state: 'DONE' },
      request: { study: 'claims', seed: 5 },
      rerun: { input: { from: id, kind: 'claims' } },
      models: [{ name: 'tagged', version: 1 }],
      dataset: { name: 'Pictures', version: 1 },
      computed: { engine: 'onnxruntime-cpu', passes: 30 },
      figures: [lines],
      tables: [table, removalAreas],
      arrays: [{ id: 'overlap', shape: [2, 2] }],
    });
    expect(whole.images).toHaveLength(3);
    expect(whole.pictures).toHaveLength(3);
    const claims = (await (await fetched(`/files/studies/${id}/claims.json`)).json()) as ((typeof findings)[number] & {
      rule: string;
    })[];
    expect(whole.claims).toEqual(claims);
    expect(claims.map(({ claim }: { claim: string }) => claim)).toEqual(['c2', 'c5']);
    expect(claims[0].caveats).toContain('Three images.');
    expect(claims[0].rule).toMatch(/\.$/);
  });

  test('names of nothing are not found', async () => {
    for (const path of [
      'figures/x.json',
      'figures/x',
      'pictures/own%201.svg',
      'arrays/..%2f..%2fx.npy',
      'tables/%00.csv',
      'x',
    ]) {
      expect((await fetched(`/files/studies/${id}/${path}`)).status, path).toBe(404);
    }
  });
});

test('images as sheets of small pictures: each at its place, none of another study', async () => {
  const colours = ['#ff0000', '#00ff00', '#0000ff'];
  for (const [place, itemId] of fixture.itemIds.entries()) {
    const picture = sharp({ create: { width: 20, height: 10, channels: 3, background: colours[place] } });
    const { key } = await gateway.app.storage.putContent(await picture.png().toBuffer());
    await gateway.prisma.item.update({ where: { id: itemId }, data: { thumbnailKey: key } });
  }
  const sheet = (file: string) => gateway.insider.fetch(`/files/studies/${id}/sprites/${file}`);
  const answer = await sheet('0.webp');
  expect(answer.headers.get('content-type')).toBe('image/webp');
  const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([16 * 48, 48]);
  for (const place of [0, 1, 2]) {
    const pixel = (24 * info.width + place * 48 + 24) * info.channels;
    for (const channel of [0, 1, 2]) {
      const expected = channel === place ? 255 : 0;
      expect(Math.abs(data[pixel + channel] - expected), `${place} ${channel}`).toBeLessThan(16);
    }
  }
  for (const file of ['1.webp', '0.png', 'x.webp']) expect((await sheet(file)).status).toBe(404);
});
