// The step between a body and its operation: answers at once what is refused whoever asks, and keeps the document for the next.

import type { Request, RequestHandler } from 'express';
import type { GraphQLFormattedError } from 'graphql';
import { type DocumentNode, GraphQLError } from 'graphql';
import type { Log } from '../log.ts';
import { formatError } from './format-error.ts';
import { type GivenOperation, OperationErrors, type OperationReader } from './read-operation.ts';

const documents = new WeakMap<Request, DocumentNode>();

/** The document of a request that has been let through. */
export function documentOf(request: Request): DocumentNode {
  const document = documents.get(request);
  if (!document) throw new Error('This request has not been read.');
  return document;
}

export function checkOperation(reader: OperationReader, log: Log): RequestHandler {
  return (request, response, next) => {
    try {
      documents.set(request, reader.read(request.body as GivenOperation));
    } catch (error) {
      const errors = errorsOf(error, log);
      if (errors === undefined) throw error;
      response.status(400).setHeader('Cache-Control', 'no-store').json({ errors });
      return;
    }
    next();
  };
}

function errorsOf(error: unknown, log: Log): GraphQLFormattedError[] | undefined {
  if (error instanceof OperationErrors) return error.errors.map((one) => formatted(one, error.code, log));
  return error instanceof GraphQLError ? [formatted(error, 'BAD_REQUEST', log)] : undefined;
}

function formatted(error: GraphQLError, otherwise: string, log: Log): GraphQLFormattedError {
  const { message, locations, extensions } = error.toJSON();
  const code = extensions?.code ?? otherwise;
  return formatError(log, { message, locations, extensions: { ...extensions, code } }, error);
}
