// Sends one message of a webhook: signed, with a time in the signature, to a public address, following nothing.
import { createHmac } from 'node:crypto';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { ClosedAddress, isPublic, publicLookup } from './public-address.ts';

export interface Message {
  readonly url: string;
  readonly secret: string;
  /** Of the delivery: the same for each try. */
  readonly id: string;
  readonly event: string;
  readonly payload: unknown;
}

/** What came of a try. */
export interface Outcome {
  readonly status: number | null;
  /** Why it counts as not delivered; null where it was. */
  readonly problem: string | null;
}

const patienceMs = 10_000;

/** `v1=` and the HMAC-SHA-256 of "<timestamp>.<body>" in hex. */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** @param inside whether private addresses may be reached */
export function send({ url, secret, id, event, payload }: Message, inside: boolean): Promise<Outcome> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, '');
  // An address that is no name is never looked up.
  if (!inside && isIP(host) && !isPublic(host)) return Promise.resolve(failed(new ClosedAddress(host)));
  const body = JSON.stringify(payload);
  const timestamp = Math.floor(Date.now() / 1000);
  const begin = target.protocol === 'https:' ? overHttps : overHttp;
  return new Promise((resolve) => {
    const request = begin(target, {
      method: 'POST',
      agent: false,
      ...(inside ? {} : { lookup: publicLookup }),
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Pathlens-Webhook/1',
        'pathlens-event': event,
        'pathlens-delivery': id,
        'pathlens-timestamp': String(timestamp),
        'pathlens-signature': signatureOf(secret, timestamp, body),
      },
    });
    request.on('response', (response) => {
      // What it says beside its status is nobody's concern, and may be endless.
      response.destroy();
      resolve(answered(response.statusCode ?? 0));
    });
    request.on('error', (error) => resolve(failed(error)));
    request.end(body);
  });
}

function answered(status: number): Outcome {
  if (status >= 200 && status < 300) return { status, problem: null };
  const redirect = status >= 300 && status < 400;
  return {
    status,
    problem: redirect ? `It answered ${status}; redirects are not followed.` : `It answered ${status}.`,
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Its name is not known.',
  EAI_AGAIN: 'Its name could not be looked up.',
  ECONNREFUSED: 'Nothing listens there.',
  ECONNRESET: 'The connection was closed.',
  ABORT_ERR: 'It did not answer within 10 s.',
};

function failed(error: Error & { code?: string }): Outcome {
  if (error instanceof ClosedAddress) return { status: null, problem: `${error.message}.` };
  const certificate = /^(CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(error.code ?? '');
  return {
    status: null,
    problem: certificate ? 'Its certificate is not valid.' : (reasons[error.code ?? ''] ?? 'It could not be reached.'),
  };
}
