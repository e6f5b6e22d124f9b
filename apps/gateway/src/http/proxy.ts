// Hands a request to the web app and its answer back, as streams.
import { Agent, type IncomingHttpHeaders, request as send } from 'node:http';
import type { Request, Response } from 'express';
import type { Log } from '../log.ts';
import { addressOf } from './caller-address.ts';
import { newPagePolicy } from './page-policy.ts';
import { sendPage } from './pages.ts';

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  // A header that made a framework skip its checks once; nobody outside may set it.
  'x-middleware-subrequest',
]);

function endToEnd(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !hopByHop.has(name));
  return Object.fromEntries(kept) as Record<string, string | string[]>;
}

/** Whether it may be sent twice: it changes nothing, and has no body that is gone after the first time. */
function isRepeatable({ method, headers }: Request): boolean {
  const bodiless = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
  return bodiless && (method === 'GET' || method === 'HEAD');
}

/** @param urls where browsers reach the gateway, and where the web app listens: http only, it runs beside the gateway */
export function createProxy(urls: { readonly publicUrl: string; readonly webUrl: string }, log: Log) {
  const target = new URL(urls.webUrl);
  const scheme = new URL(urls.publicUrl).protocol.replace(':', '');
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  return (request: Request, response: Response): void => {
    const policy = newPagePolicy();
    const headers = {
      ...endToEnd(request.headers),
      'content-security-policy': policy,
      'x-forwarded-host': request.headers.host ?? '',
      'x-forwarded-proto': scheme,
      'x-forwarded-for': addressOf(request),
    };
    const { hostname, port } = target;
    const ask = (through: Agent | false): void => {
      const onward = send(
        { agent: through, hostname, port, method: request.method, path: request.originalUrl, headers },
        (answer) => {
          if (/^text\/html\b/.test(answer.headers['content-type'] ?? '')) {
            response.setHeader('Content-Security-Policy', policy);
          }
          response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
          answer.pipe(response);
          answer.on('error', () => response.destroy());
        },
      );
      onward.on('error', (error) => {
        if (response.destroyed) return;
        if (response.headersSent) return void response.destroy();
        // A kept connection that the web app closes just as it is taken again carries no answer; a script that is missed so
        // would leave a page that never comes to life.
        if (onward.reusedSocket && through && isRepeatable(request)) return ask(false);
        log.warn({ err: error }, 'the web app does not answer');
        sendPage(response, {
          status: 503,
          title: 'Pathlens is starting again',
          text: 'The pages do not answer at the moment. This one tries again by itself.',
          refreshSeconds: 2,
        });
      });
      response.on('close', () => onward.destroy());
      if (isRepeatable(request)) onward.end();
      else request.pipe(onward);
    };
    ask(agent);
  };
}
