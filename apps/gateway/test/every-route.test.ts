// Every route with input that nothing of ours sends: no answer is a fault, holds a stack, a path of the server or a word of the database;
// each carries the headers that keep it from being framed, guessed at and told to others; nothing is changed for another site's page.
// Of the ids that are none each address meets a few here, and all in every-route.long.test.ts.
import type { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '../src/auth/viewer.ts';
import { fileRoutes } from '../src/http/files.route.ts';
import { uploadRoutes } from '../src/http/uploads.route.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { drawn } from './slice.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
  const worker = {
    host: 'h',
    engine: 'reference',
    device: 'cpu',
    library: 'none',
    passesPerSecond: 1,
    memoryBytes: 1n,
  };
  await gateway.prisma.worker.create({ data: { id: 'w', ...worker } });
});
afterAll(() => gateway.stop());

const madeUp = '01990000-0000-7000-8000-000000000000';
const odd = ['%00', '%ff', '..%2f..%2fetc%2fpasswd', '%F0%9F%92%A9', "'%20OR%201=1", 'x'.repeat(3000), '__proto__'];

/** Addresses of routers that say their own routes, with what stands in the place of their parameters. */
function pathsOf(router: Router, mount: string, id: string): string[] {
  const layers = router.stack as unknown as readonly { route?: { path: string } }[];
  const paths = layers.flatMap(({ route }) => (route ? [mount + route.path.replace(/:\w+|\{\*\w+\}/g, id)] : []));
  return [...new Set(paths)];
}

const auth = ['sign-in/email', 'sign-out', 'sign-in/social', 'link-social', 'callback/oidc', 'join', 'new-password'];
const passkeys = ['sign-in-options', 'sign-in', 'options', 'add'].map((path) => `passkey/${path}`);
const fixed = [
  ...[
    '/',
    '/nowhere',
    '/healthz',
    '/readyz',
    '/welcome',
    '/graphiql',
    '/graphiql/react.js',
    '/graphql',
    '/graphql/stream',
  ],
  ...[...auth, 'forgot-password', ...passkeys, 'list-sessions'].map((path) => `/api/auth/${path}`),
  '/visit/open',
];

function everyPath(): string[] {
  const { app, auth: library, uploads } = gateway.parts;
  const files = fileRoutes(app, { contextOf: (request) => contextOf(app, library, request.headers) });
  const ofIds = (id: string) => [
    ...pathsOf(files, '/files', id),
    ...pathsOf(uploadRoutes(app, library, uploads), '/uploads', id),
    `/visit/${id}`,
    `/visit/${id}/graphql`,
    `/visit/${id}/graphql/stream`,
    `/visit/${id}/files/images/${id}/image`,
    `/embed/${id}`,
    `/embed/${id}.x/picture.png`,
    `/welcome?token=${id}`,
  ];
  const met = ofIds(madeUp).map((path) => new Set(drawn(odd, 2, (id) => `${path} ${id}`)));
  const ofOdd = odd.flatMap((id) => ofIds(id).filter((_, at) => met[at].has(id)));
  return [...fixed, ...ofIds(madeUp), ...ofOdd];
}

const bodies: readonly (readonly [type: string, body: string])[] = [
  ['application/json', '{'],
  ['application/json', 'null'],
  ['application/json', '[[]]'],
  ['application/json', '{"token":{"a":1},"password":[],"email":7,"name":null,"query":{},"response":[]}'],
  [
    'application/json',
    '{"token":"\\u0000","password":"\\ud800aaaaaaaaaaaaa","email":"\\u0000@example.org","name":"\\u0000"}',
  ],
  ['application/json', '{"token":"x","password":"x","email":"a@example.org","response":{"id":"\\u0000","rawId":7}}'],
  ['application/x-www-form-urlencoded', 'token=%00&token=1&__proto__[x]=1'],
  ['text/plain', '\u0000'],
];

const leaks =
  /node_modules|\.[jt]s:\d|\n\s+at |[Pp]risma|[Pp]ostgres|invalid byte|SELECT .* FROM|ENOENT|ECONN|\/(work|home|srv|tmp|var)\//;

/** Why an answer is none that may be given. */
async function problemsOf(what: string, response: Response): Promise<string[]> {
  const told = await response.text();
  // Libraries come as their publishers built them.
  const text = response.headers.get('content-type')?.includes('javascript') ? '' : told;
  const { headers, status } = response;
  const said: (string | false)[] = [
    status >= 500 && `${status} ${text.slice(0, 200)}`,
    (leaks.test(text) || text.includes(gateway.folder)) && `tells ${text.slice(0, 200)}`,
    headers.get('x-content-type-options') !== 'nosniff' && 'is guessed at',
    headers.get('x-frame-options') !== 'DENY' && 'is framed',
    !/^(no-referrer|same-origin)$/.test(headers.get('referrer-policy') ?? '') && 'tells addresses',
    headers.get('x-powered-by') !== null && 'names its library',
    headers.get('access-control-allow-origin') !== null && 'is open to other origins',
    ...headers
      .getSetCookie()
      .map((cookie) =>
        !/; HttpOnly/i.test(cookie) || !/; SameSite=(Lax|Strict)/i.test(cookie)
          ? `sets ${cookie.split('=')[0]}`
          : false,
      ),
    /html/.test(headers.get('content-type') ?? '') && policyProblem(headers.get('content-security-policy')),
  ];
  return said.filter((one) => one !== false).map((one) => `${what}: ${one}`);
}

function policyProblem(policy: string | null): string | false {
  if (policy === null) return 'a page without a policy';
  return /'unsafe-eval'|script-src[^;]*'unsafe-inline'|\*/.test(policy) && `a page with the policy ${policy}`;
}

async function walk(method: string, sent: (path: string) => readonly RequestInit[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const path of everyPath()) {
    for (const init of sent(path)) {
      const response = await gateway.insider.fetch(path, { method, ...init });
      wrong.push(
        ...(await problemsOf(`${method} ${path.slice(0, 80)} ${String(init.body ?? '').slice(0, 60)}`, response)),
      );
    }
  }
  return wrong;
}

const minutes = 60_000;

describe('wrong input', () => {
  test.each(['GET', 'HEAD', 'OPTIONS', 'DELETE'])(
    'by %s is answered without a word about us',
    async (method) => {
      const sent = [
        {},
        { headers: { range: 'bytes=9-1,-,x', cookie: 'pathlens.session_token=%ff; pathlens-link=%00' } },
      ];
      expect(await walk(method, () => sent)).toEqual([]);
    },
    5 * minutes,
  );

  test.each(['POST', 'PUT', 'PATCH'])(
    'by %s is answered without a word about us',
    async (method) => {
      const init = bodies.map(([type, body]) => ({ body, headers: { 'content-type': type } }));
      // Of the addresses that take no body it is enough to see that they do not mind one.
      const sent = (path: string) => (/^\/(files|embed)/.test(path) ? init.slice(0, 1) : init);
      expect(await walk(method, sent)).toEqual([]);
    },
    10 * minutes,
  );
});

describe('another site’s page', () => {
  const foreign = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'changes nothing by %s, wherever it sends it',
    async (method) => {
      const through: string[] = [];
      for (const path of everyPath().filter((one) => !odd.some((id) => one.includes(id)))) {
        for (const headers of foreign) {
          const response = await gateway.insider.fetch(path, { method, headers });
          if (response.status !== 403 || !(await response.text()).includes('ORIGIN_NOT_ALLOWED'))
            through.push(`${path} ${response.status}`);
        }
      }
      expect(through).toEqual([]);
    },
    5 * minutes,
  );
});
