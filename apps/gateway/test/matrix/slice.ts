// Who is asked about a field or a route. With `npm run check:long` everybody; otherwise some with each kind of credential, drawn by
// the name. What a role may is one table for all fields, so that a wrong word of it is met by whoever is drawn for others; a field
// that asks nobody, or asks for too much, is wrong for most.
import { createHash } from 'node:crypto';
import type { Bearer, Somebody } from './people.ts';

const seed = process.env.CHECK_SEED ?? '0';
/** Everybody is asked. */
export const whole = process.env.CHECK_ROUNDS !== undefined;

/** Of each kind so many. */
const drawn: Readonly<Record<Bearer, number>> = { cookie: 4, token: 4, link: 1, nothing: 1 };

export function whoIsAsked(people: readonly Somebody[], name: string): readonly Somebody[] {
  if (whole) return people;
  const left = { ...drawn };
  const met = new Set<string>();
  const chosen = new Set<Somebody>();
  for (const { who } of people
    .map((who) => ({ who, lot: lotOf(`${name} ${who.name}`) }))
    .sort((a, b) => a.lot - b.lot)) {
    // A session and a token of full scope are the same person with the same rights.
    const role = who.name.replace(/ by token$/, '');
    if (left[who.bearer] === 0 || met.has(role)) continue;
    left[who.bearer]--;
    met.add(role);
    chosen.add(who);
  }
  return people.filter((who) => chosen.has(who));
}

function lotOf(text: string): number {
  return createHash('sha256').update(`${seed} ${text}`).digest().readUInt32BE();
}
