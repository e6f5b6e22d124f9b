// B-76 to B-82: every argument of the API gets what no client sends. The answer is JSON, never a fault, and no file is read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodies, dateTexts, fileNames, idTexts, numberTexts, pathSpellings } from '@pathlens/corpus';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contentDisposition } from '../src/http/downloads.ts';
import { schema } from '../src/schema.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { drawn } from './slice.ts';

vi.setConfig({ testTimeout: 600_000 });

const canary = 'canary-7f3a.txt';
const secret = 'the canary was read';
let gateway: TestGateway;
let fixture: Fixture;

beforeAll(async () => {
  gateway = await startGateway({ logLevel: 'error' });
  fixture = await writeFixture(gateway);
  for (const folder of [gateway.folder, join(gateway.folder, 'objects')]) writeFileSync(join(folder, canary), secret);
});
afterAll(() => gateway.stop());

type Kind = 'String' | 'ID' | 'Int' | 'Float' | 'DateTime' | 'BigInt';

/** JSON of a value of the type that holds `text` wherever a leaf of one of `kinds` is asked for. */
function filled(type: GraphQLInputType, kinds: readonly Kind[], text: string, name = ''): string {
  const bare = getNullableType(type);
  if (isListType(bare)) return `[${filled(bare.ofType, kinds, text, name)}]`;
  if (isEnumType(bare)) return JSON.stringify(bare.getValues()[0].name);
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields()).map(
      (field) => `"${field.name}":${filled(field.type, kinds, text, field.name)}`,
    );
    return `{${fields.join(',')}}`;
  }
  if (kinds.includes(bare.name as Kind)) return text;
  const plain: Record<string, string> = {
    Boolean: 'false',
    String: '"x"',
    ID: JSON.stringify(idFor(name)),
    DateTime: '"2020-01-01T00:00:00Z"',
  };
  return plain[bare.name] ?? '1';
}

/** A row of the insider's team of the kind that the argument is called after: what stands behind the first check is reached too. */
function idFor(name: string): string {
  const rows: readonly (readonly [RegExp, string])[] = [
    [/project/i, fixture.projectId],
    [/team/i, gateway.teamId],
    [/model/i, fixture.versionIds[0]],
    [/dataset/i, fixture.datasetVersionId],
    [/experiment/i, fixture.experimentId],
    [/run/i, fixture.runIds[0]],
    [/item|image/i, fixture.itemIds[0]],
  ];
  return rows.find(([pattern]) => pattern.test(name))?.[1] ?? 'x';
}

function asks(type: GraphQLInputType, kinds: readonly Kind[]): boolean {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).some((field) => asks(field.type, kinds));
  return kinds.includes(named.name as Kind);
}

interface Root {
  readonly operation: 'query' | 'mutation';
  readonly field: GraphQLField<unknown, unknown>;
}

const roots: readonly Root[] = (['query', 'mutation'] as const).flatMap((operation) => {
  const type = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type!.getFields()).map((field) => ({ operation, field }));
});

/** The body of a request that gives `text` to every argument of the kinds. */
function body({ operation, field }: Root, kinds: readonly Kind[], text: string): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const inside = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  const variables = field.args.map(({ name, type }) => `"${name}":${filled(type, kinds, text, name)}`).join(',');
  const query = `${operation} (${declared}) { ${field.name}(${given})${inside} }`;
  return `{"query":${JSON.stringify(query)},"variables":{${variables}}}`;
}

