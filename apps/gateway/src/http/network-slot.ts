// Keys of limits that are counted by network, of which there are more than any memory holds: each falls into one of a fixed number of
// slots, so that a flood from everywhere fills them and nothing else. Which networks share one is different in every process, so that
// nobody can look for a network that shares another's.
import { createHash, randomBytes } from 'node:crypto';
import { networkOf } from './caller-address.ts';

const slots = 65_536;
const salt = randomBytes(16);

/** The slot of an address's network: two of them share one in 65,536 times. */
export function slotOf(address: string | null | undefined): string {
  const digest = createHash('sha256').update(salt).update(networkOf(address)).digest();
  return String(digest.readUInt32BE() % slots);
}
