// Subscriptions over server-sent events: plain HTTP, the same cookies as a query, resumed after a lost connection.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createClient } from 'graphql-sse';
import { textOf } from './request.ts';

export interface StreamOptions {
  /** Address of the gateway's `/graphql/stream`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  /** Called with the number of the attempt before each new try, and with 0 once connected. */
  readonly onRetry?: (attempt: number) => void;
}

export interface StreamSink<Data> {
  next(data: Data): void;
  error(message: string): void;
  complete(): void;
}

export interface Stream {
  /** Starts a subscription and returns the function that ends it. */
  subscribe<Data, Variables>(
    operation: { readonly document: TypedDocumentNode<Data, Variables> | string; readonly variables: Variables },
    sink: StreamSink<Data>,
  ): () => void;
  dispose(): void;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Keeps trying after a lost connection, 1 to 15 s apart, until disposed. */
export function createStream({ url, headers, fetch: fetchFn, onRetry }: StreamOptions): Stream {
  const client = createClient({
    url,
    headers: headers as Record<string, string> | undefined,
    fetchFn,
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: async (attempt) => {
      onRetry?.(attempt + 1);
      await wait(Math.min(15_000, 1000 * 2 ** Math.min(attempt, 4)));
    },
    on: { connected: () => onRetry?.(0) },
  });
  return {
    subscribe({ document, variables }, sink) {
      return client.subscribe<never>(
        { query: textOf(document), variables: variables as Record<string, unknown> },
        {
          next: ({ data }) => data && sink.next(data),
          error: (error) => sink.error(error instanceof Error ? error.message : 'The live connection ended.'),
          complete: () => sink.complete(),
        },
      );
    },
    dispose: () => client.dispose(),
  };
}
