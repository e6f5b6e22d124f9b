// GraphQL in the browser: one urql client, on this origin, with subscriptions over server-sent events.
'use client';
import { createClient as createStreamClient } from 'graphql-sse';
import { type ReactNode, useState } from 'react';
import { type Client, cacheExchange, createClient, fetchExchange, Provider, subscriptionExchange } from 'urql';
import { noteConnected, waitForRetry } from './stream-health.ts';
import { isAway, whenAway } from './tab-away.ts';

/**
 * Begins again when the server ends a stream: pages stop following what has come to its end by themselves, so an end that
 * comes from the server is a gateway that stops. Returns the function that stops for good.
 */
function follow(begin: (end: () => void) => () => void): () => void {
  let wanted = true;
  let stop: (() => void) | null = null;
  const start = () => {
    stop ??= begin(() => {
      stop = null;
      if (wanted) setTimeout(() => wanted && !isAway() && start(), 2000);
    });
  };
  start();
  // A browser opens six connections to a server that has no HTTP/2; tabs that nobody looks at leave them to the others.
  const forget = whenAway(
    () => {
      stop?.();
      stop = null;
    },
    () => wanted && start(),
  );
  return () => {
    wanted = false;
    forget();
    stop?.();
  };
}

/** @param root path below which the gateway answers: empty, or that of a share link */
function createBrowserClient(root: string): Client {
  const stream = createStreamClient({
    url: `${root}/graphql/stream`,
    retryAttempts: Number.POSITIVE_INFINITY,
    retry: waitForRetry,
    on: { connected: noteConnected },
  });
  return createClient({
    url: `${root}/graphql`,
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: follow((end) =>
              stream.subscribe(
                { query: request.query ?? '', variables: request.variables as Record<string, unknown> | undefined },
                {
                  next: (value) => sink.next(value as Parameters<typeof sink.next>[0]),
                  error: (error) => sink.error(error),
                  complete: end,
                },
              ),
            ),
          }),
        }),
      }),
    ],
  });
}

/** Gives everything below it the browser's client. */
export function GraphqlProvider({ root = '', children }: { readonly root?: string; readonly children: ReactNode }) {
  const [client] = useState(() => createBrowserClient(root));
  return <Provider value={client}>{children}</Provider>;
}
