// every field at the root of the schema × everybody who may knock × every place an object may lie. A field without a row
// fails, a cell that answers otherwise than the table of rights says fails, and so does a refusal that tells what it refuses.
import type { OperationTypeNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/schema.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { type Answer, ask, isAnswered } from './ask.ts';
import { mayDo } from './expected.ts';
import type { Somebody } from './people.ts';
import type { ObjectRow, OpenRow } from './row.ts';
import { rows } from './rows.ts';
import { type Matrix, type ObjectPlace, places, writeMatrix } from './world.ts';

const minutes = 60_000;
type Root = keyof typeof rows;
const roots = Object.keys(rows) as Root[];

let gateway: TestGateway;
let matrix: Matrix;
beforeAll(async () => {
  gateway = await startGateway();
  matrix = await writeMatrix(gateway);
}, 5 * minutes);
afterAll(() => gateway.stop());

function expected(row: ObjectRow, who: Somebody, place: ObjectPlace): boolean {
  const { action, level = 'project', trash = false } = row;
  if (row.also?.(who)) return true;
  if (place === 'random') return false;
  if (place === 'foreign') return !trash && who.elsewhere[action] !== 'no';
  if ((place === 'deleted') !== trash) return false;
  if (who.link) {
    if (!row.shown || (place !== 'shown' && row.on !== 'project')) return false;
    return action === 'read' || (action === 'comment' && who.link.comment);
  }
  return mayDo(who, { action, level, mine: place === 'mine' && !row.noOwn });
}

/** The cells of a row that are otherwise than they should be. */
async function wrongCells(root: Root, row: ObjectRow): Promise<string[]> {
  const wrong: string[] = [];
  for (const who of matrix.people) {
    const refused = new Map<ObjectPlace, string>();
    for (const place of places) {
      const id = await matrix.object(row.on, place, { who, fresh: row.changes ?? false });
      if (id === undefined) continue;
      const slug = row.operation.includes('$slug') ? await slugOf(row, id) : undefined;
      const variables = { ...(slug === undefined ? { id } : { slug }), ...(await row.variables?.(matrix)) };
      const answer = await ask(gateway, who, row.operation, variables);
      const answered = isAnswered(root, answer);
      if (answered !== expected(row, who, place)) {
        wrong.push(
          `${who.name} · ${row.on} · ${place}: ${answered ? 'answered' : 'refused'} ${answer.text.slice(0, 200)}`,
        );
      }
      if (!answered) refused.set(place, answer.text.replaceAll(id, 'ID'));
    }
    wrong.push(...telling(refused, who));
  }
  return wrong;
}

/** Refusals of what is there that are not, to the byte, those of what is not. */
function telling(refused: ReadonlyMap<ObjectPlace, string>, who: Somebody): string[] {
  const nothing = refused.get('random');
  return [...refused]
    .filter(([, text]) => text !== nothing)
    .map(([place, text]) => `${who.name} · ${place} tells: ${text}`);
}

async function slugOf({ on }: ObjectRow, id: string): Promise<string> {
  const row =
    on === 'team'
      ? await gateway.prisma.team.findUnique({ where: { id } })
      : await gateway.prisma.project.findUnique({ where: { id } });
  return row?.slug ?? id;
}

async function wrongOpenCells(root: Root, row: OpenRow): Promise<string[]> {
  const wrong: string[] = [];
  for (const who of matrix.people) {
    const answer: Answer = await ask(gateway, who, row.operation, (await row.variables?.(matrix)) ?? {});
    const answered = isAnswered(root, answer) && (row.answers?.(answer.value) ?? true);
    if (answered !== row.allowed(who))
      wrong.push(`${who.name}: ${answered ? 'answered' : 'refused'} ${answer.text.slice(0, 200)}`);
  }
  return wrong;
}

describe('A-01 every field × everybody × every place', () => {
  test.each(roots)('%s: every field has a row, and every row a field', (root) => {
    const fields = Object.keys(schema.getRootType(root.toLowerCase() as OperationTypeNode)?.getFields() ?? {});
    expect(Object.keys(rows[root]).sort()).toEqual(fields.sort());
    for (const [field, of] of Object.entries(rows[root])) expect(of.length, field).toBeGreaterThan(0);
  });

  for (const root of roots) {
    test.each(Object.keys(rows[root]))(
      `${root}.%s`,
      async (field) => {
        for (const row of rows[root][field]) {
          const wrong = 'on' in row ? await wrongCells(root, row) : await wrongOpenCells(root, row);
          expect(wrong).toEqual([]);
        }
      },
      10 * minutes,
    );
  }
});
