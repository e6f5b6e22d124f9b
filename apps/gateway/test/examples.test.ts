// The examples of GraphiQL and the operations of our pages: each is one the schema answers, within the limits.
import { readdirSync, readFileSync } from 'node:fs';
import { getOperationAST, parse, print, specifiedRules, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { costOf } from '../src/graphql/cost.ts';
import { documentLimits, limits } from '../src/graphql/limits.ts';
import { PersistedOperations, readExamples, readPageOperations } from '../src/graphql/persisted.ts';
import { schema } from '../src/schema.ts';
import { startGateway, type TestGateway } from './gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const texts = [
  ...Object.entries(readPageOperations()),
  ...readExamples().map((text) => [text.split('\n')[0], text] as const),
];

test.each(texts)('%s is answered and within the limits', (_name, text) => {
  const document = parse(text, { maxTokens: limits.tokens });
  expect(validate(schema, document, [...specifiedRules, documentLimits])).toEqual([]);
  const operation = getOperationAST(document);
  // As large a page as a list gives.
  const ints = operation?.variableDefinitions?.filter(({ type }) => print(type).startsWith('Int')) ?? [];
  const variables = Object.fromEntries(ints.map(({ variable }) => [variable.name.value, 100]));
  const cost = costOf(schema, { document, operationName: operation?.name?.value, variables });
  expect(cost).toBeLessThanOrEqual(limits.nodes / 2);
});

test('every operation of the client is in the list: run `npm run generate`', () => {
  const folder = new URL('../../../packages/client/src/operations/', import.meta.url);
  const named = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^(?:query|mutation|subscription) (\w+)/gm)].map(
      ([, name]) => name,
    ),
  );
  expect(Object.keys(readPageOperations()).sort()).toEqual([...new Set(named)].sort());
});

test('a listed operation is known however it is spaced, and any other is not', () => {
  const list = new PersistedOperations(['query A { catalog { ...F } } fragment F on Catalog { maxSparsities }']);
  const has = (text: string): boolean => list.has(parse(text));
  expect(has('fragment F on Catalog { maxSparsities __typename }  query A { catalog { ...F __typename } }')).toBe(true);
  expect(has('query A { catalog { ...F } } fragment F on Catalog { maxSparsities methods { title } }')).toBe(false);
  expect(has('query B { catalog { ...F } } fragment F on Catalog { maxSparsities }')).toBe(false);
  expect(has('query A { catalog { ...F x: __typename } } fragment F on Catalog { maxSparsities }')).toBe(false);
});

test('GraphiQL comes whole from here, to those who are signed in', async () => {
  expect((await gateway.nobody.fetch('/graphiql')).headers.get('location')).toBe('/sign-in');
  const response = await gateway.insider.fetch('/graphiql');
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(page).not.toMatch(/https?:\/\//);
  expect(page).toContain(String.raw`{\n  \"experiment\": \"\",\n  \"model\": \"\",\n  \"key\": \"\"\n}`);
  const linked = [...page.matchAll(/(?:src|href)="(\/graphiql\/[^"]+)"/g)].map(([, path]) => path);
  expect(linked).toHaveLength(7);
  for (const path of linked) {
    const asset = await gateway.insider.fetch(path);
    expect(asset.status, path).toBe(200);
    expect((await asset.text()).length).toBeGreaterThan(100);
  }
  for (const text of readExamples()) expect(page).toContain(JSON.stringify(text).slice(1, 40));
});
