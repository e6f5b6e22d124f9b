// GraphQL in the browser: one urql client, on this origin, with subscriptions over server-sent events.
'use client';
import { createClient as createStreamClient } from 'graphql-sse';
import { type ReactNode, useState } from 'react';
import { type Client, cacheExchange, createClient, fetchExchange, Provider, subscriptionExchange } from 'urql';
import { noteConnected, waitForRetry } from './stream-health.ts';

function createBrowserClient(): Client {
  const stream = createStreamClient({
    url: '/graphql/stream',
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: waitForRetry,
    on: { connected: noteConnected },
  });
  return createClient({
    url: '/graphql',
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: stream.subscribe(
              { query: request.query ?? '', variables: request.variables as Record<string, unknown> | undefined },
              {
                next: (value) => sink.next(value as Parameters<typeof sink.next>[0]),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
}

/** Gives everything below it the browser's client. */
export function GraphqlProvider({ children }: { readonly children: ReactNode }) {
  const [client] = useState(createBrowserClient);
  return <Provider value={client}>{children}</Provider>;
}
