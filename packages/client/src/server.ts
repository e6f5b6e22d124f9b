// A Pathlens server as a script sees it: its address and a token, with which everything is asked, sent and followed.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { request } from './request.ts';
import { createStream, type Stream } from './stream.ts';

export interface ServerAddress {
  /** Where browsers reach it: https://pathlens.example.org */
  readonly address: string;
  /** An API token of a person. */
  readonly token: string;
  readonly fetch?: typeof fetch;
}

export interface Server {
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
  /** The whole address of a link that the server gave. */
  url(link: string): string;
  /** One of the client's operations, or the text of one of your own, whose answer you then know best. */
  ask<Data, Variables>(document: TypedDocumentNode<Data, Variables> | string, variables: Variables): Promise<Data>;
  /** A new stream of events; dispose of it at the end. */
  stream(): Stream;
  /** The bytes behind a link. Throws where the server refuses. */
  download(link: string): Promise<Response>;
}

/** Nothing is sent before something is asked. */
export function openServer({ address, token, fetch: send = fetch }: ServerAddress): Server {
  const base = address.replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${token}` };
  const url = (link: string): string => {
    const whole = new URL(link, `${base}/`);
    // A token goes to its own server, whatever an answer says.
    if (whole.origin !== new URL(base).origin) throw new Error(`A link of ${base} leads to ${whole.origin}.`);
    return whole.href;
  };
  return {
    headers,
    fetch: send,
    url,
    ask: (document, variables) => request(`${base}/graphql`, { document, variables }, { headers, fetch: send }),
    stream: () => createStream({ url: `${base}/graphql/stream`, headers, fetch: send }),
    async download(link) {
      const response = await send(url(link), { headers });
      if (!response.ok) throw new Error(`${link} was answered with ${response.status}.`);
      return response;
    },
  };
}
