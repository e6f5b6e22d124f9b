// Resumable upload of one file by the tus protocol: HEAD says how many bytes the server holds, PATCH appends the next piece
// from there; the digest of the whole goes with the last piece and is compared with what was stored.
import type { ByteSource } from './byte-source.ts';
import { firstPiece, nextPiece } from './upload-pieces.ts';
import { mayPass, otherContent, readRefusal, requireReadable } from './upload-refusal.ts';

export interface UploadProgress {
  /** Bytes the server has confirmed. */
  readonly sent: number;
  readonly total: number;
  /** Bytes per second of late; null before the first piece. */
  readonly speed: number | null;
  /** Whether the last piece is on its way, after which the server checks and stores the whole. */
  readonly last: boolean;
}

export interface UploadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  /** Aborting pauses: a later call with the same address resumes where the server stopped. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: UploadProgress) => void;
  /** The connection is lost; what the server holds is kept, and it is tried again in so many seconds. */
  readonly onLost?: (seconds: number) => void;
  /** SHA-256 of the whole in hex, computed beside the upload; asked for before the last piece. */
  readonly digest?: () => Promise<string | undefined>;
  /** Tries of one piece after a lost connection before giving up. */
  readonly retries?: number;
}

/** What the server holds. */
interface Held {
  readonly offset: number;
  /** SHA-256 in hex, once it is whole. */
  readonly sha256: string | undefined;
}

/**
 * Sends `source` to `url` (Upload.url) and resolves once the server holds every byte and they are the right ones.
 * Throws UploadRefused when the server refuses, the signal's reason when paused, the network's error after `retries`.
 */
export async function uploadBytes(url: string, source: ByteSource, options: UploadOptions = {}): Promise<void> {
  const { signal, onProgress = () => {}, onLost = () => {}, digest, retries = 5 } = options;
  const total = source.size;
  let held: Held | undefined;
  let piece = firstPiece;
  let speed: number | null = null;
  let failures = 0;
  for (;;) {
    let body: Blob | undefined;
    try {
      held ??= await ask(url, options);
      body = source.slice(held.offset, held.offset + piece);
      const last = held.offset + body.size >= total;
      onProgress({ sent: held.offset, total, speed, last });
      if (held.offset >= total) break;
      const sha256 = last ? await digest?.() : undefined;
      signal?.throwIfAborted();
      const begun = performance.now();
      const next = await append(url, { body, offset: held.offset, sha256 }, options);
      const seconds = Math.max(1e-3, (performance.now() - begun) / 1000);
      const now = (next.offset - held.offset) / seconds;
      speed = speed === null ? now : 0.7 * speed + 0.3 * now;
      piece = nextPiece(piece, seconds);
      held = next;
      failures = 0;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (!mayPass(error, failures) || failures >= retries) throw error;
      if (body) await requireReadable(body);
      failures++;
      const seconds = Math.min(10, 0.25 * 2 ** failures);
      onLost(seconds);
      await pause(seconds, signal);
      held = undefined;
    }
  }
  const sent = held.sha256 && (await digest?.());
  if (sent && held.sha256 && sent !== held.sha256) throw otherContent(sent, held.sha256);
}

async function ask(url: string, { headers, signal, fetch: send = fetch }: UploadOptions): Promise<Held> {
  const response = await send(url, { method: 'HEAD', headers: { ...headers, 'tus-resumable': '1.0.0' }, signal });
  if (!response.ok) throw await readRefusal(response);
  return heldOf(response, 0);
}

async function append(
  url: string,
  { body, offset, sha256 }: { body: Blob; offset: number; sha256: string | undefined },
  { headers, signal, fetch: send = fetch }: UploadOptions,
): Promise<Held> {
  const response = await send(url, {
    method: 'PATCH',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...(sha256 ? { 'x-content-sha256': sha256 } : {}),
    },
    body,
    signal,
  });
  if (!response.ok) throw await readRefusal(response);
  return heldOf(response, offset + body.size);
}

function heldOf(response: Response, otherwise: number): Held {
  const offset = Number(response.headers.get('upload-offset') ?? otherwise);
  const text = /sha-256=:([A-Za-z0-9+/=]+):/.exec(response.headers.get('repr-digest') ?? '')?.[1];
  const sha256 = text && Array.from(atob(text), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return { offset, sha256: sha256 || undefined };
}

function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, seconds * 1000);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
