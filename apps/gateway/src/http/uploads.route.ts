// `/uploads`: the bytes of an announced file, by the tus protocol (POST, HEAD, PATCH, DELETE), or plainly: PUT sends it whole,
// PATCH (or PUT with Content-Range or Upload-Offset) goes on where HEAD says it stopped. Only a complete file with the right
// digest becomes visible.

import { type Upload, UploadState } from '@pathlens/db';
import { type Request, type Response, Router } from 'express';
import type { Auth } from '../auth/auth.ts';
import { contextOf } from '../auth/viewer.ts';
import type { App } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { createUpload, endUpload } from '../modules/uploads/uploads.service.ts';
import { auditUploads } from './audit-uploads.ts';
import { addressOf } from './caller-address.ts';
import { readPartChecksum } from './part-checksum.ts';
import { readCreation, requirePartType, speaksTus, tusProtocol, writeMetadata } from './tus.ts';
import { UploadFinisher } from './upload-finisher.ts';
import { abandonedMs, type UploadParts } from './upload-parts.ts';
import { finished, gone, incomplete } from './upload-refusals.ts';
import { readDigest, readUploadRequest } from './upload-request.ts';

/** What was stored, so that a client can compare (RFC 9530). */
function setDigest(response: Response, sha256: string): void {
  response.setHeader('Repr-Digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
}

/** Routes of uploads; the policy is the one of every other route. */
export function uploadRoutes(app: App, auth: Auth, parts: UploadParts): Router {
  const router = Router();
  const finisher = new UploadFinisher(app, parts);
  const uploadOf = async (request: Request): Promise<Upload> => {
    const context = await contextOf(app, auth, request.headers, addressOf(request));
    const upload = await find.upload(context, String(request.params.id), 'change');
    if (!upload) throw notFound('upload', ['id']);
    if (upload.state === UploadState.ABANDONED) throw gone();
    return upload;
  };
  const answer = async (response: Response, upload: Upload, received: number): Promise<Response> => {
    if (received < Number(upload.declaredBytes)) {
      const since = (await parts.touchedAt(upload.id)) ?? upload.createdAt;
      response.setHeader('Upload-Expires', new Date(since.getTime() + abandonedMs).toUTCString());
    }
    return response
      .setHeader('Upload-Offset', String(received))
      .setHeader('Upload-Length', String(upload.declaredBytes))
      .setHeader('Cache-Control', 'no-store');
  };

  router.use(auditUploads(app, auth), tusProtocol);

  router.post('/', async (request, response) => {
    const context = await contextOf(app, auth, request.headers, addressOf(request));
    context.trail.action = 'createUpload';
    const upload = await createUpload(context, readCreation(request.headers));
    await answer(response.status(201).setHeader('Location', `/uploads/${upload.id}`), upload, 0);
    response.end();
  });

  router.get('/:id', async (request, response) => {
    const { id } = await uploadOf(request);
    const arrived = await parts.received(id);
    // Looked at after its bytes: another request may have stored them, and then they are no part any more.
    const upload = await uploadOf(request);
    const bytes = Number(upload.declaredBytes);
    let complete = upload.state === UploadState.COMPLETE;
    const received = complete ? bytes : arrived;
    // Everything had arrived when the gateway was killed: a client that asks where to go on has nothing left to send.
    let { sha256 } = upload;
    if (!complete && received === bytes) {
      ({ sha256 } = await finisher.finish(upload, readDigest(request.headers)));
      complete = true;
    }
    await answer(response, upload, received);
    if (sha256) setDigest(response, sha256);
    const { projectId: project, kind, fileName: filename, relativePath } = upload;
    response
      .setHeader('Upload-Metadata', writeMetadata({ project, kind, filename, relativePath }))
      .json({ id: upload.id, received, bytes, complete });
  });

  const receive = async (request: Request, response: Response): Promise<void> => {
    requirePartType(request.headers);
    await finisher.underWay(String(request.params.id));
    const upload = await uploadOf(request);
    const total = Number(upload.declaredBytes);
    if (upload.state === UploadState.COMPLETE) throw finished();
    const { offset, partial, sha256 } = readUploadRequest(request.method, request.headers, total);
    const checksum = readPartChecksum(request.headers);
    const received = await parts.append(upload.id, request, { offset, total, checksum });
    if (response.destroyed) return;
    await answer(response, upload, received);
    if (received < total && partial) return void response.status(204).end();
    if (received < total) throw incomplete(received, total);
    const stored = await finisher.finish(upload, sha256);
    response.locals.uploadComplete = true;
    setDigest(response, stored.sha256);
    if (speaksTus(request.headers)) return void response.status(204).end();
    response.status(201).json({ id: upload.id, bytes: stored.bytes, sha256: stored.sha256, complete: true });
  };
  router.put('/:id', receive);
  router.patch('/:id', receive);

  router.delete('/:id', async (request, response) => {
    const upload = await uploadOf(request);
    await finisher.underWay(upload.id);
    if (!(await endUpload(app, upload.id))) throw finished();
    await parts.remove(upload.id);
    response.status(204).end();
  });
  return router;
}
