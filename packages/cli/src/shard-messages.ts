// What a thread that runs shards and the one that hands them out say to each other.
import { PathlensError, type StudyId } from '@pathlens/pathway-core';
import type { Shard, StudyRequest } from '@pathlens/studies';
import type { Values } from './arguments.ts';
import type { StudyDigests } from './study-models.ts';

/** What a thread starts with: it opens the same files. */
export interface ShardTask {
  readonly study: StudyId;
  readonly values: Values;
  readonly request: StudyRequest;
  readonly digests: StudyDigests;
  readonly threads: number;
}

export type ToShard =
  | { readonly kind: 'run'; readonly shard: Shard; readonly resume?: Uint8Array }
  | { readonly kind: 'answer'; readonly call: number; readonly bytes?: Uint8Array }
  | { readonly kind: 'refusal'; readonly call: number; readonly failure: Failure }
  | { readonly kind: 'stop' }
  | { readonly kind: 'end' };

export type FromShard =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'keep'; readonly call: number; readonly state: Uint8Array }
  | { readonly kind: 'read'; readonly call: number; readonly key: string }
  /** With the passes of the thread so far, of each model. */
  | { readonly kind: 'result'; readonly result: Uint8Array; readonly passes: readonly number[] }
  | { readonly kind: 'failure'; readonly failure: Failure };

export interface Failure {
  readonly message: string;
  readonly stack: string | undefined;
  /** Of a PathlensError. */
  readonly told: {
    readonly code: string;
    readonly hint?: string;
    readonly limit?: string;
    readonly path: readonly string[];
  } | null;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined, told: null };
  const { message, stack } = error;
  if (!(error instanceof PathlensError)) return { message, stack, told: null };
  const { code, hint, limit, path } = error;
  return { message, stack, told: { code, hint, limit, path } };
}

export function errorOf({ message, stack, told }: Failure): Error {
  const error = told === null ? new Error(message) : new PathlensError(told.code, message, told);
  if (stack !== undefined) error.stack = stack;
  return error;
}
