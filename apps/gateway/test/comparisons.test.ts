// Comparisons as saved objects and views under short addresses: made, saved, forked, read; of one project alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparisonContent } from './canaries.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
let fixture: Fixture;
let foreign: Fixture;

beforeAll(async () => {
  gateway = await startGateway();
  fixture = await writeFixture(gateway);
  foreign = await writeFixture(gateway);
});
afterAll(() => gateway.stop());

const parts = 'comparison { id name forkOf { id } version { number note rowCount columns { letter sparsity } } }';
const payload = `{ ok { ${parts} } error { code path message } }`;
const create = (input: object, person = gateway.insider) =>
  person.ask(`mutation ($input: CreateComparisonInput!) { made: createComparison(input: $input) ${payload} }`, {
    input: { project: fixture.projectId, name: 'Tag or object?', content: comparisonContent(fixture), ...input },
  });
const save = (input: object, person = gateway.insider) =>
  person.ask(`mutation ($input: SaveComparisonInput!) { made: saveComparison(input: $input) ${payload} }`, { input });
const fork = (input: object, person = gateway.insider) =>
  person.ask(`mutation ($input: ForkComparisonInput!) { made: forkComparison(input: $input) ${payload} }`, { input });

describe('a comparison', () => {
  test('is saved in versions, each as it was', async () => {
    const { id } = (await create({ note: 'First' })).data.made.ok.comparison;
    const content = { ...comparisonContent(fixture), notes: 'Changed' };
    const saved = (await save({ comparison: id, basedOn: 1, content, name: 'Tag?', note: 'Second' })).data.made;
    expect(saved.ok.comparison).toMatchObject({ name: 'Tag?', version: { number: 2, note: 'Second', rowCount: 2 } });
    const { data } = await gateway.watcher.ask(
      `query ($id: ID!) { comparison(id: $id) { one: version(number: 1) { content } two: version { content notes }
        none: version(number: 9) { number } versions { number createdBy { id } } } }`,
      { id },
    );
    expect(data.comparison.one.content).toEqual(comparisonContent(fixture));
    expect(data.comparison.two).toEqual({ content, notes: 'Changed' });
    expect(data.comparison.none).toBeNull();
    expect(data.comparison.versions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
  });

  test('of two who save at once, one is told', async () => {
    const { id } = (await create({})).data.made.ok.comparison;
    const content = comparisonContent(fixture);
    const answers = await Promise.all([1, 2].map(() => save({ comparison: id, basedOn: 1, content })));
    const codes = answers.map(({ data }) => data.made.error?.code ?? 'saved').sort();
    expect(codes).toEqual(['COMPARISON_CHANGED', 'saved']);
  });

  test('is forked from any version, and says from where', async () => {
    const { id } = (await create({})).data.made.ok.comparison;
    await save({ comparison: id, basedOn: 1, content: { ...comparisonContent(fixture), notes: 'Later' } });
    const copy = (await fork({ comparison: id, version: 1 })).data.made.ok.comparison;
    expect(copy).toMatchObject({ name: 'Tag or object?, copy', forkOf: { id }, version: { number: 1 } });
    const { data } = await gateway.insider.ask('query ($id: ID!) { comparison(id: $id) { version { content } } }', {
      id: copy.id,
    });
    expect(data.comparison.version.content).toEqual(comparisonContent(fixture));
  });

  test('is forked with the rows of some images alone, as they stand', async () => {
    const { id } = (await create({})).data.made.ok.comparison;
    const [first, second, third] = fixture.itemIds;
    const rowsOf = async (copy: string) =>
      (await gateway.insider.ask('query ($id: ID!) { comparison(id: $id) { version { content } } }', { id: copy })).data
        .comparison.version.content.rows;
    const both = (await fork({ comparison: id, images: [second, first, second] })).data.made.ok.comparison;
    expect(await rowsOf(both.id)).toEqual([first, second]);
    const one = (await fork({ comparison: id, images: [second] })).data.made.ok.comparison;
    expect(await rowsOf(one.id)).toEqual([second]);
    for (const images of [[third], [first, 'x'], []]) {
      const { ok, error } = (await fork({ comparison: id, images })).data.made;
      expect(ok).toBeNull();
      expect(error).toMatchObject({ code: 'COMPARISON_CONTENT', path: ['input', 'images'] });
    }
  });

  test('shows for each image the map of each column', async () => {
    const { id } = (await create({})).data.made.ok.comparison;
    const { data } = await gateway.insider.ask(
      `query ($id: ID!) { comparison(id: $id) { version { rows(first: 100, from: 1) {
        image { id } cells { column map { id sparsity } } } } } }`,
      { id },
    );
    const [row, ...rest] = data.comparison.version.rows;
    expect(rest).toEqual([]);
    expect(row.image.id).toBe(fixture.itemIds[1]);
    const maps = row.cells.map(({ map }: { map: { id: string } }) => map.id);
    expect(maps).toEqual([fixture.mapIds[1], fixture.mapIds[fixture.itemIds.length + 1]]);
  });

  test('is made of runs alone: images, methods and letters follow from them', async () => {
    const columns = fixture.runIds.map((run) => ({ run, sparsity: 90 }));
    const made = (await create({ content: undefined, columns, notes: 'Said' })).data.made;
    expect(made.error).toBeNull();
    const query = 'query ($id: ID!) { comparison(id: $id) { version { content } } }';
    const { data } = await gateway.watcher.ask(query, { id: made.ok.comparison.id });
    expect(data.comparison.version.content).toEqual({
      ...comparisonContent(fixture),
      rows: fixture.itemIds,
      notes: 'Said',
    });
    const images = [fixture.itemIds[2], fixture.itemIds[0]];
    const few = (await create({ content: undefined, columns: [{ run: fixture.runIds[1] }], images })).data.made;
    expect(few.ok.comparison.version).toMatchObject({ rowCount: 2, columns: [{ letter: 'A', sparsity: null }] });
  });

  test('tells maps of one method apart by their parameters; without any a column has the first that its run was asked for', async () => {
    const own = await writeFixture(gateway);
    const [run] = own.runIds;
    const relu = { layer: -1, relu: true };
    const signed = { layer: -1, relu: false };
    const { config } = await gateway.prisma.run.findUniqueOrThrow({ where: { id: run } });
    const attributions = [signed, relu].map((parameters) => ({ id: 'grad-cam', parameters }));
    await gateway.prisma.run.update({ where: { id: run }, data: { config: { ...(config as object), attributions } } });
    const { id: _, ...stored } = await gateway.prisma.attributionMap.findUniqueOrThrow({
      where: { id: own.mapIds[0] },
    });
    const write = async (parameters: object, object: number) => {
      const row = { ...stored, method: 'grad-cam', parameters, sparsity: null, masses: { object } };
      return (await gateway.prisma.attributionMap.create({ data: row })).id;
    };
    const [ofRelu, ofSigned] = [await write(relu, 0.9), await write(signed, 0.2)];
    const cam = { run, attribution: 'grad-cam' };
    const settings = (value: string) => ({ attributionParameters: [{ id: 'relu', value }] });
    const columns = [cam, { ...cam, ...settings('true') }, { ...cam, ...settings('false') }];
    const made = (await create({ project: own.projectId, content: undefined, columns })).data.made;
    expect(made.error).toBeNull();
    const query = `query ($id: ID!) { comparison(id: $id) { version { content columns { attributionParameters { id value } }
      rows(first: 1) { cells { map { id } } disagreement } } } }`;
    const read = async (id: string) => (await gateway.insider.ask(query, { id })).data.comparison.version;
    const version = await read(made.ok.comparison.id);
    expect(version.columns.map((column: { attributionParameters: object[] }) => column.attributionParameters)).toEqual(
      ['false', 'true', 'false'].map((value) => [
        { id: 'layer', value: '-1' },
        { id: 'relu', value },
      ]),
    );
    const shown = ({ rows }: { rows: { cells: { map: { id: string } }[] }[] }) =>
      rows[0].cells.map(({ map }) => map.id);
    expect(shown(version)).toEqual([ofSigned, ofRelu, ofSigned]);
    expect(version.rows[0].disagreement).toBeCloseTo(0.7, 9);
    // Comparisons of before say no parameters.
    const silent = version.content.columns.map(
      ({ attributionParameters: _said, ...column }: Record<string, unknown>) => column,
    );
    const older = (await create({ project: own.projectId, content: { ...version.content, columns: silent } })).data
      .made;
    const before = await read(older.ok.comparison.id);
    expect(shown(before)).toEqual([ofSigned, ofSigned, ofSigned]);
    expect(before.columns[0].attributionParameters).toEqual([]);
    expect(before.rows[0].disagreement).toBeCloseTo(0, 9);
    const wrong = { ...cam, attributionParameters: [{ id: 'steps', value: '1' }] };
    expect(
      (await create({ project: own.projectId, content: undefined, columns: [wrong] })).data.made.error,
    ).toMatchObject({
      code: 'PARAMETER_UNKNOWN',
      path: ['input', 'columns', '0', 'parameters', 'steps'],
    });
  });

  test('is made of nothing that is not there', async () => {
    const code = 'COMPARISON_CONTENT';
    const refused = async (input: object) => (await create({ content: undefined, ...input })).data.made.error;
    const [run] = fixture.runIds;
    const columns = [{ run }];
    expect(await refused({})).toMatchObject({ code, path: ['input'] });
    expect(await refused({ columns, content: comparisonContent(fixture) })).toMatchObject({ code, path: ['input'] });
    expect(await refused({ columns: [] })).toMatchObject({ code, path: ['input', 'columns'] });
    expect(await refused({ columns: Array.from({ length: 13 }, () => ({ run })) })).toMatchObject({ code });
    const path = ['input', 'columns', '1', 'run'];
    expect(await refused({ columns: [{ run }, { run: 'made-up' }] })).toMatchObject({ code, path });
    expect(await refused({ columns: [{ run, attribution: 'none' }] })).toMatchObject({ code });
    expect(await refused({ columns: [{ run }, { run: foreign.runIds[0] }] })).toMatchObject({ code });
    expect(await refused({ columns, images: foreign.itemIds })).toMatchObject({ code });
    const outside = await create({ content: undefined, columns }, gateway.outsider);
    expect(outside.data.made.error.code).toBe('NOT_FOUND');
  });

  test('holds nothing of other projects, nothing twice, nothing that is no comparison', async () => {
    const content = comparisonContent(fixture);
    const refused = async (changed: object) => (await create({ content: changed })).data.made.error;
    const code = 'COMPARISON_CONTENT';
    const [first, second] = content.columns;
    expect(await refused({ ...content, columns: comparisonContent(foreign).columns })).toMatchObject({ code });
    expect(await refused({ ...content, rows: foreign.itemIds })).toMatchObject({ code });
    expect(await refused({ ...content, columns: [first, { ...second, letter: 'A' }] })).toMatchObject({ code });
    expect(await refused({ ...content, rows: [content.rows[0], content.rows[0]] })).toMatchObject({ code });
    const other = { ...first, modelVersionId: second.modelVersionId };
    expect(await refused({ ...content, columns: [other] })).toMatchObject({ code });
    expect(await refused({ ...content, columns: [] })).toMatchObject({ code, path: ['input', 'content', 'columns'] });
    expect(await refused([])).toMatchObject({ code });
  });

  test('is changed by whoever may, and is not there for others', async () => {
    const { id } = (await create({})).data.made.ok.comparison;
    const content = comparisonContent(fixture);
    for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
      expect((await create({}, person)).data.made.error.code).toBe('NOT_FOUND');
      expect((await save({ comparison: id, basedOn: 1, content }, person)).data.made.error.code).toBe('NOT_FOUND');
      expect((await fork({ comparison: id }, person)).data.made.error.code).toBe('NOT_FOUND');
    }
    const read = await gateway.outsider.ask('query ($id: ID!) { comparison(id: $id) { id } }', { id });
    expect(read.data).toEqual({ comparison: null });
    const slug = (await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } })).slug;
    const list = 'query ($slug: String!) { project(slug: $slug) { comparisons(first: 100) { nodes { id } } } }';
    const ids = (await gateway.watcher.ask(list, { slug })).data.project.comparisons.nodes;
    expect(ids.map((node: { id: string }) => node.id)).toContain(id);
    await gateway.prisma.comparison.update({ where: { id }, data: { deletedAt: new Date() } });
    const left = (await gateway.watcher.ask(list, { slug })).data.project.comparisons.nodes;
    expect(left.map((node: { id: string }) => node.id)).not.toContain(id);
  });
});

