// Who is asked about a field or a route. With `npm run check:long` everybody; otherwise of the two credentials that every role has, a session
// and a token of full scope, one, drawn by the name: both are the same person with the same rights. So every role meets every field and
// place, and each credential of it about half of them. Narrow tokens, links and nobody meet them all.
import { createHash } from 'node:crypto';
import { roles, type Somebody } from './people.ts';

const seed = process.env.CHECK_SEED ?? '0';
const whole = process.env.CHECK_ROUNDS !== undefined;

export function whoIsAsked(people: readonly Somebody[], name: string): readonly Somebody[] {
  if (whole) return people;
  const left = new Set(Object.keys(roles).map((role) => (drawn(`${name} ${role}`) ? role : `${role} by token`)));
  return people.filter((who) => !left.has(who.name));
}

function drawn(text: string): boolean {
  return createHash('sha256').update(`${seed} ${text}`).digest()[0] % 2 === 0;
}
