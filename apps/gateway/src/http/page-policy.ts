// What the pages of the web app may do, as a Content-Security-Policy: scripts and styles of this origin, inline scripts with the nonce of
// this one answer, nothing from elsewhere, no text run as code. The web app reads the nonce from the same header of the request.
import { randomBytes } from 'node:crypto';

/** A policy with a nonce of its own. */
export function newPagePolicy(): string {
  const nonce = randomBytes(16).toString('base64');
  return [
    "default-src 'self'",
    // Files are hashed by WebAssembly, which has a permission of its own: it runs no text.
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    // Figures are drawn with styles of elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
