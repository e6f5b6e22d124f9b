// Headers that every answer carries: no guessing of types, no framing, no addresses told to other sites.
import type { RequestHandler } from 'express';

/** Routes may say something stricter. */
export function setSafetyHeaders(publicUrl: string): RequestHandler {
  const secure = publicUrl.startsWith('https:');
  return (_request, response, next) => {
    response
      .setHeader('X-Content-Type-Options', 'nosniff')
      .setHeader('X-Frame-Options', 'DENY')
      .setHeader('Referrer-Policy', 'same-origin')
      .setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    if (secure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}
