// `/uploads/:id`: the bytes of an announced file. PUT sends it whole, PATCH (or PUT with Content-Range or Upload-Offset) goes
// on where HEAD says it stopped. Only a complete file with the right digest becomes visible.
import { type Upload, UploadState } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { StoredObject } from '@pathlens/storage';
import { type Request, type Response, Router } from 'express';
import type { Auth } from '../auth/auth.ts';
import { contextOf } from '../auth/viewer.ts';
import type { App } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { finishUpload } from '../modules/uploads/uploads.service.ts';
import type { UploadParts } from './upload-parts.ts';
import { readUploadRequest } from './upload-request.ts';

/** Routes of uploads; the policy is the one of every other route. */
export function uploadRoutes(app: App, auth: Auth, parts: UploadParts): Router {
  const router = Router();
  const uploadOf = async (request: Request): Promise<Upload> => {
    const context = await contextOf(app, auth, request.headers);
    const upload = await find.upload(context, String(request.params.id), 'write');
    if (!upload || upload.state === UploadState.ABANDONED) throw notFound('upload', ['id']);
    return upload;
  };
  const answer = (response: Response, upload: Upload, received: number): Response =>
    response
      .setHeader('Upload-Offset', String(received))
      .setHeader('Upload-Length', String(upload.declaredBytes))
      .setHeader('Cache-Control', 'no-store');

  const finishing = new Map<string, Promise<StoredObject>>();
  const finishOnce = (upload: Upload, sha256?: string): Promise<StoredObject> => {
    const underWay =
      finishing.get(upload.id) ?? finish(app, parts, { upload, sha256 }).finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, underWay);
    return underWay;
  };

  router.get('/:id', async (request, response) => {
    const upload = await uploadOf(request);
    let complete = upload.state === UploadState.COMPLETE;
    const received = complete ? Number(upload.declaredBytes) : await parts.received(upload.id);
    // Everything had arrived when the gateway was killed: a client that asks where to go on has nothing left to send.
    if (!complete && received === Number(upload.declaredBytes)) {
      await finishOnce(upload);
      complete = true;
    }
    answer(response, upload, received).json({ id: upload.id, received, bytes: Number(upload.declaredBytes), complete });
  });

  const receive = async (request: Request, response: Response): Promise<void> => {
    const upload = await uploadOf(request);
    const total = Number(upload.declaredBytes);
    if (upload.state === UploadState.COMPLETE) {
      throw new PathlensError('UPLOAD_FINISHED', 'This upload is complete already.', { path: ['id'] });
    }
    const { offset, partial, sha256 } = readUploadRequest(request.method, request.headers, total);
    const received = await parts.append(upload.id, request, { offset, total });
    if (response.destroyed) return;
    answer(response, upload, received);
    if (received < total && partial) return void response.status(204).end();
    if (received < total) throw incomplete(received, total);
    const stored = await finishOnce(upload, sha256);
    response.status(201).json({ id: upload.id, bytes: stored.bytes, sha256: stored.sha256, complete: true });
  };
  router.put('/:id', receive);
  router.patch('/:id', receive);
  return router;
}

function incomplete(received: number, total: number): PathlensError {
  return new PathlensError('UPLOAD_INCOMPLETE', `${total} bytes were announced and ${received} arrived.`, {
    hint: `Send the rest from byte ${received} on.`,
    limit: `${total} bytes`,
  });
}

async function finish(
  app: App,
  parts: UploadParts,
  { upload, sha256 }: { upload: Upload; sha256: string | undefined },
): Promise<StoredObject> {
  try {
    const stored = await finishUpload(app, upload, { content: parts.read(upload.id), sha256 });
    await parts.remove(upload.id);
    return stored;
  } catch (error) {
    // Nobody can tell which bytes are wrong: the upload starts again.
    if (error instanceof PathlensError && error.code === 'CHECKSUM_MISMATCH') await parts.remove(upload.id);
    throw error;
  }
}
