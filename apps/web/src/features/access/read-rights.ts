// What the person who asks may do to one thing, read beside what its page shows.
import { Access_RightsDocument, type Action } from '@pathlens/client';
import { query } from '../../graphql/server.ts';

/** Empty for a thing that is not there. */
export async function readRights(id: string): Promise<readonly Action[]> {
  const { node } = await query(Access_RightsDocument, { id });
  return node && 'may' in node ? node.may : [];
}
