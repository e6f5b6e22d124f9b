// GraphQL from server components: the visitor's cookies go along, nothing is cached between requests.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createClient, fetchExchange } from '@urql/core';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { gatewayUrl } from '../env.ts';

const clientOfRequest = cache((cookie: string, root: string) =>
  createClient({
    url: new URL(`${root}/graphql`, gatewayUrl).href,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: { cache: 'no-store', headers: cookie === '' ? {} : { cookie } },
  }),
);

/**
 * Runs one query as the visitor. Sends a visitor who is not signed in to `/sign-in`; throws on any other failure.
 * @param root path below which the gateway answers: empty, or that of a share link
 */
export async function query<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  root = '',
): Promise<Data> {
  const cookie = (await cookies()).toString();
  const result = await clientOfRequest(cookie, root).query(document, variables).toPromise();
  const code = result.error?.graphQLErrors[0]?.extensions?.code;
  if (code === 'UNAUTHENTICATED' || code === 'SIGNED_OUT' || result.error?.response?.status === 401)
    redirect('/sign-in');
  if (result.error) throw result.error;
  if (!result.data) throw new Error('The gateway answered without data.');
  return result.data;
}
