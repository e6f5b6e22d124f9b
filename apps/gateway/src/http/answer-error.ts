// Errors of plain HTTP routes as JSON: `{ error: { code, message, path, limit, hint } }`, the same data as in GraphQL.
import type { NextFunction, Request, Response } from 'express';
import { awayError, faultMessage, isDatabaseAway, isTellable, logFault, toUserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { TooManyTries } from './guess-limit.ts';

const statuses: Readonly<Record<string, number>> = {
  TOKEN_REFUSED: 401,
  LINK_PASSWORD_NEEDED: 401,
  LINK_PASSWORD: 401,
  NOT_FOUND: 404,
  LINK_UNKNOWN: 404,
  UPLOAD_OFFSET: 409,
  UPLOAD_FINISHED: 409,
  UPLOAD_GONE: 410,
  LINK_EXPIRED: 410,
  LINK_REVOKED: 410,
  TUS_VERSION: 412,
  UPLOAD_TOO_LARGE: 413,
  ONNX_TOO_LARGE: 413,
  UPLOAD_TOO_LONG: 413,
  FILE_TOO_LARGE: 413,
  STORAGE_LIMIT: 413,
  CONTENT_TYPE: 415,
  RANGE_NOT_SATISFIABLE: 416,
  FIGURE_UNREADABLE: 422,
  UPLOAD_INCOMPLETE: 422,
  CHECKSUM_MISMATCH: 422,
  // "Checksum Mismatch" of the tus protocol
  PART_CHECKSUM: 460,
  TOO_MANY_TRIES: 429,
  DRAWING_BUSY: 503,
  STORAGE_FULL: 507,
};

/** What Express and its body parsers throw. */
function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** The last handler of every route. */
export function answerErrors(log: Log) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (isTellable(error)) {
      response.locals.code = error.code;
      if (error.code === 'PART_CHECKSUM') response.statusMessage = 'Checksum Mismatch';
      if (error instanceof TooManyTries) response.setHeader('Retry-After', String(error.retryAfterSeconds));
      if (error.code === 'DRAWING_BUSY') response.setHeader('Retry-After', '2');
      response.status(statuses[error.code] ?? 400).json({ error: toUserError(error) });
      return;
    }
    if (isDatabaseAway(error)) {
      log.warn({ err: error }, 'the database does not answer');
      response.status(503).setHeader('Retry-After', '2').json({ error: awayError });
      return;
    }
    const status = statusOf(error);
    if (status !== undefined) {
      const message = status === 413 ? 'The request is larger than 1 MB.' : 'The request could not be read.';
      response.status(status).json({ error: { code: 'BAD_REQUEST', message, path: [], limit: null, hint: null } });
      return;
    }
    const reference = logFault(log, error, { method: request.method, route: request.baseUrl });
    response
      .status(500)
      .json({ error: { code: 'FAULT', message: faultMessage(reference), path: [], limit: null, hint: null } });
  };
}
