// A gateway of its own over a database, as an installation runs it: a process that is asked over HTTP, and somebody signed in.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The operations of the web app's pages, by name. */
export const operations: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(`${root}/apps/gateway/operations/persisted.json`, 'utf8'),
);

export interface GatewayProcess {
  readonly pid: number;
  readonly url: string;
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Place {
  readonly databaseUrl: string;
  readonly folder: string;
}

const environment = ({ databaseUrl, folder }: Place, port = 0) => ({
  ...{ PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'error', PATHLENS_PERSISTED: 'off' },
  ...{ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, DATABASE_URL: databaseUrl, DATA_DIR: folder },
});

/** Makes the owner of an empty installation; gives the path that signs them in. */
export function makeOwner(place: Place): string {
  const script = `${root}/apps/gateway/src/create-sign-in-link.ts`;
  return execFileSync(process.execPath, [script], { env: environment(place), encoding: 'utf8' }).trim();
}

/** @param signIn path of `makeOwner` */
export async function startGateway(place: Place, signIn: string): Promise<GatewayProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = environment(place, port);
  const child = spawn(process.execPath, [`${root}/apps/gateway/src/main.ts`], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await ready(child, url);
  const response = await fetch(url + signIn, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0].split(';')[0];
  return {
    pid: child.pid as number,
    url,
    async ask<Data>(query: string, variables: Record<string, unknown> = {}) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: Data; errors?: { message: string }[] };
      if (errors) throw new Error(errors[0].message);
      return data;
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error('The gateway has ended before it was ready.');
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((wake) => setTimeout(wake, 200));
  }
}
