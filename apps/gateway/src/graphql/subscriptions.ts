// Subscriptions as server-sent events: the same schema, session, limits and errors as queries.
import type { Request } from 'express';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { App, Context } from '../context.ts';
import { isTellable } from '../errors.ts';
import { schema } from '../schema.ts';
import { documentOf } from './check-operation.ts';
import { formatError } from './format-error.ts';
import type { OpenStreams } from './open-streams.ts';
import { type Gate, isSubscription, pass } from './operation-gate.ts';
import { rateHeaders } from './rates.ts';
import { refused } from './refused.ts';

type Refusal = [string, { status: number; statusText: string; headers: Record<string, string> }];

function refuse(error: GraphQLError): Refusal {
  const { reason, code, retryAfter, http } = error.extensions as {
    reason?: string;
    code?: string;
    retryAfter?: number;
    http?: { status?: number; headers?: Iterable<[string, string]> };
  };
  const body = JSON.stringify({
    errors: [
      { message: error.message, extensions: { code: reason ?? code ?? 'GRAPHQL_VALIDATION_FAILED', retryAfter } },
    ],
  });
  const headers = { ...Object.fromEntries(http?.headers ?? []), 'content-type': 'application/json; charset=utf-8' };
  return [body, { status: http?.status ?? 400, statusText: 'Refused', headers }];
}

export interface StreamParts {
  /** Who a request is answered to. */
  readonly contextOf: (request: Request) => Promise<Context>;
  readonly gate: Gate;
  readonly streams: OpenStreams;
}

/** The handler of `/graphql/stream`. */
export function createStream(app: App, { contextOf, gate, streams }: StreamParts) {
  return createHandler<Context & Record<PropertyKey, unknown>>({
    schema,
    // Every subscription has a request of its own: no tokens of streams to guess.
    authenticate: () => null,
    async onSubscribe({ raw, context: { res } }, { operationName, variables }) {
      try {
        const document = documentOf(raw as Request);
        if (!isSubscription(document, operationName)) {
          throw new GraphQLError('Only subscriptions are answered here; send other operations to /graphql.');
        }
        const contextValue = await contextOf(raw as Request);
        const { standing } = await pass(gate, contextValue, { document, operationName, variables });
        const { authorization = '', cookie = '' } = raw.headers;
        res.set(rateHeaders(standing));
        streams.open(contextValue, res, `${authorization}\n${cookie}`);
        const execution: ExecutionArgs = { schema, document, operationName, variableValues: variables, contextValue };
        return execution as never;
      } catch (error) {
        if (error instanceof GraphQLError) return refuse(error);
        if (isTellable(error)) return refuse(refused(error.code, error.message, 401));
        throw error;
      }
    },
    onNext(_context, _request, result) {
      if (!('errors' in result) || !result.errors) return;
      const errors = result.errors.map((error) => formatError(app.log, error.toJSON(), error));
      return { ...result, errors } as never;
    },
  });
}
