// How much one caller may ask for in a minute: operations (each field at the root counts, so that aliases buy nothing), objects,
// and tries at secrets. Counted in the memory of this process: docs/decisions/0015-limits-of-operations.md says why.
import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLError,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInputObjectType,
} from 'graphql';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Context } from '../context.ts';
import { slotOf } from '../http/network-slot.ts';
import { refused } from './refused.ts';
import { rootFieldsOf } from './root-fields.ts';

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

/** Where a caller stands with one of the limits. */
export interface Standing {
  readonly kind: keyof RateLimits;
  readonly most: number;
  readonly left: number;
  /** Until it begins anew. */
  readonly seconds: number;
}

/** As draft-ietf-httpapi-ratelimit-headers says it: the limit, and what is left of it. */
export function rateHeaders({ kind, most, left, seconds }: Standing): Record<string, string> {
  return {
    'ratelimit-policy': `"${kind}";q=${most};w=${minute}`,
    ratelimit: `"${kind}";r=${left};t=${seconds}`,
  };
}

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

  /**
   * Counts an operation, and its tries at secrets as if they were wrong: those made at once are not all let in. Gives where the caller stands.
   * Throws TOO_MANY_REQUESTS or TOO_MANY_TRIES with 429 where a limit is met.
   */
  async take(context: Context, { operations, objects, guesses }: Demand): Promise<Standing> {
    if (guesses.length > 0) await this.#consume('guesses', slotOf(context.address), guesses.length);
    const { kind, key } = callerOf(context);
    const standing = await this.#consume(kind, key, operations);
    await this.#consume('objects', key, objects);
    return standing;
  }

  /** Gives tries back that were right. */
  async giveBack(address: string | null, tries: number): Promise<void> {
    if (tries > 0) await this.#limiters.guesses.reward(slotOf(address), tries);
  }

  async #consume(kind: keyof RateLimits, key: string, points: number): Promise<Standing> {
    const most = this.#limiters[kind].points;
    try {
      const { remainingPoints, msBeforeNext } = await this.#limiters[kind].consume(key, points);
      return { kind, most, left: remainingPoints, seconds: secondsLeft(msBeforeNext) };
    } catch (rejected) {
      if (rejected instanceof Error) throw rejected;
      const seconds = secondsLeft((rejected as RateLimiterRes).msBeforeNext);
      throw tooMany({ kind, most, left: 0, seconds });
    }
  }
}

function tooMany(standing: Standing): GraphQLError {
  const { kind, seconds } = standing;
  const [code, message] =
    kind === 'guesses'
      ? ['TOO_MANY_TRIES', 'Too many wrong tries from this address; wait a minute.']
      : ['TOO_MANY_REQUESTS', `Too much was asked for in a minute; wait ${seconds} s.`];
  return refused(code, message, 429, { 'retry-after': String(seconds), ...rateHeaders(standing) }, seconds);
}

function secondsLeft(milliseconds: number | undefined): number {
  return Math.max(1, Math.ceil((milliseconds ?? 1000) / 1000));
}

/** Whose limits a request counts against. */
export function callerOf({ viewer, address }: Context): {
  readonly kind: 'token' | 'person' | 'address';
  readonly key: string;
} {
  if (viewer?.kind !== 'person') return { kind: 'address', key: slotOf(address) };
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
  const asked = rootFieldsOf(document, operation).map(({ field }) => field);
  const guesses = asked.filter(({ name }) => fields[name.value]?.args.some(takesSecret));
  return {
    operations: Math.max(1, asked.length),
    objects,
    guesses: guesses.map(({ alias, name }) => (alias ?? name).value),
  };
}

/** How many of the tries were right: what was tried answers with something, and without an error. */
export function rightGuesses(
  guesses: readonly string[],
  data: Readonly<Record<string, unknown>> | null | undefined,
): number {
  return guesses.filter((name) => {
    const answer = data?.[name] as { error?: unknown } | null | undefined;
    return answer != null && answer.error == null;
  }).length;
}
