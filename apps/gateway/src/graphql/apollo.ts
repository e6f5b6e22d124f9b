// Queries and mutations over HTTP: Apollo Server with the limits of this installation.
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import { awayError, isDatabaseAway, isTellable } from '../errors.ts';
import type { Log } from '../log.ts';
import { schema } from '../schema.ts';
import { formatError } from './format-error.ts';
import { documentLimits, limits } from './limits.ts';
import { type Gate, type Passed, pass } from './operation-gate.ts';
import { rateHeaders, rightGuesses } from './rates.ts';
import { refused } from './refused.ts';

/** Makes an error before anything was resolved a 503 when the database is the reason, and a 401 when the token is. */
export function refuseUnknown(error: unknown): never {
  if (isTellable(error)) throw refused(error.code, error.message, 401);
  if (!isDatabaseAway(error)) throw error;
  const http = { status: 503, headers: new HeaderMap([['retry-after', '2']]) };
  throw new GraphQLError(awayError.message, { extensions: { code: awayError.code, http } });
}

function guard(gate: Gate): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let passed: Passed | undefined;
      return {
        async didResolveOperation({ document, contextValue, request }) {
          const { operationName, variables } = request;
          passed = await pass(gate, contextValue, { document, operationName, variables });
        },
        async willSendResponse({ response, contextValue }) {
          const { body, http } = response;
          if (body.kind !== 'single') return;
          const { data, errors } = body.singleResult;
          if (passed) {
            await gate.rates.giveBack(contextValue.address, rightGuesses(passed.demand.guesses, data));
            for (const [name, value] of Object.entries(rateHeaders(passed.standing))) http.headers.set(name, value);
          }
          if (!errors?.some(({ extensions }) => extensions?.code === awayError.code)) return;
          http.status = 503;
          http.headers.set('retry-after', '2');
        },
      };
    },
  };
}

/** A started server for `/graphql`. */
export async function startApollo(log: Log, gate: Gate): Promise<ApolloServer<Context>> {
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [documentLimits],
    plugins: [ApolloServerPluginLandingPageDisabled(), guard(gate)],
    formatError: (formatted, error) => formatError(log, formatted, error),
    logger: { debug() {}, info() {}, warn: (message) => log.warn(message), error: (message) => log.error(message) },
  });
  await server.start();
  return server;
}
