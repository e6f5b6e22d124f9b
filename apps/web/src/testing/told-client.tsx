// Real React and a real urql client of which the stream is written down by a test. What is rendered draws nothing, so that no
// document is needed.
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Client, fetchExchange, Provider, subscriptionExchange } from 'urql';
import { vi } from 'vitest';

/**
 * A client whose stream says all of these at one moment, and whose queries answer nothing.
 * @param onStop told when nobody listens to a stream any more
 */
export function clientSaying(messages: readonly object[], onStop: () => void = () => {}): Client {
  return new Client({
    url: 'http://nowhere.test/graphql',
    preferGetMethod: false,
    fetch: async () => new Response(JSON.stringify({ data: { experiment: null } }), { headers: json }),
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe: (sink) => {
            let wanted = true;
            queueMicrotask(() => {
              for (const one of messages) if (wanted) sink.next(one as Parameters<typeof sink.next>[0]);
            });
            return {
              unsubscribe: () => {
                wanted = false;
                onStop();
              },
            };
          },
        }),
      }),
    ],
  });
}
const json = { 'content-type': 'application/json' };

/** @param look called while it is there */
export async function renderWith(client: Client, page: ReactNode, look: () => Promise<void> | void = () => {}) {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('HTMLIFrameElement', class {});
  const document = { addEventListener: () => {}, nodeType: 9, activeElement: null, defaultView: globalThis };
  const place = {
    nodeType: 1,
    nodeName: 'DIV',
    tagName: 'DIV',
    ownerDocument: document,
    addEventListener: () => {},
    textContent: '',
  };
  const root = createRoot(place as unknown as Element);
  try {
    await act(async () => root.render(<Provider value={client}>{page}</Provider>));
    await look();
    await act(async () => root.unmount());
  } finally {
    vi.unstubAllGlobals();
  }
}
