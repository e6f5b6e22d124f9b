// The digest of one part, as tus sends it: verified while the part is written, before a byte of it counts.
import { createHash, type Hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** Digests a part may be sent with, by their names in tus. */
export const partAlgorithms = { sha1: 20, sha256: 32 } as const;

/** What the bytes of a part must be. */
export interface PartChecksum {
  readonly algorithm: keyof typeof partAlgorithms;
  readonly digest: Buffer;
}

/** Reads Upload-Checksum. Throws BAD_REQUEST where it is no digest, or one of another kind. */
export function readPartChecksum(headers: IncomingHttpHeaders): PartChecksum | undefined {
  const header = headers['upload-checksum'];
  if (header === undefined) return undefined;
  const [, name, text] = /^(\w{1,16}) ([A-Za-z0-9+/]{1,88}={0,2})$/.exec(String(header)) ?? [];
  const algorithm = (Object.keys(partAlgorithms) as PartChecksum['algorithm'][]).find((known) => known === name);
  const digest = Buffer.from(text ?? '', 'base64');
  if (algorithm !== undefined && digest.byteLength === partAlgorithms[algorithm]) return { algorithm, digest };
  const known = Object.keys(partAlgorithms).join(' or ');
  throw new PathlensError('BAD_REQUEST', `The header Upload-Checksum must be ${known} and a digest in base64.`, {
    path: ['Upload-Checksum'],
  });
}

/** Throws PART_CHECKSUM unless these were the bytes. */
export function checkPart({ algorithm, digest }: PartChecksum, hash: Hash): void {
  const found = hash.digest();
  if (found.equals(digest)) return;
  const [has, should] = [found.toString('base64'), digest.toString('base64')];
  throw new PathlensError('PART_CHECKSUM', `This part has ${algorithm} ${has}, not ${should}; it was undone.`, {
    path: ['Upload-Checksum'],
    hint: 'Send the part again.',
  });
}

/** A running digest for a part that has one. */
export function hashOf(checksum: PartChecksum | undefined): Hash | undefined {
  return checksum && createHash(checksum.algorithm);
}
