// Where blocks stand in a document, those that were taken out left aside.
import type * as Y from 'yjs';
import { isOrder, orderBetween } from './order.ts';
import { blockMap, compare } from './read-document.ts';

export interface Placed {
  readonly id: string;
  readonly order: string;
}

export function placesIn(doc: Y.Doc): Placed[] {
  const found: Placed[] = [];
  for (const [id, block] of blockMap(doc)) {
    const order = block.get('order');
    if (block.get('gone') !== true && isOrder(order)) found.push({ id, order });
  }
  return found.sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id));
}

/** A place behind a block, or in front of all others (null), or behind all (undefined, and where the block is gone). */
export function orderAfter(doc: Y.Doc, after: string | null | undefined, moved?: string): string {
  const places = placesIn(doc).filter(({ id }) => id !== moved);
  const at = after === null ? -1 : places.findIndex(({ id }) => id === after);
  if (after !== null && at < 0) return orderBetween(places.at(-1)?.order ?? null, null);
  return orderBetween(places[at]?.order ?? null, places[at + 1]?.order ?? null);
}
