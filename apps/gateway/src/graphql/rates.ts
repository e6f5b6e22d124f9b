// How much one caller may ask for in a minute: operations (each field at the root counts, so that aliases buy nothing), objects,
// and tries at secrets. Counted in the memory of this process: docs/decisions/0015-limits-of-operations.md says why.
import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  type SelectionSetNode,
} from 'graphql';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Context } from '../context.ts';
import { fragmentsOf } from './limits.ts';
import { refused } from './refused.ts';

/** In a minute. */
export interface RateLimits {
  /** Operations of one API token. */
  readonly token: number;
  /** Operations of one person's sessions. */
  readonly person: number;
  /** Operations of an address whose callers are nobody or visitors of links. */
  readonly address: number;
  /** Objects asked for by one caller. */
  readonly objects: number;
  /** Wrong tries at secrets from one address. */
  readonly guesses: number;
}

export const defaultRates: RateLimits = {
  token: 600,
  person: 1_200,
  address: 600,
  objects: 3_000_000,
  guesses: 10,
};

/** What an operation takes of the limits. */
export interface Demand {
  readonly operations: number;
  readonly objects: number;
  /** Names under which fields answer that try a secret. */
  readonly guesses: readonly string[];
}

const minute = 60;

export class Rates {
  readonly #limiters: Readonly<Record<keyof RateLimits, RateLimiterMemory>>;

  constructor(limits: RateLimits) {
    const limiter = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: minute });
    this.#limiters = {
      token: limiter(limits.token),
      person: limiter(limits.person),
      address: limiter(limits.address),
      objects: limiter(limits.objects),
      guesses: limiter(limits.guesses),
    };
  }

  /** Counts an operation. Throws TOO_MANY_REQUESTS or TOO_MANY_TRIES with 429 where a limit is met. */
  async take(context: Context, { operations, objects, guesses }: Demand): Promise<void> {
    if (guesses.length > 0) await this.checkGuesses(context.address, guesses.length);
    const { kind, key } = callerOf(context);
    await this.#consume(kind, key, operations);
    await this.#consume('objects', key, objects);
  }

  /** Throws TOO_MANY_TRIES where an address has no wrong tries left for so many. */
  async checkGuesses(address: string | null, tries = 1): Promise<void> {
    const limiter = this.#limiters.guesses;
    const used = await limiter.get(address ?? '');
    if ((used?.consumedPoints ?? 0) + tries <= limiter.points) return;
    throw refused(
      'TOO_MANY_TRIES',
      'Too many wrong tries from this address; wait a minute.',
      429,
      secondsLeft(used?.msBeforeNext),
    );
  }

  /** Counts tries at secrets that were wrong. */
  async noteWrong(address: string | null, tries = 1): Promise<void> {
    if (tries > 0) await this.#limiters.guesses.penalty(address ?? '', tries);
  }

  async #consume(kind: keyof RateLimits, key: string, points: number): Promise<void> {
    try {
      await this.#limiters[kind].consume(key, points);
    } catch (rejected) {
      if (rejected instanceof Error) throw rejected;
      const seconds = secondsLeft((rejected as RateLimiterRes).msBeforeNext);
      throw refused('TOO_MANY_REQUESTS', `Too much was asked for in a minute; wait ${seconds} s.`, 429, seconds);
    }
  }
}

function secondsLeft(milliseconds: number | undefined): number {
  return Math.max(1, Math.ceil((milliseconds ?? 1000) / 1000));
}

/** Whose limits a request counts against. */
export function callerOf({ viewer, address }: Context): {
  readonly kind: 'token' | 'person' | 'address';
  readonly key: string;
} {
  if (viewer?.kind !== 'person') return { kind: 'address', key: address ?? '' };
  return viewer.token ? { kind: 'token', key: viewer.token.id } : { kind: 'person', key: viewer.userId };
}

const secretName = /token|password|secret/i;

/** Whether a field takes a secret, directly or in its input. */
function takesSecret({ name, type }: GraphQLArgument | GraphQLInputField): boolean {
  if (secretName.test(name)) return true;
  const named = getNamedType(type);
  return isInputObjectType(named) && Object.values(named.getFields()).some((field) => secretName.test(field.name));
}

/** What an operation will count as. */
export function demandOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  objects: number,
): Demand {
  const operation = getOperationAST(document, operationName);
  if (!operation) return { operations: 1, objects, guesses: [] };
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {};
  const fragments = fragmentsOf(document);
  const guesses: string[] = [];
  let operations = 0;
  const count = (set: SelectionSetNode | undefined, inside: readonly string[]): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'Field') {
        operations++;
        if (fields[selection.name.value]?.args.some(takesSecret)) {
          guesses.push((selection.alias ?? selection.name).value);
        }
      } else if (selection.kind === 'InlineFragment') count(selection.selectionSet, inside);
      else if (!inside.includes(selection.name.value)) {
        count(fragments.get(selection.name.value), [...inside, selection.name.value]);
      }
    }
  };
  count(operation.selectionSet, []);
  return { operations: Math.max(1, operations), objects, guesses };
}

/** How many of the tries were wrong: what was tried answers with nothing, or with an error. */
export function wrongGuesses(
  guesses: readonly string[],
  data: Readonly<Record<string, unknown>> | null | undefined,
): number {
  return guesses.filter((name) => {
    const answer = data?.[name] as { error?: unknown } | null | undefined;
    return answer == null || answer.error != null;
  }).length;
}
