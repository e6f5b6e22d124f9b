// One typed GraphQL operation over HTTP, without a cache: for servers, scripts and tests.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
}

/** The server answered, but not with data. `code` is the first error's code, or the HTTP status as text. */
export class RequestError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
  }
}

/** What is sent of an operation. */
export function textOf(document: DocumentNode | string): string {
  return typeof document === 'string' ? document : print(document);
}

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** Sends one query or mutation to `endpoint` (the address of `/graphql`). Throws RequestError when no data came back. */
export async function request<Data, Variables>(
  endpoint: string,
  operation: { readonly document: TypedDocumentNode<Data, Variables> | string; readonly variables: Variables },
  options: RequestOptions = {},
): Promise<Data> {
  const response = await (options.fetch ?? fetch)(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...options.headers },
    body: JSON.stringify({ query: textOf(operation.document), variables: operation.variables }),
    signal: options.signal,
  });
  const answer = (await response.json().catch(() => ({}))) as Answer<Data>;
  const first = answer.errors?.[0];
  if (first) throw new RequestError(first.extensions?.code ?? String(response.status), first.message);
  if (!answer.data) throw new RequestError(String(response.status), `The server answered ${response.status}.`);
  return answer.data;
}
