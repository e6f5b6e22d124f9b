// A-11, table by table: what strangers, visitors of a link and nobody can read, add, change and remove of a team's rows by
// statements that have no condition at all. A new table fails until it has a line here.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeEveryTable } from './every-table.ts';
import { writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';

type Doing = 'read' | 'add' | 'change' | 'remove';

/** What the database lets others do to a team's rows; what is not said it does not. */
interface Line {
  /** Of another team. */
  readonly stranger?: readonly Doing[];
  /** Of a link to the experiment. */
  readonly visitor?: readonly Doing[];
  readonly nobody?: readonly Doing[];
  /** Of the team's owner, where that is not everything. */
  readonly insider?: readonly Doing[];
}

const closed: Line = {};
const shown: Line = { visitor: ['read'] };
/** The gateway's role has no right to them at all. */
const signInOnly: Line = { insider: [] };

const lines: Readonly<Record<string, Line>> = {
  account: closed,
  api_token: closed,
  artifact: closed,
  attribution_map: shown,
  // Whoever is refused something adds the line that says so; the log's own rules are tested in packages/db.
  audit_event: { stranger: ['add'], visitor: ['add'], nobody: ['add'], insider: ['read', 'add'] },
  comment: { visitor: ['read', 'add'] },
  comment_revision: shown,
  comparison: closed,
  comparison_analysis: closed,
  comparison_series: closed,
  comparison_version: closed,
  dataset: shown,
  dataset_version: shown,
  experiment: shown,
  experiment_image: shown,
  invitation: closed,
  item: shown,
  keyed_request: closed,
  membership: closed,
  model: shown,
  model_file: shown,
  model_version: shown,
  // Whoever says something tells those who follow it.
  notification: { visitor: ['add'] },
  passkey: closed,
  pathway: shown,
  prediction: closed,
  prediction_table: closed,
  probe: closed,
  project: shown,
  project_role: closed,
  reaction: shown,
  report: closed,
  report_content: closed,
  report_copy: closed,
  report_picture: closed,
  report_update: closed,
  report_version: closed,
  report_writer: closed,
  run: shown,
  run_portion: closed,
  saved_view: closed,
  session: closed,
  share_link: shown,
  shard_result: closed,
  slice: closed,
  slice_image: closed,
  study: closed,
  study_image: closed,
  study_model: closed,
  study_part: closed,
  study_shard: closed,
  team: shown,
  thread: { visitor: ['read', 'add', 'change'] },
  try_count: signInOnly,
  upload: closed,
  // Names of those who made what the link shows.
  user: { visitor: ['read'], insider: ['read', 'change'] },
  verification: signInOnly,
  version_difference: closed,
  watch: closed,
  webhook: closed,
  webhook_delivery: closed,
  worker: { stranger: ['read'], visitor: ['read'], nobody: ['read'], insider: ['read'] },
};

let gateway: TestGateway;
let client: pg.Client;
let viewers: Readonly<Record<keyof Line, object>>;
/** What the stranger's own rows have in them. */
let own: string[];

beforeAll(async () => {
  gateway = await startGateway();
  const fixture = await writeFixture(gateway);
  const rows = await writeEveryTable(gateway, fixture);
  await gateway.prisma.comment.create({ data: { threadId: rows.threadId, linkId: rows.linkId, body: 'From outside' } });
  await gateway.prisma.worker.create({
    data: { id: 'w', host: 'h', engine: 'cpu', device: 'cpu', library: 'l', passesPerSecond: 1, memoryBytes: 1n },
  });
  const { userId } = gateway.outsider;
  const { teamId } = await gateway.prisma.membership.findFirstOrThrow({ where: { userId } });
  own = [userId, teamId];
  const link = {
    id: rows.linkId,
    project: fixture.projectId,
    object: fixture.experimentId,
    experiments: [fixture.experimentId],
  };
  viewers = { insider: { user: gateway.insider.userId }, stranger: { user: userId }, visitor: { link }, nobody: {} };
  client = new pg.Client({ connectionString: gateway.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await gateway.stop();
});

/** Does something for a viewer, and undoes it. */
async function tried(who: keyof typeof viewers, work: () => Promise<number>): Promise<number> {
  await client.query('BEGIN');
  try {
    await client.query("SELECT set_config('pathlens.viewer', $1, true)", [JSON.stringify(viewers[who])]);
    await client.query('SET LOCAL ROLE pathlens_app');
    return await work();
  } catch (error) {
    if (/row-level security|permission denied/.test((error as Error).message)) return 0;
    // Let through by the policy, and held up by something else: as good as done.
    return 1;
  } finally {
    await client.query('ROLLBACK');
  }
}

const others = `NOT (to_jsonb(it)::text LIKE '%' || $1 || '%' OR to_jsonb(it)::text LIKE '%' || $2 || '%')`;
const countOf = async (text: string, values: unknown[] = own): Promise<number> =>
  (await client.query<{ count: number }>(text, values)).rows[0].count;

/** What of the insiders' rows a viewer can do something to. */
async function can(who: keyof typeof viewers, table: string): Promise<Doing[]> {
  const name = client.escapeIdentifier(table);
  const theirs = `SELECT count(*)::int AS count FROM ${name} AS it WHERE ${others}`;
  const mine = await countOf(`SELECT count(*)::int AS count FROM ${name} AS it WHERE NOT (${others})`);
  const { rows } = await client.query<{ row: object }>(
    `SELECT to_jsonb(it) AS row FROM ${name} AS it WHERE ${others}`,
    own,
  );
  const [{ column }] = (
    await client.query<{ column: string }>(
      `SELECT attname AS column FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
      [`public.${name}`],
    )
  ).rows;
  const changed = client.escapeIdentifier(column);
  // A statement without a condition is held by the policy of its own kind alone, and reaches one's own rows as well.
  const without = (text: string) => async () =>
    ((await client.query(text)).rowCount ?? 0) - (who === 'stranger' ? mine : 0);
  const done: Record<Doing, number> = {
    read: await tried(who, () => countOf(theirs)),
    add: 0,
    change: await tried(who, without(`UPDATE ${name} SET ${changed} = ${changed}`)),
    remove: await tried(who, without(`DELETE FROM ${name}`)),
  };
  // The policy is asked before the index is: a row that it lets through is one that is there already.
  for (const { row } of rows) {
    done.add += await tried(who, async () => {
      await client.query(`INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, $1)`, [row]);
      return 1;
    });
  }
  return (['read', 'add', 'change', 'remove'] as const).filter((doing) => done[doing] > 0);
}

test('every table has a line, and a row of the team', async () => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     AND relname <> '_prisma_migrations' ORDER BY 1`,
  );
  expect(Object.keys(lines).sort(), 'a new table needs a line here').toEqual(rows.map(({ name }) => name).sort());
  const empty: string[] = [];
  for (const { name } of rows) {
    if (!(await countOf(`SELECT count(*)::int AS count FROM "${name}" AS it WHERE ${others}`))) empty.push(name);
  }
  expect(empty.filter((name) => lines[name] !== signInOnly)).toEqual([]);
});

describe.each(Object.entries(lines))('%s', (table, line) => {
  test.each(['stranger', 'visitor', 'nobody'] as const)('%s', async (who) => {
    expect(await can(who, table)).toEqual(line[who] ?? []);
  });

  test('the team itself', async () => {
    expect(await can('insider', table)).toEqual(line.insider ?? ['read', 'add', 'change', 'remove']);
  });
});

test('nobody moves a row of theirs to another team', async () => {
  const { prisma, outsider, insider } = gateway;
  const { teamId } = await prisma.membership.findFirstOrThrow({ where: { userId: outsider.userId } });
  const made = { name: 'Theirs', createdById: outsider.userId };
  const theirs = await prisma.project.create({ data: { ...made, slug: 'theirs', teamId } });
  const there = await prisma.project.findFirstOrThrow({ where: { createdById: insider.userId } });
  await prisma.savedView.create({
    data: { id: 'theirs', projectId: theirs.id, path: '/', query: '', title: 't', createdById: outsider.userId },
  });
  await prisma.comparison.create({ data: { ...made, projectId: theirs.id } });
  for (const table of ['saved_view', 'comparison']) {
    const move = (projectId: string) =>
      tried('stranger', async () => {
        const text = `UPDATE "${table}" SET "projectId" = $1`;
        return (await client.query(text, [projectId])).rowCount ?? 0;
      });
    expect([await move(theirs.id), await move(there.id)], table).toEqual([1, 0]);
  }
  expect(
    await tried(
      'stranger',
      async () => (await client.query(`UPDATE project SET "teamId" = $1`, [gateway.teamId])).rowCount ?? 0,
    ),
  ).toBe(0);
});