async function answer(sent: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await gateway.insider.fetch('/graphql', {
    method: 'POST',
    body: sent,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

const told = /node_modules|\.ts:\d|prisma|invalid byte sequence|"FAULT"|"INTERNAL/i;

async function hold(kinds: readonly Kind[], texts: readonly string[], most = texts.length): Promise<string[]> {
  const wrong: string[] = [];
  for (const root of roots.filter(({ field }) => field.args.some(({ type }) => asks(type, kinds)))) {
    for (const text of drawn(texts, most, (one) => `${root.field.name} ${kinds} ${one}`)) {
      const { status, type, text: said } = await answer(body(root, kinds, text));
      const right = [200, 400].includes(status) && /json/.test(type ?? '');
      if (!right || told.test(said) || said.includes(secret) || said.includes(gateway.folder)) {
        wrong.push(`${root.field.name}(${text.slice(0, 60)}): ${status} ${said.slice(0, 200)}`);
      }
    }
  }
  return wrong;
}

/** Texts that a field meets with every run of the tests, each others; with the long check every field meets all. */
const some = 2;

describe('arguments', () => {
  it('B-77 that are texts take no spelling of a path for one', async () => {
    const texts = pathSpellings(canary).map((text) => JSON.stringify(text));
    expect(await hold(['String', 'ID'], texts, some)).toEqual([]);
    expect(await hold(['String'], texts, some)).toEqual([]);
  });

  it('B-79 that are texts hold no NUL, and say so', async () => {
    expect(await hold(['String', 'ID'], ['"\\u0000"', '"a\\u0000b"'])).toEqual([]);
    const { status, text } = await answer('{"query":"{ run(id: \\"a\\\\u0000\\") { id } }"}');
    expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('B-80 that are numbers', async () => {
    expect(await hold(['Int', 'Float', 'BigInt'], numberTexts)).toEqual([]);
  });

  it('B-80 that are ids', async () => {
    expect(await hold(['ID'], idTexts, some)).toEqual([]);
    const others = [fixture.experimentId, fixture.versionIds[0], fixture.itemIds[0], gateway.teamId];
    expect(
      await hold(
        ['ID'],
        others.map((id) => JSON.stringify(id)),
      ),
    ).toEqual([]);
  });

  it('B-80 that are moments', async () => {
    expect(await hold(['DateTime'], dateTexts)).toEqual([]);
  });
});

describe('B-81 a body', () => {
  it.each(bodies)('of %s is answered as JSON', async (_, sent, statuses) => {
    const { status, type, text } = await answer(typeof sent === 'string' ? sent : Uint8Array.from(sent));
    expect(statuses).toContain(status);
    expect(type).toMatch(/json/);
    expect(() => JSON.parse(text)).not.toThrow();
    expect(text).not.toMatch(told);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });
});

describe('B-82 a cursor', () => {
  const encode = (text: string) => Buffer.from(text).toString('base64url');
  const forged = [
    '1:',
    '1:-1',
    '1:1e9',
    '1:99999999999999',
    '1:NaN',
    '1:\0',
    '2:1',
    '',
    '1:1; DROP TABLE run',
    `1:${'9'.repeat(10_000)}`,
  ];
  const asked = [
    ...forged.map((text) => JSON.stringify(encode(text))),
    ...['nonsense', '../..', '\u0000', 'MTox'.repeat(3000)].map((text) => JSON.stringify(text)),
  ];

  it.each(asked)('%s that is forged is refused or leads to rows one may see', async (after) => {
    const lists = [
      `viewer { projects(first: 5, after: ${after}) { nodes { id } } }`,
      `experiment(id: "${fixture.experimentId}") { images(first: 5, after: ${after}) { nodes { id } } }`,
    ];
    for (const list of lists) {
      const { status, text } = await answer(JSON.stringify({ query: `{ ${list} }` }));
      expect([200, 400]).toContain(status);
      expect(text).not.toMatch(told);
      const { data, errors } = JSON.parse(text);
      if (errors) expect(['BAD_CURSOR', 'BAD_USER_INPUT']).toContain(errors[0].extensions.code);
      const nodes = data?.viewer?.projects.nodes ?? data?.experiment?.images.nodes ?? [];
      const own = await gateway.prisma.project.findMany({ where: { teamId: gateway.teamId } });
      for (const { id } of nodes) expect([...own.map((project) => project.id), ...fixture.itemIds]).toContain(id);
    }
  });

  it.each([0, -1, 101, 2147483647])('with first: %d', async (first) => {
    const { text } = await answer(
      JSON.stringify({ query: `{ viewer { projects(first: ${first}) { nodes { id } } } }` }),
    );
    expect(JSON.parse(text).errors[0].extensions.code).toMatch(/^(PAGE_SIZE|TOO_COSTLY)$/);
  });
});

describe('B-76 a file name', () => {
  it.each(fileNames)('%j makes one header', (name) => {
    const header = contentDisposition('attachment', name);
    expect(header).toMatch(
      /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/,
    );
    expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
  });

  it.each(fileNames)('%j of a stored model is downloaded under one header', async (name) => {
    const [id] = fixture.versionIds;
    const fileName = name.toWellFormed();
    await gateway.prisma.modelVersion.update({ where: { id }, data: { fileName } });
    await gateway.prisma.modelFile.updateMany({ where: { modelVersionId: id }, data: { path: fileName } });
    const { data } = await gateway.insider.ask('query ($id: ID!) { modelVersion(id: $id) { file { url } } }', { id });
    const response = await gateway.insider.fetch(data.modelVersion.file.url);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[^;]*$/,
    );
    await response.arrayBuffer();
  });
});
