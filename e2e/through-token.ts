// Operations that no page sends, as scripts send them: with an API token that the signed-in person makes.
import { request, Tokens_CreateDocument } from '@pathlens/client';
import { expect, type Page } from '@playwright/test';
import { readEnv } from './env.ts';

const { address } = readEnv();
const secrets = new WeakMap<object, Promise<string>>();

async function makeToken(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const variables = { input: { name: 'journey', days: 1, scope: 'ADMIN' as const } };
  const operation = { document: Tokens_CreateDocument, variables };
  const { createToken } = await request(new URL('/graphql', address).href, operation, { headers });
  expect(createToken.error).toBeNull();
  return createToken.ok?.secret ?? '';
}

/** The data of any operation. */
export async function ask(page: Page, query: string, variables: object) {
  const secret = secrets.get(page.context()) ?? makeToken(page);
  secrets.set(page.context(), secret);
  const headers = { authorization: `Bearer ${await secret}` };
  const response = await page.request.post('/graphql', { data: { query, variables }, headers });
  expect(response.status()).toBe(200);
  return (await response.json()).data;
}
