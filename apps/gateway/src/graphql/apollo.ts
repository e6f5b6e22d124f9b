// Queries and mutations over HTTP: Apollo Server with the limits of this installation.
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import { awayError, isDatabaseAway } from '../errors.ts';
import type { Log } from '../log.ts';
import { schema } from '../schema.ts';
import { formatError } from './format-error.ts';
import { checkNodes, documentLimits, isIntrospection, limits } from './limits.ts';
import { checkTexts } from './texts.ts';

/** Makes an error before anything was resolved a 503 when the database is the reason. */
export function refuseWhileAway(error: unknown): never {
  if (!isDatabaseAway(error)) throw error;
  const http = { status: 503, headers: new HeaderMap([['retry-after', '2']]) };
  throw new GraphQLError(awayError.message, { extensions: { code: awayError.code, http } });
}

// The schema is for researchers who are signed in; strangers learn nothing from it.
const guard: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, contextValue, request }) {
        if (isIntrospection(document) && contextValue.viewer === null) {
          throw new GraphQLError('Sign in to look at the schema.', {
            extensions: { code: 'INTROSPECTION_DISABLED', http: { status: 400 } },
          });
        }
        checkTexts(document, request.variables);
        checkNodes(document, request.operationName, request.variables);
      },
      async willSendResponse({ response }) {
        const { body, http } = response;
        if (
          body.kind !== 'single' ||
          !body.singleResult.errors?.some(({ extensions }) => extensions?.code === awayError.code)
        )
          return;
        http.status = 503;
        http.headers.set('retry-after', '2');
      },
    };
  },
};

/** A started server for `/graphql`. */
export async function startApollo(log: Log): Promise<ApolloServer<Context>> {
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
    plugins: [ApolloServerPluginLandingPageDisabled(), guard],
    formatError: (formatted, error) => formatError(log, formatted, error),
    logger: { debug() {}, info() {}, warn: (message) => log.warn(message), error: (message) => log.error(message) },
  });
  await server.start();
  return server;
}
