// An error as a sentence for people and what they can do.
import { PathlensError } from '@pathlens/pathway-core';
import type { Problem } from '../messages.ts';

export function problemOf(error: unknown): Problem {
  if (error instanceof PathlensError) return { message: error.message, hint: error.hint ?? null };
  return { message: error instanceof Error ? error.message : 'Something in the browser failed.', hint: null };
}
