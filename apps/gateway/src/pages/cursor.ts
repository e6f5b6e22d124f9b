// Opaque cursors: the rank of the last row of a page. They name no row, so a forged one can only start elsewhere in a list
// that the caller sees anyway.
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** A cursor for a rank. */
export function writeCursor(rank: string): string {
  return Buffer.from(`1:${rank}`).toString('base64url');
}

/** The rank in a cursor. Throws BAD_CURSOR for anything this server did not write. */
export function readCursor(cursor: string): string {
  const text = cursor.length <= 128 ? Buffer.from(cursor, 'base64url').toString('utf8') : '';
  const rank = /^1:([0-9a-z-]{1,64})$/.exec(text)?.[1];
  if (rank === undefined || writeCursor(rank) !== cursor) {
    throw new PathlensError('BAD_CURSOR', 'The cursor in "after" is not one of this list.', {
      path: ['after'],
      hint: 'Pass the endCursor of the page before, or leave "after" out.',
    });
  }
  return rank;
}
