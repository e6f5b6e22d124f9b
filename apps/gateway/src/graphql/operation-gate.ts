// The gate every operation goes through once it is known who asks and before anything is resolved, whether it is answered once or as
// a stream: the schema for those who are signed in, the list of our pages' operations, and limits a minute. What can be said without
// knowing who asks was said before (read-operation.ts).
import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import type { Context } from '../context.ts';
import { costOf, type Variables } from './cost.ts';
import { introspection } from './limits.ts';
import type { PersistedOperations } from './persisted.ts';
import { type Demand, demandOf, type Rates, type Standing } from './rates.ts';
import { refused } from './refused.ts';

export interface Gate {
  readonly schema: GraphQLSchema;
  readonly rates: Rates;
  readonly persisted: PersistedOperations;
  /** Whether sessions and visitors may run nothing else. */
  readonly persistedOnly: boolean;
}

export interface Asked {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables: Variables;
}

/** What an operation counted as, and where its caller stands then. */
export interface Passed {
  readonly demand: Demand;
  readonly standing: Standing;
}

/** Lets an operation through that has been read, or throws what refuses it for who asks. */
export async function pass(
  gate: Gate,
  context: Context,
  { document, operationName, variables }: Asked,
): Promise<Passed> {
  const looks = introspection(document);
  // The schema is for researchers who are signed in; strangers learn nothing from it.
  if (looks !== 'none' && context.viewer?.kind !== 'person') {
    throw refused('INTROSPECTION_DISABLED', 'Sign in to look at the schema.');
  }
  if (gate.persistedOnly && looks !== 'only' && !throughToken(context) && !gate.persisted.has(document)) {
    throw refused(
      'PERSISTED_QUERY_NOT_IN_LIST',
      'A session runs the operations of our own pages only. Send others with an API token: Account › Tokens.',
    );
  }
  const objects = costOf(gate.schema, { document, operationName, variables });
  const demand = demandOf(gate.schema, document, operationName, objects);
  return { demand, standing: await gate.rates.take(context, demand) };
}

function throughToken({ viewer }: Context): boolean {
  return viewer?.kind === 'person' && viewer.token !== null;
}

/** Whether the operation that is asked for is a subscription. */
export function isSubscription(document: DocumentNode, operationName?: string | null): boolean {
  return getOperationAST(document, operationName)?.operation === 'subscription';
}
