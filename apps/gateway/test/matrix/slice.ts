// Who is asked about a field or a route. With `npm run check:long` everybody; otherwise some with each kind of credential, drawn by
// the name. What a role may is one table for all fields, so that a wrong word of it is met by whoever is drawn for others; a field
// that asks nobody, or asks for too much, is wrong for most.
import { lotOf, whole } from '../slice.ts';
import type { Bearer, Somebody } from './people.ts';

/** Of each kind so many. */
const some: Readonly<Record<Bearer, number>> = { cookie: 4, token: 4, link: 1, nothing: 1 };
/** Where it is one of many rows of a field. */
const few: Readonly<Record<Bearer, number>> = { cookie: 1, token: 1, link: 1, nothing: 1 };
const many = 3;

/** @param rows that the field has: each of several asks fewer people */
export function whoIsAsked(people: readonly Somebody[], name: string, rows = 1): readonly Somebody[] {
  if (whole) return people;
  const left = { ...(rows < many ? some : few) };
  const met = new Set<string>();
  const chosen = new Set<Somebody>();
  const lots = people.map((who) => ({ who, lot: lotOf(`${name} ${who.name}`) })).sort((a, b) => a.lot - b.lot);
  for (const { who } of lots) {
    // A session and a token of full scope are the same person with the same rights.
    const role = who.name.replace(/ by token$/, '');
    if (left[who.bearer] === 0 || met.has(role)) continue;
    left[who.bearer]--;
    met.add(role);
    chosen.add(who);
  }
  return people.filter((who) => chosen.has(who));
}
