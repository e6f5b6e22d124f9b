// Images that could not be used: one of them does not end the work, all of them do.
import { type Failure, internalFailure } from '../failure.ts';

/** At most this many are named in the error. */
export const namedFailures = 100;

/** What the last update says of work on many images. */
export interface ImagesEnd {
  readonly state: 'DONE' | 'PARTIAL' | 'FAILED';
  readonly failure?: Failure & { readonly images: readonly { readonly itemId: string; readonly failure: Failure }[] };
}

/** @param refused by id of the item; `what` as in "could not be examined" */
export function endOf(total: number, refused: ReadonlyMap<string, Failure>, what: string): ImagesEnd {
  const named = [...refused].slice(0, namedFailures).map(([itemId, failure]) => ({ itemId, failure }));
  return endOfCounted({ total, failed: refused.size, named, what });
}

interface CountedImages {
  readonly total: number;
  readonly failed: number;
  /** At least the first of those that failed. */
  readonly named: readonly { readonly itemId: string; readonly failure: Failure }[];
  readonly what: string;
}

export function endOfCounted({ total, failed, named, what }: CountedImages): ImagesEnd {
  if (failed === 0) return { state: 'DONE' };
  const [{ failure: first } = { failure: internalFailure }] = named;
  const message = `${failed} of ${total} images could not be ${what}. The first: ${first.message}`;
  const state = failed >= total ? 'FAILED' : 'PARTIAL';
  return { state, failure: { code: 'IMAGES_FAILED', message, images: named.slice(0, namedFailures) } };
}

/** Whether a failure is one image's own, so that the others go on. */
export function isOfOneImage({ code }: Failure): boolean {
  return /^(IMAGE|IMAGES|LOGITS|SCORES|OBJECT)_/.test(code);
}
