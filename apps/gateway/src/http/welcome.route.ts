// `/welcome?token=…`: opens a one-time sign-in link. A link previewer must not use it up, so a GET counts only when it is
// surely the person's: a browser's own navigation, or a request from this very machine. Anything else gets a button.
import { fromNodeHeaders } from 'better-auth/node';
import express, { type Request, type Response, Router } from 'express';
import type { Auth } from '../auth/auth.ts';
import type { App } from '../context.ts';
import { escapeHtml, sendPage } from './pages.ts';

/** Routes of sign-in links. */
export function welcomeRoutes(app: App, auth: Auth): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const token = tokenOf(request.query.token);
    if (token === null) return sendUsed(response);
    if (isPerson(request)) return open(request, response, token);
    sendPage(response, {
      status: 200,
      title: 'Open Pathlens',
      text: 'This link signs this browser in. It works once.',
      extra: `<form method="post" action="/welcome"><input type="hidden" name="token" value="${escapeHtml(token)}"><button>Sign in</button></form>`,
    });
  });
  router.post('/', express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    const token = tokenOf((request.body as { token?: unknown } | undefined)?.token);
    return token === null ? sendUsed(response) : open(request, response, token);
  });

  async function open(request: Request, response: Response, token: string): Promise<void> {
    const headers = fromNodeHeaders({ 'user-agent': request.headers['user-agent'], host: request.headers.host });
    const answer = await auth.api.openSignInLink({ body: { token }, headers, asResponse: true });
    if (!answer.ok) {
      if (answer.status >= 500) throw new Error(`sign-in library answered ${answer.status}`);
      return sendUsed(response);
    }
    const { userId } = (await answer.json()) as { userId: string };
    response.setHeader('Set-Cookie', answer.headers.getSetCookie());
    response.setHeader('Cache-Control', 'no-store').setHeader('Referrer-Policy', 'no-referrer');
    response.redirect(303, await homeOf(app, userId));
  }
  return router;
}

function tokenOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{20,200}$/.test(value) ? value : null;
}

function isPerson(request: Request): boolean {
  if (request.method !== 'GET') return false;
  const { headers, socket } = request;
  const purpose = `${headers['sec-purpose'] ?? ''}${headers.purpose ?? ''}${headers['x-moz'] ?? ''}`;
  if (/prefetch|prerender|preview/i.test(purpose)) return false;
  if (headers['sec-fetch-dest'] !== undefined) {
    return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  }
  // Old browsers and programs do not say what a request is for.
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '');
  return local && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
}

// The demo first, because that is where a first start wants to go; else the newest project; else the list of projects.
async function homeOf({ prisma }: App, userId: string): Promise<string> {
  const project = await prisma.project.findFirst({
    where: { team: { memberships: { some: { userId } } } },
    orderBy: [{ demo: 'desc' }, { createdAt: 'desc' }],
  });
  return project ? `/p/${project.slug}` : '/';
}

function sendUsed(response: Response): void {
  sendPage(response, {
    status: 410,
    title: 'Link used',
    text: 'This link was already used. Stop Pathlens and start it again to get a new one in the terminal.',
    extra: '<p><a href="/sign-in">I have an account, sign in</a></p>',
  });
}
