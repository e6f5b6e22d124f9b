// Subscriptions as server-sent events: the same schema, session, limits and errors as queries.
import { type ExecutionArgs, GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Auth } from '../auth/auth.ts';
import { contextOf } from '../auth/viewer.ts';
import type { App, Context } from '../context.ts';
import { schema } from '../schema.ts';
import { formatError } from './format-error.ts';
import { checkNodes, documentLimits, limits } from './limits.ts';

type Refusal = [string, { status: number; statusText: string; headers: { 'content-type': string } }];

function refuse(errors: readonly GraphQLError[]): Refusal {
  const body = JSON.stringify({ errors: errors.map(({ message, extensions }) => ({ message, extensions })) });
  return [
    body,
    { status: 400, statusText: 'Bad Request', headers: { 'content-type': 'application/json; charset=utf-8' } },
  ];
}

function readDocument(query: unknown): ReturnType<typeof parse> {
  const document = parse(String(query), { maxTokens: limits.tokens });
  const [error] = validate(schema, document, [...specifiedRules, documentLimits], { maxErrors: 1 });
  if (error) throw error;
  return document;
}

/** The handler of `/graphql/stream`. */
export function createStream(app: App, auth: Auth) {
  return createHandler<Context & Record<PropertyKey, unknown>>({
    schema,
    // Every subscription has a request of its own: no tokens of streams to guess.
    authenticate: () => null,
    async onSubscribe(request, { query, operationName, variables }) {
      try {
        const document = readDocument(query);
        if (getOperationAST(document, operationName)?.operation !== 'subscription') {
          throw new GraphQLError('Only subscriptions are answered here; send other operations to /graphql.');
        }
        checkNodes(document, operationName, variables);
        const contextValue = await contextOf(app, auth, request.raw.headers, request.raw.socket.remoteAddress);
        const execution: ExecutionArgs = { schema, document, operationName, variableValues: variables, contextValue };
        return execution as never;
      } catch (error) {
        if (error instanceof GraphQLError) return refuse([error]);
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
