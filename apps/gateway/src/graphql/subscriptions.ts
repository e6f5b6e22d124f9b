// Subscriptions as server-sent events: the same schema, session, limits and errors as queries.
import { type ExecutionArgs, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Auth } from '../auth/auth.ts';
import { contextOf } from '../auth/viewer.ts';
import type { App, Context } from '../context.ts';
import { isTellable } from '../errors.ts';
import { schema } from '../schema.ts';
import { formatError } from './format-error.ts';
import { documentLimits, limits } from './limits.ts';
import type { OpenStreams } from './open-streams.ts';
import { type Gate, isSubscription, pass } from './operation-gate.ts';
import { refused } from './refused.ts';

type Refusal = [string, { status: number; statusText: string; headers: Record<string, string> }];

function refuse(error: GraphQLError): Refusal {
  const { reason, code, http } = error.extensions as {
    reason?: string;
    code?: string;
    http?: { status?: number; headers?: Iterable<[string, string]> };
  };
  const body = JSON.stringify({
    errors: [{ message: error.message, extensions: { code: reason ?? code ?? 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  const headers = { ...Object.fromEntries(http?.headers ?? []), 'content-type': 'application/json; charset=utf-8' };
  return [body, { status: http?.status ?? 400, statusText: 'Refused', headers }];
}

function readDocument(query: unknown): ReturnType<typeof parse> {
  const document = parse(String(query), { maxTokens: limits.tokens });
  const rules = [...specifiedRules, documentLimits];
  const [error] = validate(schema, document, rules, { maxErrors: 1, hideSuggestions: true });
  if (error) throw error;
  return document;
}

/** The handler of `/graphql/stream`. */
export function createStream(app: App, auth: Auth, gate: Gate, streams: OpenStreams) {
  return createHandler<Context & Record<PropertyKey, unknown>>({
    schema,
    // Every subscription has a request of its own: no tokens of streams to guess.
    authenticate: () => null,
    async onSubscribe({ raw, context: { res } }, { query, operationName, variables }) {
      try {
        const document = readDocument(query);
        if (!isSubscription(document, operationName)) {
          throw new GraphQLError('Only subscriptions are answered here; send other operations to /graphql.');
        }
        const contextValue = await contextOf(app, auth, raw.headers, raw.socket.remoteAddress);
        await pass(gate, contextValue, { document, operationName, variables });
        const { authorization = '', cookie = '' } = raw.headers;
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
