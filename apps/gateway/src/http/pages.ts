// The few pages the gateway answers itself: not ready yet, open a sign-in link, link used, fault.
import type { Response } from 'express';

const style = `body{font:15px/1.5 "IBM Plex Sans",system-ui,sans-serif;color:#14181b;background:#f4f5f6;margin:0;display:grid;min-height:100vh;place-items:center}
main{max-width:30rem;padding:24px}h1{font-size:26px;line-height:32px;font-weight:600;margin:0 0 12px}p{margin:0 0 16px;color:#464d53}
button{font:inherit;padding:8px 16px;border:0;border-radius:5px;background:#14181b;color:#fff;cursor:pointer}a{color:#4338ca}button:focus-visible,a:focus-visible{outline:2px solid #4338ca;outline-offset:2px}
@media(prefers-color-scheme:dark){body{color:#eceff1;background:#0d1012}p{color:#b4bcc2}a{color:#aab0ff}button{background:#eceff1;color:#14181b}}`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or attribute value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character]);
}

interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Trusted HTML after the text. */
  readonly extra?: string;
  /** Reloads by itself after so many seconds. */
  readonly refreshSeconds?: number;
}

/** Sends a page without scripts, which no other page may frame and no cache keeps. */
export function sendPage(response: Response, { status, title, text, extra = '', refreshSeconds }: Page): void {
  const refresh = refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  if (refreshSeconds !== undefined) response.setHeader('Retry-After', String(refreshSeconds));
  response
    .status(status)
    .setHeader('Content-Type', 'text/html; charset=utf-8')
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Referrer-Policy', 'no-referrer')
    .setHeader(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${refresh}<title>${escapeHtml(title)} · Pathlens</title><style>${style}</style></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>${extra}</main></body></html>`,
    );
}
