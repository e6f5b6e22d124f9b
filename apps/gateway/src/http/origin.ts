// Requests that change something come from our own pages or from programs, never from another site's page.
import type { NextFunction, Request, Response } from 'express';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses what another site's page makes a browser send: it would come with the person's cookie. */
export function requireOwnOrigin(publicUrl: string) {
  const own = new URL(publicUrl).origin;
  return (request: Request, response: Response, next: NextFunction): void => {
    if (safe.has(request.method)) {
      next();
      return;
    }
    const { origin, host } = request.headers;
    const site = request.headers['sec-fetch-site'];
    // A page reached under another name of this host sends that name in both headers.
    const allowed =
      origin === undefined
        ? site === undefined || site === 'same-origin' || site === 'none'
        : origin === own || origin === `http://${host}` || origin === `https://${host}`;
    if (allowed) next();
    else {
      const message = 'Pages of other sites cannot change anything here.';
      response.status(403).json({ error: { code: 'ORIGIN_NOT_ALLOWED', message, path: [], limit: null, hint: null } });
    }
  };
}
