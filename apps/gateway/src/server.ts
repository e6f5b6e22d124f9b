// The one front door: GraphQL, subscriptions, uploads, files, sign-in and probes; every other address is the web app's.
import { expressMiddleware } from '@as-integrations/express5';
import { toNodeHandler } from 'better-auth/node';
import express, { type Express } from 'express';
import { beginRequest, signInRequest } from './acting.ts';
import type { Auth } from './auth/auth.ts';
import { onlyOpenPaths } from './auth/open-paths.ts';
import { contextOf } from './auth/viewer.ts';
import type { App } from './context.ts';
import { graphiqlRoutes } from './graphiql/graphiql.route.ts';
import { refuseUnknown, startApollo } from './graphql/apollo.ts';
import { checkOperation } from './graphql/check-operation.ts';
import { OpenStreams } from './graphql/open-streams.ts';
import { PersistedOperations, readExamples, readPageOperations } from './graphql/persisted.ts';
import { defaultRates, type RateLimits, Rates } from './graphql/rates.ts';
import { OperationReader } from './graphql/read-operation.ts';
import { answerUnreadable, findPersisted, readOperation } from './graphql/request-body.ts';
import { createStream } from './graphql/subscriptions.ts';
import { answerErrors } from './http/answer-error.ts';
import { addressOf, trustProxies } from './http/caller-address.ts';
import { embedRoutes } from './http/embed.route.ts';
import { fileRoutes } from './http/files.route.ts';
import { requireOwnOrigin } from './http/origin.ts';
import { sendPage } from './http/pages.ts';
import { createProxy } from './http/proxy.ts';
import { ReadinessCheck } from './http/readiness.ts';
import { setSafetyHeaders } from './http/safety-headers.ts';
import type { UploadParts } from './http/upload-parts.ts';
import { uploadRoutes } from './http/uploads.route.ts';
import { visitRoutes } from './http/visit.route.ts';
import { welcomeRoutes } from './http/welcome.route.ts';
import { schema } from './schema.ts';

export interface ServerSettings {
  readonly publicUrl: string;
  readonly webUrl: string | undefined;
  /** Whether sessions may run the operations of our own pages only. */
  readonly persistedOnly?: boolean;
  /** Proxies of one's own, whose word on where a request comes from is taken. */
  readonly trustedProxies?: readonly string[];
  /** What one caller may ask for in a minute. */
  readonly rates?: RateLimits;
}

export interface ServerParts {
  readonly app: App;
  readonly auth: Auth;
  readonly uploads: UploadParts;
}

/** Builds the server; nothing listens yet. */
export async function createServer({ app, auth, uploads }: ServerParts, settings: ServerSettings): Promise<Express> {
  const server = express();
  server.disable('x-powered-by');
  server.set('query parser', 'simple');
  trustProxies(server, settings.trustedProxies ?? []);
  server.use(beginRequest);
  server.use(setSafetyHeaders(settings.publicUrl));
  const readiness = new ReadinessCheck(app.prisma, settings.webUrl);
  server.get('/healthz', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').json({ alive: true });
  });
  server.get('/readyz', async (_request, response) => {
    const now = await readiness.now();
    response
      .status(now.ready ? 200 : 503)
      .setHeader('Cache-Control', 'no-store')
      .json(now);
  });
  server.use(requireOwnOrigin(settings.publicUrl));
  server.all('/api/auth/{*path}', signInRequest, onlyOpenPaths, nameSender, toNodeHandler(auth));
  const contextOfRequest = (request: express.Request) => contextOf(app, auth, request.headers, addressOf(request));
  const persisted = new PersistedOperations([...Object.values(readPageOperations()), ...readExamples()]);
  const rates = new Rates(settings.rates ?? defaultRates);
  const gate = { schema, rates, persisted, persistedOnly: settings.persistedOnly ?? false };
  const reader = new OperationReader(schema);
  const read = [...readOperation, findPersisted(persisted), checkOperation(reader, app.log)];
  server.use('/graphql', ...read);
  const streams = new OpenStreams();
  server.use('/graphql/stream', createStream(app, { contextOf: contextOfRequest, gate, streams }));
  const apollo = await startApollo(app.log, gate);
  const context = ({ req }: { req: express.Request }) => contextOfRequest(req).catch(refuseUnknown);
  server.use('/graphql', expressMiddleware(apollo, { context }), answerUnreadable);
  server.use('/graphiql', graphiqlRoutes(app, auth));
  server.use('/uploads', uploadRoutes(app, auth, uploads));
  server.use('/files', fileRoutes(app, { contextOf: contextOfRequest }));
  server.use('/welcome', signInRequest, welcomeRoutes(app, auth));
  server.use('/visit', visitRoutes(app, { apollo, gate, read, streams, publicUrl: settings.publicUrl }));
  server.use('/embed', embedRoutes(app, settings.publicUrl));
  server.use(pages(app, settings, readiness));
  server.use(answerErrors(app.log));
  return server;
}

// Tries are counted by address, and not by the one that a header claims.
const nameSender: express.RequestHandler = (request, _response, next) => {
  request.headers['x-forwarded-for'] = addressOf(request);
  next();
};

function pages(app: App, { publicUrl, webUrl }: ServerSettings, readiness: ReadinessCheck): express.RequestHandler {
  const proxy = webUrl === undefined ? undefined : createProxy({ publicUrl, webUrl }, app.log);
  return async (request, response) => {
    if (!(await readiness.wasReady())) {
      return sendPage(response, {
        status: 503,
        title: 'Pathlens is starting',
        text: 'Database, pages and worker are being made ready. This page opens by itself.',
        refreshSeconds: 1,
      });
    }
    if (proxy) return proxy(request, response);
    sendPage(response, {
      status: request.path === '/' ? 200 : 404,
      title: 'Pathlens gateway',
      text: 'This gateway serves no pages.',
    });
  };
}
