// A gateway for tests: the real server over a database and a folder of its own, with two people in two teams.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PrismaClient, Role } from '@pathlens/db';
import { createTestDatabase } from '@pathlens/db/testing';
import type { Express } from 'express';
import { type Auth, createAuth } from '../src/auth/auth.ts';
import type { OidcSettings } from '../src/auth/oidc.ts';
import { createSignInLink } from '../src/auth/sign-in-link.ts';
import type { App } from '../src/context.ts';
import type { RateLimits } from '../src/graphql/rates.ts';
import { UploadParts } from '../src/http/upload-parts.ts';
import type { MailSettings } from '../src/mail/mailer.ts';
import { openApp } from '../src/open-app.ts';
import { createServer } from '../src/server.ts';

/** Answer of a GraphQL request. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of many shapes
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** Somebody with a browser's cookie, or nobody. */
export interface Person {
  readonly userId: string;
  readonly cookie: string;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

export interface TestGateway {
  readonly app: App;
  /** What its routes are made of. */
  readonly parts: { readonly app: App; readonly auth: Auth; readonly uploads: UploadParts; readonly server: Express };
  readonly prisma: PrismaClient;
  readonly url: string;
  /** Owner of the team "insiders". */
  readonly insider: Person;
  /** Owner of another team. */
  readonly outsider: Person;
  readonly nobody: Person;
  /** May look in "insiders", not change. */
  readonly watcher: Person;
  readonly teamId: string;
  readonly folder: string;
  /** What the database is: for a second process. */
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/** Signs the cookies of every gateway of a test. */
export const testSecret = 'a secret for tests of 32 characters';

export interface GatewayOptions {
  /** Another way to the same database, for the gateway alone. */
  readonly through?: (databaseUrl: string) => Promise<string>;
  readonly persistedOnly?: boolean;
  readonly trustedProxies?: readonly string[];
  /** In a minute; without it, tests may ask as often as they like. */
  readonly rates?: Partial<RateLimits>;
  readonly webhooksInside?: boolean;
  readonly livePreviewParameters?: number;
  /** The organisation's own sign-in, which may need to know where this gateway is. */
  readonly oidc?: (url: string) => Promise<OidcSettings>;
  readonly mail?: MailSettings;
  /** What is written to standard error: nothing where it is not given. */
  readonly logLevel?: string;
}

const anyRate = 1_000_000_000;
const anyRates: RateLimits = { token: anyRate, person: anyRate, address: anyRate, objects: anyRate, guesses: anyRate };

export async function startGateway(options: GatewayOptions = {}): Promise<TestGateway> {
  const database = await createTestDatabase();
  // As in main.ts: a connection that is closed while somebody is about to use it is a failure of neither.
  const server = createHttpServer({ keepAliveTimeout: 65_000 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const oidc = (await options.oidc?.(url)) ?? null;
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-gateway-'));
  const settings = {
    databaseUrl: (await options.through?.(database.url)) ?? database.url,
    storageUrl: pathToFileURL(join(folder, 'objects')).href,
    dataDir: folder,
    logLevel: options.logLevel ?? 'silent',
    publicUrl: url,
    oidc,
    mail: options.mail ?? null,
    webhooksInside: options.webhooksInside,
    livePreviewParameters: options.livePreviewParameters,
  };
  const { app, close } = await openApp(settings);
  const auth = createAuth({ prisma: app.prisma, publicUrl: url, secret: testSecret, oidc, mailer: app.mailer });
  const uploads = new UploadParts(app.uploadsDir);
  const rates = { ...anyRates, ...options.rates };
  const { persistedOnly, trustedProxies } = options;
  const express = await createServer(
    { app, auth, uploads },
    { publicUrl: url, webUrl: undefined, persistedOnly, rates, trustedProxies },
  );
  server.on('request', express);
  // Fixtures are written as the owner of the tables; only the gateway is held by row-level security.
  const { prisma } = database;
  const { teamId, userId } = await createTeam(prisma, 'insiders');
  const other = await createTeam(prisma, 'others');
  const watcherId = await createUser(prisma, 'watcher');
  await prisma.membership.create({ data: { teamId, userId: watcherId, role: Role.VIEWER } });
  return {
    app,
    parts: { app, auth, uploads, server: express },
    prisma,
    url,
    insider: await signIn(prisma, url, userId),
    outsider: await signIn(prisma, url, other.userId),
    watcher: await signIn(prisma, url, watcherId),
    nobody: person(url, { userId: '', cookie: '' }),
    teamId,
    folder,
    databaseUrl: database.url,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createUser(prisma: PrismaClient, name: string): Promise<string> {
  return (await prisma.user.create({ data: { name, email: `${name}@example.org` } })).id;
}

async function createTeam(prisma: PrismaClient, slug: string): Promise<{ teamId: string; userId: string }> {
  const userId = await createUser(prisma, `owner-of-${slug}`);
  const memberships = { create: { userId, role: Role.OWNER } };
  const { id: teamId } = await prisma.team.create({ data: { slug, name: slug, memberships } });
  return { teamId, userId };
}

/** Signs somebody in through a one-time link. */
export async function signIn(prisma: PrismaClient, url: string, userId: string): Promise<Person> {
  const path = await createSignInLink(prisma, userId);
  const response = await fetch(url + path, { redirect: 'manual' });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return person(url, { userId, cookie });
}

/** The same person through an API token. */
export function throughToken(url: string, secret: string): Person {
  return person(url, { userId: '', cookie: '', headers: { authorization: `Bearer ${secret}` } });
}

function person(
  url: string,
  { userId, cookie, headers = {} }: { userId: string; cookie: string; headers?: Record<string, string> },
): Person {
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie ? { cookie } : {}), ...headers, ...init.headers },
    });
  return {
    userId,
    cookie,
    fetch: send,
    async ask(query, variables = {}) {
      const response = await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    },
  };
}
