// Sends stored objects and bytes made on the fly: ranges, caching for ever, and headers that keep a file from acting as a page.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type ByteRange, isCompressed, type Storage, streamPlain } from '@pathlens/storage';
import type { Request, Response } from 'express';
import { readAsNow } from '../acting.ts';

/** What a link leads to. Its content never changes unless it says so; text is never kept. */
export interface Download {
  readonly fileName: string;
  readonly mediaType: string;
  /**
   * Key of a stored object, the bytes themselves, bytes that are made when they are asked for and are the same whenever what they
   * are made `from` is, or text that is made while it is sent. An object that may be stored
   * compressed says how many bytes it has when it is not.
   */
  readonly content:
    | { readonly key: string; readonly plainBytes?: number }
    | { readonly bytes: Uint8Array }
    | { readonly make: () => Promise<Uint8Array>; readonly from: string }
    | { readonly text: AsyncIterable<string> };
  /** Shown in the page that links to it (pictures); anything else is saved. */
  readonly inline?: boolean;
  /** The same address may lead to other bytes later: a browser asks again whether what it has is still right. */
  readonly changes?: boolean;
}

/** Disposition with a plain name for old clients and the whole one beside it (RFC 6266). */
export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/')) || 'file';
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function setSafety(response: Response, download: Download): Response {
  return response
    .setHeader('Content-Type', download.mediaType)
    .setHeader('Content-Disposition', contentDisposition(download.inline ? 'inline' : 'attachment', download.fileName))
    .setHeader('X-Content-Type-Options', 'nosniff')
    .setHeader('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    .setHeader('Vary', 'Cookie, Authorization');
}

function setHeaders(response: Response, download: Download, tag: string): void {
  setSafety(response, download)
    .setHeader('Cache-Control', download.changes ? 'private, no-cache' : 'private, max-age=31536000, immutable')
    .setHeader('Accept-Ranges', 'bytes')
    .setHeader('ETag', tag);
}

/** One range of a Range header; undefined = the whole. Throws RANGE_NOT_SATISFIABLE. */
export function readRange(
  header: string | undefined,
  bytes: number,
): (ByteRange & { readonly end: number }) | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  // Several ranges, or another unit: the whole is a right answer.
  if (!parts || (parts[1] === '' && parts[2] === '')) return undefined;
  const start = parts[1] === '' ? Math.max(0, bytes - Number(parts[2])) : Number(parts[1]);
  const end = parts[1] === '' || parts[2] === '' ? bytes - 1 : Math.min(Number(parts[2]), bytes - 1);
  if (start < bytes && start <= end) return { start, end };
  throw new PathlensError('RANGE_NOT_SATISFIABLE', `The file has ${bytes} bytes.`, { limit: `${bytes} bytes` });
}

/** Whether a client takes zstd (RFC 9110 §12.5.3): named, and not with a weight of 0. */
export function acceptsZstd(header: string | undefined): boolean {
  return (header ?? '').split(',').some((part) => /^\s*zstd\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(part));
}

/** The bytes that are sent when nothing is left out, and how a part of them is read. */
interface Representation {
  readonly tag: string;
  readonly bytes: () => Promise<number | undefined>;
  /** Without a range, all of them. */
  readonly read: (range?: {
    readonly start: number;
    readonly end: number;
  }) => Promise<Readable | Uint8Array> | Readable | Uint8Array;
  readonly encoding?: 'zstd';
}

// A part of a file is asked for in the file's own bytes: with a Range header it is never sent compressed.
function representationOf(
  { request, storage }: { request: Request; storage: Storage },
  content: Exclude<Download['content'], { readonly text: unknown }>,
): Representation {
  const tagOf = (identity: string | Uint8Array): string =>
    `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
  if ('make' in content) {
    let made: Promise<Uint8Array> | undefined;
    const bytes = () => {
      made ??= content.make();
      return made;
    };
    return {
      tag: tagOf(content.from),
      bytes: async () => (await bytes()).byteLength,
      read: async (range) => (range ? (await bytes()).subarray(range.start, range.end + 1) : bytes()),
    };
  }
  if ('bytes' in content) {
    const { bytes } = content;
    return {
      tag: tagOf(bytes),
      bytes: async () => bytes.byteLength,
      read: (range) => (range ? bytes.subarray(range.start, range.end + 1) : bytes),
    };
  }
  const { key, plainBytes } = content;
  const stored = { bytes: () => storage.size(key), read: (range?: ByteRange) => storage.read(key, range) };
  if (plainBytes === undefined || !isCompressed(key)) return { ...stored, tag: tagOf(key) };
  if (request.headers.range === undefined && acceptsZstd(request.headers['accept-encoding'])) {
    // Another representation has another strong tag.
    return { ...stored, tag: tagOf(`${key} zstd`), encoding: 'zstd' };
  }
  return {
    tag: tagOf(key),
    bytes: async () => ((await storage.exists(key)) ? plainBytes : undefined),
    read: (range = { start: 0, end: plainBytes - 1 }) => Readable.from(streamPlain(storage, key, range)),
  };
}

/** Answers a GET or HEAD. */
export async function sendDownload(
  { request, response, storage }: { request: Request; response: Response; storage: Storage },
  download: Download,
): Promise<void> {
  const { content } = download;
  if ('text' in content) return sendText(response, download, content.text);
  const { tag, read, encoding, ...representation } = representationOf({ request, storage }, content);
  setHeaders(response, download, tag);
  if ('plainBytes' in content) response.appendHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match']?.includes(tag)) return void response.status(304).end();
  const bytes = await representation.bytes();
  if (bytes === undefined) throw new Error(`object of ${download.fileName} is gone`);
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  const ranged = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
  const range = ranged ? readRange(request.headers.range, bytes) : undefined;
  if (range) response.status(206).setHeader('Content-Range', `bytes ${range.start}-${range.end}/${bytes}`);
  response.setHeader('Content-Length', String(range ? range.end - range.start + 1 : bytes));
  if (request.method === 'HEAD') return void response.end();
  const part = await read(range);
  if (part instanceof Uint8Array) response.end(part);
  else await sendAll(part, response);
}

async function sendText(response: Response, download: Download, text: AsyncIterable<string>): Promise<void> {
  setSafety(response, download).setHeader('Cache-Control', 'private, no-store');
  if (response.req.method === 'HEAD') return void response.end();
  await sendAll(Readable.from(readAsNow(text)), response);
}

async function sendAll(stored: Readable, response: Response): Promise<void> {
  try {
    await pipeline(stored, response);
  } catch (error) {
    // A reader that went away is no fault, before the first byte or after it.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ERR_STREAM_UNABLE_TO_PIPE') throw error;
    stored.destroy();
  }
}
