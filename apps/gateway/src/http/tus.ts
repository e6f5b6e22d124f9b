// The tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload) in headers: which version a client speaks, what this
// server can do, and what a new upload is to be. Requests without Tus-Resumable are the plain PUT and PATCH of before.
import type { IncomingHttpHeaders } from 'node:http';
import { UploadKind } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { RequestHandler } from 'express';
import { uploadLimits } from '../modules/uploads/announced-file.ts';
import type { CreateUploadInput } from '../modules/uploads/uploads.service.ts';
import { partAlgorithms } from './part-checksum.ts';

const version = '1.0.0';

/** Whether a request is one of the protocol. */
export function speaksTus(headers: IncomingHttpHeaders): boolean {
  return headers['tus-resumable'] !== undefined;
}

/** Checks the version and answers OPTIONS; a POST can stand for a method that a firewall would not let through. */
export const tusProtocol: RequestHandler = (request, response, next) => {
  response.setHeader('Tus-Resumable', version);
  if (request.method === 'OPTIONS') {
    response
      .status(204)
      .setHeader('Tus-Version', version)
      .setHeader('Tus-Extension', 'creation,termination,checksum,expiration')
      .setHeader('Tus-Checksum-Algorithm', Object.keys(partAlgorithms).join(','))
      .setHeader('Tus-Max-Size', String(Math.max(...Object.values(uploadLimits))))
      .end();
    return;
  }
  const spoken = request.headers['tus-resumable'];
  if (spoken !== undefined && spoken !== version) {
    response.setHeader('Tus-Version', version);
    throw new PathlensError('TUS_VERSION', `This server speaks tus ${version}.`, {
      path: ['Tus-Resumable'],
      hint: `Send the header Tus-Resumable: ${version}.`,
    });
  }
  const meant = request.headers['x-http-method-override'];
  if (request.method === 'POST' && (meant === 'PATCH' || meant === 'DELETE')) request.method = meant;
  next();
};

/** What POST announces. Throws TUS_VERSION or BAD_REQUEST. */
export function readCreation(headers: IncomingHttpHeaders): CreateUploadInput {
  if (!speaksTus(headers)) throw bad('Tus-Resumable', version);
  const length = headers['upload-length'];
  if (typeof length !== 'string' || !/^\d{1,15}$/.test(length)) {
    throw bad('Upload-Length', 'the number of bytes of the file, known from the beginning');
  }
  const told = readMetadata(String(headers['upload-metadata'] ?? ''));
  const kind = Object.values(UploadKind).find((known) => known === told.get('kind')?.toUpperCase());
  if (kind === undefined) throw bad('Upload-Metadata', 'pairs of a key and base64 with "kind" model, dataset or maps');
  return {
    project: told.get('project') ?? '',
    kind,
    fileName: told.get('filename') ?? '',
    relativePath: told.get('relativePath') || undefined,
    sha256: told.get('sha256') || undefined,
    bytes: Number(length),
  };
}

function readMetadata(header: string): Map<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(/ +/));
  return new Map(pairs.map(([key, value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]));
}

/** The same in the other direction. */
export function writeMetadata(told: Readonly<Record<string, string | null>>): string {
  return Object.entries(told)
    .flatMap(([key, value]) => (value === null ? [] : [`${key} ${Buffer.from(value).toString('base64')}`]))
    .join(',');
}

/** A PATCH of the protocol says what its body is. Throws CONTENT_TYPE. */
export function requirePartType(headers: IncomingHttpHeaders): void {
  if (!speaksTus(headers) || headers['content-type'] === 'application/offset+octet-stream') return;
  throw new PathlensError('CONTENT_TYPE', 'A part is sent as application/offset+octet-stream.', {
    path: ['Content-Type'],
  });
}

function bad(header: string, expected: string): PathlensError {
  const code = header === 'Tus-Resumable' ? 'TUS_VERSION' : 'BAD_REQUEST';
  return new PathlensError(code, `The header ${header} must be ${expected}.`, { path: [header] });
}
