// every field at the root of the schema × everybody who may knock × every place an object may lie. A field without a row
// fails, a cell that answers otherwise than the table of rights says fails, and so does a refusal that tells what it refuses.
// A slice of the people is asked (slice.ts); matrix.long.test.ts asks everybody.
import { Role, TokenScope } from '@pathlens/db';
import type { OperationTypeNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rights, scopeActions } from '../../src/rights.ts';
import { schema } from '../../src/schema.ts';
import { startGateway, type TestGateway } from '../gateway.ts';
import { whole } from '../slice.ts';
import { ask, isAnswered } from './ask.ts';
import { asked, count, forEach, wrongCells } from './cells.ts';
import { roles, type Somebody } from './people.ts';
import type { ObjectRow, OpenRow } from './row.ts';
import { rows } from './rows.ts';
import { whoIsAsked } from './slice.ts';
import { type Matrix, writeMatrix } from './world.ts';

const minutes = 60_000;
type Root = keyof typeof rows;
const roots = Object.keys(rows) as Root[];

let gateway: TestGateway;
let matrix: Matrix;
beforeAll(async () => {
  gateway = await startGateway();
  matrix = await writeMatrix(gateway);
  const speed = { engine: 'onnxruntime-cpu', device: 'cpu', library: 'l', passesPerSecond: 1, memoryBytes: 1n };
  await gateway.prisma.worker.create({ data: { id: 'w', host: 'h', ...speed } });
}, 5 * minutes);
afterAll(() => gateway.stop());

/** Who is asked about a row of a field. */
function peopleOf(root: Root, field: string, at: number) {
  return whoIsAsked(matrix.people, `${root}.${field} ${at}`, rows[root][field].length);
}

function askField(root: Root, field: string, row: ObjectRow, people: readonly Somebody[]): Promise<string[]> {
  const of = { name: `${root}.${field}`, rule: row, people, fresh: row.changes ?? false };
  return wrongCells(matrix, of, async (who, id, place) => {
    const slug = row.operation.includes('$slug') ? await slugOf(row, id) : undefined;
    const variables = { ...(slug === undefined ? { id } : { slug }), ...(await row.variables?.(matrix, place)) };
    const answer = await ask(gateway, who, row.operation, variables);
    return { answered: isAnswered(root, answer) && (row.answers?.(answer.value) ?? true), text: answer.text };
  });
}

async function slugOf({ on }: ObjectRow, id: string): Promise<string> {
  const row =
    on === 'team'
      ? await gateway.prisma.team.findUnique({ where: { id } })
      : await gateway.prisma.project.findUnique({ where: { id } });
  return row?.slug ?? id;
}

async function askOpen(root: Root, field: string, row: OpenRow, people: readonly Somebody[]): Promise<string[]> {
  const wrong: string[] = [];
  await forEach(people, async (who) => {
    const answer = await ask(gateway, who, row.operation, (await row.variables?.(matrix, 'nowhere')) ?? {});
    count(`${root}.${field} nowhere`);
    const answered = isAnswered(root, answer) && (row.answers?.(answer.value) ?? true);
    if (answered === row.allowed(who)) return;
    wrong.push(`${who.name} · ${who.bearer}: ${answered ? 'answered' : 'refused'} ${answer.text.slice(0, 200)}`);
  });
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
        for (const [at, row] of rows[root][field].entries()) {
          const people = peopleOf(root, field, at);
          const wrong =
            'on' in row ? await askField(root, field, row, people) : await askOpen(root, field, row, people);
          expect(wrong.slice(0, 8)).toEqual([]);
        }
      },
      10 * minutes,
    );
  }

  test('nothing was left out: every row with every bearer and place, and everybody about some', () => {
    expect(Object.keys(roles)).toHaveLength(13);
    for (const name of Object.keys(roles)) {
      const bearers = matrix.people.filter((who) => who.name === name || who.name === `${name} by token`);
      expect(bearers.map(({ bearer }) => bearer)).toEqual(['cookie', 'token']);
    }
    const everyRow = roots.flatMap((root) =>
      Object.entries(rows[root]).flatMap(([field, of]) => of.map((_, at) => peopleOf(root, field, at))),
    );
    for (const people of everyRow) {
      expect(new Set(people.map(({ bearer }) => bearer))).toEqual(new Set(['cookie', 'token', 'link', 'nothing']));
    }
    const share = whole ? 1 : 1 / 20;
    for (const who of matrix.people) {
      const met = everyRow.filter((people) => people.includes(who)).length;
      expect(met, who.name).toBeGreaterThanOrEqual(everyRow.length * share);
    }
    for (const root of roots) {
      for (const [field, of] of Object.entries(rows[root])) {
        const people = of.map((row, at) => ({ about: 'on' in row, count: peopleOf(root, field, at).length }));
        const about = people.some((row) => row.about);
        const times = people.filter((row) => row.about === about).reduce((sum, { count }) => sum + count, 0);
        for (const place of about ? ['theirs', 'foreign', 'deleted', 'random'] : ['nowhere']) {
          expect(asked.get(`${root}.${field} ${place}`), field).toBe(times);
        }
      }
    }
    const cells = [...asked.values()].reduce((sum, times) => sum + times, 0);
    const fields = roots.reduce((sum, root) => sum + Object.keys(rows[root]).length, 0);
    console.info(`A-01: ${cells} cells: ${fields} fields, ${matrix.people.length} people, 0 wrong`);
  });
});

test(
  'a rule that gives too much, or too little, is seen',
  async () => {
    const some = matrix.people.filter(({ name }) => ['viewer', 'member', 'token, read'].includes(name));
    const field = (root: Root, name: string) => askField(root, name, rows[root][name][0] as ObjectRow, some);
    const broken: readonly [string, object, string, readonly unknown[], Root, string][] = [
      ['viewers change', rights.change, 'any', [...rights.change.any, Role.VIEWER], 'Mutation', 'cancelRun'],
      ['members comment no more', rights.comment, 'any', [Role.OWNER], 'Mutation', 'replyToThread'],
      [
        'a token that reads also runs',
        scopeActions,
        TokenScope.READ,
        ['read', 'run'],
        'Mutation',
        'estimateExperiment',
      ],
      ['only owners read', rights.read, 'any', [Role.OWNER], 'Query', 'pathway'],
    ];
    for (const [what, of, key, instead, root, name] of broken) {
      const rule = of as Record<string, unknown>;
      const before = rule[key];
      rule[key] = instead;
      try {
        expect((await field(root, name)).length, what).toBeGreaterThan(0);
      } finally {
        rule[key] = before;
      }
      expect(await field(root, name), what).toEqual([]);
    }
  },
  10 * minutes,
);