describe('a saved view', () => {
  const keep = (input: object, person = gateway.insider) =>
    person.ask(
      'mutation ($input: SaveViewInput!) { saveView(input: $input) { ok { view { id address } } error { code } } }',
      { input: { project: fixture.projectId, ...input } },
    );

  test('has a short address, the same for the same view, for those who see the project', async () => {
    const view = { path: `/x/${fixture.experimentId}`, query: '?sparsity=90&image=2', title: 'A view' };
    const first = (await keep(view)).data.saveView.ok.view;
    expect(first.id).toMatch(/^[\dA-Za-z]{10}$/);
    expect(first.address).toBe(`/v/${first.id}`);
    expect((await keep(view)).data.saveView.ok.view).toEqual(first);
    const read = 'query ($id: ID!) { savedView(id: $id) { path query title } }';
    expect((await gateway.watcher.ask(read, { id: first.id })).data.savedView).toEqual({
      path: view.path,
      query: 'sparsity=90&image=2',
      title: 'A view',
    });
    expect((await gateway.outsider.ask(read, { id: first.id })).data).toEqual({ savedView: null });
    expect((await keep(view, gateway.outsider)).data.saveView.error.code).toBe('NOT_FOUND');
  });

  test('leads nowhere but into its project', async () => {
    for (const path of ['//evil.example', '/x/../../admin', '/\\evil.example', 'x', '/x?y', 'https://evil.example']) {
      expect((await keep({ path })).data.saveView.error.code, path).toBe('VIEW_PATH');
    }
    for (const query of ['a b', 'a\nb', 'a#b', 'x'.repeat(4_001)]) {
      expect((await keep({ path: '/x', query })).data.saveView.error.code).toBe('VIEW_QUERY');
    }
  });
});
