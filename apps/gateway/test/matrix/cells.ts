// Asks the cells of one field, or of one route: everybody × every place, some at a time. What comes back is what is otherwise than
// the table of rights says, and every refusal that tells what it refuses.
import { mayDo } from './expected.ts';
import type { Somebody } from './people.ts';
import type { ObjectRow } from './row.ts';
import { type Matrix, type ObjectPlace, places } from './world.ts';

/** Cells asked so far, by field and place. */
export const asked = new Map<string, number>();

/** What came back from one cell. */
export interface Heard {
  readonly answered: boolean;
  /** To be the same, to the byte, for whatever is not there. */
  readonly text: string;
}

type Rule = Pick<ObjectRow, 'on' | 'action' | 'level' | 'trash' | 'noOwn' | 'shown' | 'ownBy' | 'onlyOwn' | 'only'>;

function expected(rule: Rule, who: Somebody, place: ObjectPlace): boolean {
  const { action, level = 'project', trash = false } = rule;
  if (place === 'random' || (rule.only && !rule.only(who))) return false;
  if (place === 'foreign') return !trash && !rule.onlyOwn && who.elsewhere[action] !== 'no' && inScopeElsewhere(who);
  if ((place === 'deleted') !== trash) return false;
  if (who.link) {
    if (!rule.shown || (place !== 'shown' && rule.on !== 'project')) return false;
    const { comment, download } = who.link;
    return action === 'read' || (action === 'comment' && comment) || (action === 'download' && download);
  }
  const mine = place === 'mine' && !rule.noOwn;
  if (rule.onlyOwn && !mine) return false;
  return mayDo(who, { action: mine ? (rule.ownBy ?? action) : action, level, mine });
}

// Nobody of the matrix holds a narrow token of the other team.
const inScopeElsewhere = ({ scope = 'ADMIN', onlyProject }: Somebody) => scope === 'ADMIN' && onlyProject === undefined;

const atOnce = 8;

/** Does something for all of them, some at a time. */
export async function forEach<Value>(values: readonly Value[], work: (value: Value) => Promise<void>): Promise<void> {
  const left = [...values];
  const one = async (): Promise<void> => {
    for (let value = left.shift(); value !== undefined; value = left.shift()) await work(value);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

export async function wrongCells(
  matrix: Matrix,
  {
    name,
    rule,
    people = matrix.people,
    fresh = false,
  }: { name: string; rule: Rule; people?: readonly Somebody[]; fresh?: boolean },
  ask: (who: Somebody, id: string, place: ObjectPlace) => Promise<Heard>,
): Promise<string[]> {
  const wrong: string[] = [];
  await forEach(people, async (who) => {
    const refused = new Map<ObjectPlace, string>();
    for (const place of places) {
      const should = expected(rule, who, place);
      // What is refused changes nothing: only who may needs an object to change.
      const id = await matrix.object(rule.on, place, { who, fresh: fresh && should });
      if (id === undefined) continue;
      const { answered, text } = await ask(who, id, place);
      count(`${name} ${place}`);
      const cell = `${who.name} · ${who.bearer} · ${rule.on} · ${place}`;
      if (answered !== should) {
        wrong.push(`${cell}: ${answered ? 'answered' : 'refused'} ${text.slice(0, 200)}`);
      }
      if (!answered) refused.set(place, text.replaceAll(id, 'ID'));
    }
    const nothing = refused.get('random');
    for (const [place, text] of refused) if (text !== nothing) wrong.push(`${who.name} · ${place} tells: ${text}`);
  });
  return wrong;
}

export function count(cell: string): void {
  asked.set(cell, (asked.get(cell) ?? 0) + 1);
}
