// Streams against a server that breaks off: the client comes back, asks the same, and hears what it would have heard.
import { createServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openServer } from './server.ts';
import type { ExperimentEvent } from './waits.ts';
import { waitForExperiment, waitForRun } from './waits.ts';

let http: HttpServer | undefined;
afterEach(async () => {
  http?.closeAllConnections();
  await new Promise((resolve) => (http ? http.close(resolve) : resolve(undefined)));
});

const told = (response: ServerResponse, data: object): void => {
  response.write(`event: next\ndata: ${JSON.stringify({ data })}\n\n`);
};
const complete = (response: ServerResponse): void => {
  response.end('event: complete\n\n');
};

interface Asked {
  readonly query: string;
  readonly variables: unknown;
  readonly authorization: string | undefined;
}

/** A server whose streams are answered in turn; queries are answered with `data`. */
async function serve(streams: readonly ((response: ServerResponse) => void)[], data: object = {}) {
  const asked: Asked[] = [];
  let next = 0;
  http = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { query, variables } = JSON.parse(body);
    asked.push({ query, variables, authorization: request.headers.authorization });
    if (request.url === '/graphql') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    streams[next++]?.(response);
  });
  await new Promise<void>((resolve) => http?.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return { asked, server: openServer({ address, token: 'plt_of-a-test' }) };
}

const experiment = (state: string, done: number) => ({ experimentProgress: { state, done, total: 2, latest: [] } });

test('a lost connection is opened again with the same question and token, and nothing is heard twice', async () => {
  const { asked, server } = await serve([
    (response) => {
      told(response, { count: 1 });
      setTimeout(() => response.destroy(), 50);
    },
    (response) => {
      told(response, { count: 2 });
      complete(response);
    },
  ]);
  const stream = server.stream();
  const heard: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    stream.subscribe(
      { document: 'subscription ($id: ID!) { count(id: $id) }', variables: { id: 'x' } },
      { next: (data) => heard.push(data), error: reject, complete: resolve },
    );
  });
  stream.dispose();
  expect(heard).toEqual([{ count: 1 }, { count: 2 }]);
  expect(asked).toHaveLength(2);
  expect(asked[1]).toEqual(asked[0]);
  expect(asked[0]).toMatchObject({ variables: { id: 'x' }, authorization: 'Bearer plt_of-a-test' });
});

test('a wait goes on over a server that ends its stream early, and ends with the end', async () => {
  const { server } = await serve([
    (response) => {
      told(response, experiment('RUNNING', 1));
      complete(response);
    },
    (response) => {
      told(response, experiment('RUNNING', 1));
      told(response, experiment('DONE', 2));
    },
  ]);
  const states: string[] = [];
  const onEvent = ({ state }: ExperimentEvent) => states.push(state);
  expect(await waitForExperiment(server, 'x', { onEvent })).toMatchObject({ state: 'DONE', done: 2 });
  expect(states).toEqual(['RUNNING', 'RUNNING', 'DONE']);
});

test('a wait for a run ends with the run, while its experiment goes on', async () => {
  const run = (state: string) => ({ experimentProgress: { run: { id: 'r', state, progress: {}, error: null } } });
  const { asked, server } = await serve(
    [
      (response) => {
        told(response, run('RUNNING'));
        told(response, run('FAILED'));
      },
    ],
    { run: { id: 'r', experiment: { id: 'e' } } },
  );
  expect(await waitForRun(server, 'r')).toMatchObject({ id: 'r', state: 'FAILED' });
  expect(asked[1].variables).toEqual({ experiment: 'e', run: 'r' });
});

test('a run that is not there is told at once; a wait that is given up ends with its reason', async () => {
  const gone = await serve([], { run: null });
  await expect(waitForRun(gone.server, 'r')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  http?.closeAllConnections();
  const stop = new AbortController();
  const { server } = await serve([(response) => told(response, experiment('RUNNING', 1))]);
  const waiting = waitForExperiment(server, 'x', { signal: stop.signal, onEvent: () => stop.abort() });
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
