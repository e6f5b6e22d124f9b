// `/embed/<link>.<signature>`: what a share link opens as a page without scripts and without cookies, for frames on the pages
// that the link names, and its picture for programs that show links. It ends with the link.
import type { ShareLink } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Request, type Response, Router } from 'express';
import { visitOf } from '../auth/link-viewer.ts';
import type { App } from '../context.ts';
import { isTellable } from '../errors.ts';
import { isId } from '../find.ts';
import { sharedCaption } from '../modules/sharing/link-caption.ts';
import { lookUpLink, requireOpen, unknownLink } from '../modules/sharing/link-standing.ts';
import { isEmbedSignature } from '../modules/sharing/link-token.ts';
import { pictureSize, previewPicture } from '../modules/sharing/preview-picture.ts';
import { addressOf } from './caller-address.ts';
import { GuessLimit } from './guess-limit.ts';
import { escapeHtml } from './pages.ts';
import { sendEnded } from './visit.route.ts';

const style = `body{font:14px/1.45 "IBM Plex Sans",system-ui,sans-serif;color:#14181b;background:#fff;margin:0;padding:12px}
figure{margin:0}img{width:100%;height:auto;border-radius:5px;display:block;background:#14181b}h1{font-size:16px;line-height:22px;margin:10px 0 2px}p{margin:0;color:#464d53}
@media(prefers-color-scheme:dark){body{color:#eceff1;background:#0d1012}p{color:#b4bcc2}}`;

/** Routes of frames. */
/** @param publicUrl where browsers reach this gateway: what shows links takes whole addresses only */
export function embedRoutes(app: App, publicUrl: string): Router {
  const router = Router();
  const guesses = new GuessLimit();

  const linkIn = (request: Request): Promise<ShareLink> =>
    guesses.guard(addressOf(request), isUnsigned, () => signedLink(app, String(request.params.address)));

  function allowFrames(response: Response, { frameOrigins }: ShareLink): void {
    response.removeHeader('X-Frame-Options');
    response
      .setHeader('Referrer-Policy', 'no-referrer')
      .setHeader('X-Robots-Tag', 'noindex')
      .setHeader('Cache-Control', 'no-store')
      .setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      .setHeader(
        'Content-Security-Policy',
        `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${frameOrigins.join(' ')}`,
      );
  }

  router.get('/:address/picture.png', async (request, response) => {
    const link = await linkIn(request);
    // From here on with the eyes of a visitor.
    await visitOf(app, link, request.socket.remoteAddress ?? null);
    allowFrames(response, link);
    response.type('png').send(await previewPicture(app, link));
  });
  router.get('/:address', async (request, response) => {
    try {
      const link = await linkIn(request);
      const context = await visitOf(app, link, request.socket.remoteAddress ?? null);
      const { title, text } = await sharedCaption(context, link);
      allowFrames(response, link);
      const picture = `/embed/${link.id}.${String(request.params.address).split('.')[1]}/picture.png`;
      response.type('html').send(page({ title, text, picture, whole: publicUrl + picture }));
    } catch (error) {
      if (!isTellable(error)) throw error;
      sendEnded(response, error);
    }
  });
  return router;
}

/** A signature that was not ours: the one refusal that is a guess. */
class Unsigned extends PathlensError {}
const isUnsigned = (error: unknown): boolean => error instanceof Unsigned;

async function signedLink(app: App, address: string): Promise<ShareLink> {
  const [id, signature = ''] = address.split('.');
  const found = isId(id) ? await lookUpLink(app.prisma, { id }) : null;
  if (found === null || !isEmbedSignature(signature, found.link)) {
    const { code, message, hint } = unknownLink();
    throw new Unsigned(code, message, { hint });
  }
  const { link, there } = found;
  requireOpen(link);
  // A password cannot be asked for in a frame.
  const framed = link.frameOrigins.length > 0 && link.passwordHash === null;
  if (!framed || !there) throw unknownLink();
  return link;
}

interface Page {
  readonly title: string;
  readonly text: string;
  readonly picture: string;
  /** Address of the picture with its origin. */
  readonly whole: string;
}

function page({ title, text, picture, whole }: Page): string {
  const { width, height } = pictureSize;
  const said = { title: escapeHtml(title), text: escapeHtml(text), picture: escapeHtml(picture) };
  const meta = [
    ['og:title', said.title],
    ['og:description', said.text],
    ['og:image', escapeHtml(whole)],
    ['og:image:width', width],
    ['og:image:height', height],
    ['og:site_name', 'Pathlens'],
  ].map(([property, content]) => `<meta property="${property}" content="${content}">`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${meta.join('')}<meta name="twitter:card" content="summary_large_image"><title>${said.title} · Pathlens</title><style>${style}</style></head><body><figure><img src="${said.picture}" width="${width}" height="${height}" alt="Maps of ${said.title}"><figcaption><h1>${said.title}</h1><p>${said.text}</p></figcaption></figure></body></html>`;
}
