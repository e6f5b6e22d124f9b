// Operations of the pages themselves, sent as whoever is signed in.
import { request } from '@pathlens/client';
import type { BrowserContext } from '@playwright/test';
import { readEnv } from './env.ts';

type Operation<Data, Variables> = Parameters<typeof request<Data, Variables>>[1]['document'];

export async function asSignedIn(context: BrowserContext) {
  const cookies = await context.cookies();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const endpoint = new URL('/graphql', readEnv().address).href;
  return <Data, Variables>(document: Operation<Data, Variables>, variables: Variables) =>
    request(endpoint, { document, variables }, { headers });
}
