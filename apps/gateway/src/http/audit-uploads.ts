// What happens to uploads over plain HTTP, written down as mutations are: the last byte, an end before it, and what is refused.
import type { Request, RequestHandler, Response } from 'express';
import { audited, auditRefusal } from '../audit.ts';
import type { Auth } from '../auth/auth.ts';
import { contextOf } from '../auth/viewer.ts';
import type { App, Context } from '../context.ts';
import { logFault } from '../errors.ts';
import { addressOf } from './caller-address.ts';

const refusals = new Set([401, 403, 404, 410]);

/** The name of what a request did; undefined where it changed nothing that is worth a row, as parts of a file do. */
function actionOf({ method }: Request, { statusCode, locals }: Response): string | undefined {
  if (method === 'DELETE') return 'endUpload';
  if (method === 'POST') return 'createUpload';
  if (method !== 'PUT' && method !== 'PATCH') return undefined;
  return refusals.has(statusCode) || locals.uploadComplete === true ? 'finishUpload' : undefined;
}

export function auditUploads(app: App, auth: Auth): RequestHandler {
  return (request, response, next) => {
    response.once('finish', () => {
      const action = actionOf(request, response);
      const refused = refusals.has(response.statusCode);
      if (action === undefined || (!refused && response.statusCode >= 300)) return;
      // Making one is written down where it is made.
      if (action === 'createUpload' && !refused) return;
      void write(request, response, action, refused).catch((error) => logFault(app.log, error, { action }));
    });
    next();
  };

  async function write(request: Request, response: Response, action: string, refused: boolean): Promise<void> {
    const context: Context | undefined = await contextOf(app, auth, request.headers, addressOf(request)).catch(
      () => undefined,
    );
    if (!context) return;
    const id = /^\/([\w.:-]{1,128})$/.exec(request.path)?.[1];
    const entry = { action, ...(id === undefined ? {} : { object: { type: 'Upload', id } }) };
    if (refused) await auditRefusal(context, String(response.locals.code ?? response.statusCode), entry);
    else await audited(context, app.prisma, entry);
  }
}
