// What the headers of an upload request say: where its bytes belong and what their digest is.
import type { IncomingHttpHeaders } from 'node:http';
import { PathlensError } from '@pathlens/pathway-core/catalog';

export interface UploadRequest {
  /** First byte; undefined = the whole file from its beginning. */
  readonly offset: number | undefined;
  /** Whether further parts are to come, so that an end before the last byte is no mistake. */
  readonly partial: boolean;
  /** SHA-256 of the whole file in hex, where the client knows it. */
  readonly sha256: string | undefined;
}

function bad(header: string, expected: string): PathlensError {
  return new PathlensError('BAD_REQUEST', `The header ${header} must be ${expected}.`, { path: [header] });
}

function readOffset(headers: IncomingHttpHeaders, total: number): { offset: number; last: number } | undefined {
  const range = headers['content-range'];
  if (range !== undefined) {
    const parts = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(range);
    if (!parts || (parts[3] !== '*' && Number(parts[3]) !== total)) {
      throw bad('Content-Range', `"bytes first-last/${total}"`);
    }
    return { offset: Number(parts[1]), last: Number(parts[2]) };
  }
  const offset = headers['upload-offset'];
  if (offset === undefined) return undefined;
  if (typeof offset !== 'string' || !/^\d{1,15}$/.test(offset)) throw bad('Upload-Offset', 'a number of bytes');
  return { offset: Number(offset), last: total - 1 };
}

/** The digest of the whole that a request speaks of, in hex. Throws BAD_REQUEST. */
export function readDigest(headers: IncomingHttpHeaders): string | undefined {
  const plain = headers['x-content-sha256'];
  if (typeof plain === 'string') {
    if (/^[0-9a-fA-F]{64}$/.test(plain)) return plain.toLowerCase();
    throw bad('X-Content-SHA256', '64 hex digits');
  }
  const digest = headers['repr-digest'];
  const found = typeof digest === 'string' ? /sha-256=:([A-Za-z0-9+/]{43}=):/.exec(digest)?.[1] : undefined;
  if (found !== undefined) return Buffer.from(found, 'base64').toString('hex');
  if (digest !== undefined) throw bad('Repr-Digest', '"sha-256=:…:"');
  return undefined;
}

/** Reads the headers of a PUT or PATCH. Throws BAD_REQUEST. */
export function readUploadRequest(method: string, headers: IncomingHttpHeaders, total: number): UploadRequest {
  const place = readOffset(headers, total);
  if (method === 'PATCH' && place === undefined) throw bad('Upload-Offset', 'sent with PATCH');
  return {
    offset: place?.offset,
    partial: method === 'PATCH' || (place !== undefined && place.last < total - 1),
    sha256: readDigest(headers),
  };
}
