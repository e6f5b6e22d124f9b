// Which routes of the sign-in library are open: what is not named here does not exist, also after it learns new ones.
import type { RequestHandler } from 'express';
import { oidcProvider } from './oidc.ts';

const open = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /sign-in/social',
  'POST /link-social',
  `GET /callback/${oidcProvider}`,
  'POST /join',
  'POST /new-password',
  'POST /forgot-password',
  'POST /passkey/sign-in-options',
  'POST /passkey/sign-in',
  'POST /passkey/options',
  'POST /passkey/add',
]);

/** Answers 404 for every other path below /api/auth. */
export const onlyOpenPaths: RequestHandler = (request, response, next) => {
  const path = request.path.replace(/^\/api\/auth/, '');
  if (open.has(`${request.method} ${path}`)) return next();
  const error = { code: 'NOT_FOUND', message: 'There is nothing here.', path: [], limit: null, hint: null };
  response.status(404).json({ error });
};
