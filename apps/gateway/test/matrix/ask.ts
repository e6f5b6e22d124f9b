// Asks the schema as somebody, without the network in between: what is looked at is who may, and nothing else.
import { type ExecutionResult, execute, parse, subscribe } from 'graphql';
import { asViewer } from '../../src/acting.ts';
import { createContext } from '../../src/context.ts';
import { schema } from '../../src/schema.ts';
import type { TestGateway } from '../gateway.ts';
import type { Somebody } from './people.ts';

/** What came back: the value of the one field, and the whole as text. */
export interface Answer {
  readonly value: unknown;
  readonly text: string;
}

export function ask(
  gateway: TestGateway,
  somebody: Pick<Somebody, 'viewer'>,
  operation: string,
  variableValues: Readonly<Record<string, unknown>>,
  options: { /** Thrown where nothing is said. */ readonly faults?: 'told' } = {},
): Promise<Answer> {
  return asViewer(somebody.viewer, () => askInside(gateway, somebody, operation, variableValues, options));
}

async function askInside(
  { app }: TestGateway,
  { viewer }: Pick<Somebody, 'viewer'>,
  operation: string,
  variableValues: Readonly<Record<string, unknown>>,
  { faults }: { readonly faults?: 'told' },
): Promise<Answer> {
  const contextValue = createContext(app, viewer, async () => true);
  const document = parse(operation);
  const args = { schema, document, variableValues, contextValue };
  const result = operation.trimStart().startsWith('subscription') ? await first(args) : await execute(args);
  if (result.errors && faults !== 'told')
    throw new Error(`${operation} as ${JSON.stringify(viewer)}: ${result.errors[0].stack}`);
  return { value: Object.values(result.data ?? {})[0], text: JSON.stringify(result) };
}

/** The first event of a subscription, or null as its data where it ends without one. */
async function first(args: Parameters<typeof subscribe>[0]): Promise<ExecutionResult> {
  const stream = await subscribe(args);
  if (!(Symbol.asyncIterator in stream)) return stream;
  const { value, done } = await stream.next();
  await stream.return?.(undefined);
  return done ? { data: { none: null } } : value;
}

const refusals = ['NOT_FOUND', 'NOT_ALLOWED', 'UNAUTHENTICATED'];

/** Whether the field was answered: an object is there, or a mutation got beyond the question who may. */
export function isAnswered(field: 'Query' | 'Mutation' | 'Subscription', { value }: Answer): boolean {
  if (field !== 'Mutation') return value !== null && value !== undefined;
  const { error } = value as { error: { code: string } | null };
  return error === null || !refusals.includes(error.code);
}
