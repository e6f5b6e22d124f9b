// `/visit`: opening a share link, and everything that its page asks for. A link's token arrives in the body of a request and
// stays in a cookie of that link's address alone, so that no log, no history and no Referer holds it.
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import type { PathlensError } from '@pathlens/pathway-core/catalog';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { heldLink, linkCookie, visitOf } from '../auth/link-viewer.ts';
import type { App, Context } from '../context.ts';
import { isTellable } from '../errors.ts';
import type { OpenStreams } from '../graphql/open-streams.ts';
import type { Gate } from '../graphql/operation-gate.ts';
import { answerUnreadable } from '../graphql/request-body.ts';
import { createStream } from '../graphql/subscriptions.ts';
import { unknownLink } from '../modules/sharing/link-standing.ts';
import { ticketOf } from '../modules/sharing/link-token.ts';
import { countView, openLink } from '../modules/sharing/open-link.ts';
import { readVisitorOperations } from '../modules/sharing/visitor-operations.ts';
import { addressOf } from './caller-address.ts';
import { fileRoutes } from './files.route.ts';
import { GuessLimit, TooManyTries } from './guess-limit.ts';
import { sendPage } from './pages.ts';
import { drawnAnew, hasFile } from './visitor-files.ts';

interface SharedParts {
  readonly apollo: ApolloServer<Context>;
  readonly gate: Gate;
  /** What reads and checks the body of an operation. */
  readonly read: readonly RequestHandler[];
  readonly streams: OpenStreams;
  readonly publicUrl: string;
}

/** Seconds that a browser keeps a link open without its address. */
const ticketSeconds = 12 * 3_600;

/** Routes of visitors. What is left, the pages themselves, is the web app's. */
export function visitRoutes(app: App, { apollo, gate, read, streams, publicUrl }: SharedParts): Router {
  const router = Router();
  const guesses = new GuessLimit();
  const mayAsk = readVisitorOperations();
  const visits = new WeakMap<Request, Context>();
  const visitIn = async (request: Request): Promise<Context> => {
    const visit = visits.get(request);
    if (visit === undefined) throw unknownLink();
    return visit;
  };
  /** Counts wrong tickets and passwords by the address that is connected. */
  const guarded = <Value>(request: Request, answer: () => Promise<Value>): Promise<Value> =>
    guesses.guard(addressOf(request), isWrongGuess, answer);
  /** The same of the ticket alone, which nobody guesses: a page asks for many files at once. */
  const ticketed = (request: Request) =>
    guesses.check(addressOf(request), isWrongGuess, () =>
      heldLink(app.prisma, String(request.params.link), request.headers),
    );

  router.use((_request, response, next) => {
    response.setHeader('Referrer-Policy', 'no-referrer').setHeader('X-Robots-Tag', 'noindex');
    next();
  });
  router.post('/open', express.json({ limit: '4kb', inflate: false }), async (request, response) => {
    const { token, password } = (request.body ?? {}) as { token?: unknown; password?: unknown };
    const link = await guarded(request, () => openLink(app.prisma, token, password));
    await countView(app.prisma, link);
    response
      .cookie(linkCookie, ticketOf(token as string, link.passwordHash), {
        path: `/visit/${link.id}`,
        httpOnly: true,
        sameSite: 'lax',
        secure: publicUrl.startsWith('https:'),
        maxAge: ticketSeconds * 1_000,
        encode: String,
      })
      .setHeader('Cache-Control', 'no-store')
      .json({ path: `/visit/${link.id}` });
  });
  const enter: RequestHandler = async (request, _response, next) => {
    const link = await ticketed(request);
    visits.set(request, await visitOf(app, link, addressOf(request)));
    next();
  };
  const allowed: RequestHandler = async (request, response, next) => {
    const { viewer } = await visitIn(request);
    // Nested fields lead no further than what pages of shared objects ask.
    if (viewer?.kind === 'link' && mayAsk((request.body as { query?: unknown }).query, viewer)) return next();
    const message = 'A share link answers what its own page asks, and nothing else.';
    response.status(400).json({ errors: [{ message, extensions: { code: 'OPERATION_NOT_ALLOWED' } }] });
  };
  const asked = [...read, enter, allowed];
  router.use('/:link/graphql/stream', ...asked, createStream(app, { contextOf: visitIn, gate, streams }));
  const context = ({ req }: { req: unknown }) => visitIn(req as Request);
  router.use('/:link/graphql', ...asked, expressMiddleware(apollo, { context }), answerUnreadable);
  router.use('/:link/files', enter, fileRoutes(app, { contextOf: visitIn, has: hasFile, instead: drawnAnew }));
  router.get('/:link', async (request, response, next) => {
    try {
      await ticketed(request);
    } catch (error) {
      if (!isTellable(error)) throw error;
      return sendEnded(response, error);
    }
    next();
  });
  return router;
}

const isWrongGuess = (error: unknown): boolean =>
  isTellable(error) && (error.code === 'LINK_UNKNOWN' || error.code === 'LINK_PASSWORD');

/** The page that says why a link does not open. */
export function sendEnded(response: Response, error: PathlensError): void {
  const { code, message, hint } = error;
  if (error instanceof TooManyTries) response.setHeader('Retry-After', String(error.retryAfterSeconds));
  const status = code === 'TOO_MANY_TRIES' ? 429 : code === 'LINK_UNKNOWN' ? 404 : 410;
  sendPage(response, { status, title: message.replace(/\.$/, ''), text: hint ?? '' });
}
