// `node bench/simulate-workers.ts [--times FILE] [--database-cores 4] [--storage-mb 500] [--runs 10]`: what a portion and a worker that waits
// cost the database, the run's row and the store is measured on real workers; an event simulation on recorded job times then goes to
// 1,000 workers and names what is full first. FILE is what `scaling.ts --times FILE` wrote; without, a run of its own is recorded.
// --json prints everything. Linux.
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { type BenchPlace, type JobTime, openBenchPlace } from './scaling/place.ts';
import { type Costs, simulate } from './scaling/simulation.ts';
import { startWorkers } from './scaling/workers.ts';

const images = 120;
const idleSeconds = 10;
const option = (name: string, usual: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};
const databaseCores = option('database-cores', 4);
const storageBytesPerSecond = option('storage-mb', 500) * 1e6;
const runs = option('runs', 10);
const isPortion = ({ name }: JobTime) => name === 'run-portion' || name === 'run-pathways';

/** Processor seconds of all processes of a database that live. */
function databaseCpu(): number {
  let ticks = 0;
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // Those of the children that have ended stand with the parent.
      if (stat.includes('(postgres)')) ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    } catch {
      // Ended meanwhile.
    }
  }
  return ticks / 100;
}

const sleep = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

interface Measured {
  readonly costs: Costs;
  readonly times: readonly number[];
  readonly connections: { readonly most: number; readonly ofWorker: number };
}

async function connectionsOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'pathlens-worker%'`,
  );
  return rows[0].count;
}

/** How long a portion's end holds the row of its run: the statements of it, by one that waits for each. */
async function lockSeconds(client: pg.Client, runId: string): Promise<number> {
  const turns = 200;
  const started = performance.now();
  for (let turn = 0; turn < turns; turn++) {
    await client.query('BEGIN');
    await client.query('SELECT id FROM run WHERE id = $1 FOR NO KEY UPDATE', [runId]);
    await client.query('UPDATE run_portion SET attempt = attempt WHERE "runId" = $1 AND number = 0', [runId]);
    await client.query(
      `UPDATE run SET done = done FROM (SELECT sum(images) FROM run_portion WHERE "runId" = $1) AS sums WHERE run.id = $1`,
      [runId],
    );
    await client.query(`SELECT count(*) FROM run_portion WHERE "runId" = $1 AND state IN ('QUEUED', 'RUNNING')`, [
      runId,
    ]);
    await client.query(`SELECT pg_notify('pathlens_bench', $1)`, [runId]);
    await client.query('COMMIT');
  }
  return (performance.now() - started) / 1000 / turns;
}

async function measure(place: BenchPlace, client: pg.Client): Promise<Measured> {
  const workers = await startWorkers(place, { workers: 2, threads: 1, env: {} });
  await sleep(3);
  const idleFrom = databaseCpu();
  await sleep(idleSeconds);
  const idle = (databaseCpu() - idleFrom) / idleSeconds;
  let most = 0;
  const timer = setInterval(async () => {
    most = Math.max(most, await connectionsOf(client).catch(() => 0));
  }, 500);
  const from = databaseCpu();
  const run = await place.createRun();
  const took = await place.ended(run);
  const cpu = Math.max(0, databaseCpu() - from - idle * took);
  clearInterval(timer);
  await workers.stop();
  const jobs = (await place.jobTimes()).filter(isPortion);
  const computed = jobs.reduce((sum, { seconds }) => sum + seconds, 0);
  const { _sum } = await place.prisma.artifact.aggregate({ where: { runId: run }, _sum: { bytes: true } });
  await place.prisma.runPortion.createMany({
    data: Array.from({ length: 100 }, (_, number) => ({ runId: run, number, cut: 1, first: 0, last: 0, images: 1 })),
  });
  const { rows } = await client.query<{ max_connections: string }>('SHOW max_connections');
  return {
    costs: {
      // A second of computing costs the database as much whatever portion it is of.
      portionCpu: (cpu / computed) * 20,
      idleCpu: idle / 2,
      lock: await lockSeconds(client, run),
      bytesPerSecond: Number(_sum.bytes ?? 0n) / computed,
    },
    times: jobs.filter(({ seconds }) => seconds > 0.5).map(({ seconds }) => seconds),
    connections: { most: Number(rows[0].max_connections), ofWorker: most / 2 },
  };
}

function recorded(): number[] | undefined {
  const at = process.argv.indexOf('--times');
  if (at < 0) return undefined;
  const jobs: JobTime[] = JSON.parse(readFileSync(process.argv[at + 1], 'utf8'));
  return jobs.filter(isPortion).map(({ seconds }) => seconds);
}

const place = await openBenchPlace(images);
const client = new pg.Client({ connectionString: place.databaseUrl });
await client.connect();
const measured = await measure(place, client);
await client.end();
await place.close();
// A portion of an experiment that is large enough for many workers takes 20 s: recorded ones are stretched to that.
const short = recorded() ?? measured.times;
const mean = short.reduce((sum, seconds) => sum + seconds, 0) / short.length;
const times = short.map((seconds) => (20 * seconds) / mean);
const { costs, connections } = measured;

const rows = [1, 2, 4, 10, 30, 100, 300, 1000].map((workers) => {
  const found = simulate(times, costs, { workers, slotsOfWorker: 2, databaseCores, storageBytesPerSecond, runs });
  const uses = { ...found.use, connections: (workers * connections.ofWorker) / connections.most };
  return { workers, ...found, uses };
});
const full = (name: string) => {
  const use = (row: (typeof rows)[number]) => row.uses[name as keyof typeof row.uses];
  const one = rows.find((row) => use(row) >= 0.9);
  return one === undefined ? undefined : { name, workers: one.workers };
};
const bottlenecks = ['connections', 'database', 'runRow', 'storage']
  .flatMap((name) => full(name) ?? [])
  .sort((a, b) => a.workers - b.workers);
const report = {
  images,
  databaseCores,
  storageBytesPerSecond,
  runs,
  costs,
  connections,
  jobs: times.length,
  rows,
  bottlenecks,
};
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
else {
  const ms = (seconds: number) => `${(1000 * seconds).toFixed(2)} ms`;
  process.stdout.write(
    `Measured: a portion of 20 s takes ${ms(costs.portionCpu)} of the database's processor and its run's row for 2 × ${ms(costs.lock)}; ` +
      `a worker that waits takes ${ms(costs.idleCpu)} a second and ${connections.ofWorker} of ${connections.most} connections; ` +
      `a slot stores ${(costs.bytesPerSecond / 1e6).toFixed(2)} MB a second.\n`,
  );
  process.stdout.write(`workers  portions/s  slots busy  database  run's row  store  connections\n`);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(9);
  for (const { workers, portionsPerSecond, busy, uses } of rows) {
    const said = [busy, uses.database, uses.runRow, uses.storage, uses.connections].map(percent).join(' ');
    process.stdout.write(`${String(workers).padStart(7)}  ${portionsPerSecond.toFixed(2).padStart(10)} ${said}\n`);
  }
  const names: Record<string, string> = {
    connections: 'connections to the database',
    database: `the database's ${databaseCores} cores`,
    runRow: 'the row of a run, under which portions begin and end',
    storage: 'the object store',
  };
  const [first] = bottlenecks;
  process.stdout.write(
    first === undefined
      ? 'Nothing is full at 1,000 workers.\n'
      : `First bottleneck: ${names[first.name]}, at ${first.workers} workers or before. Then: ${
          bottlenecks
            .slice(1)
            .map(({ name, workers }) => `${names[name]} (${workers})`)
            .join(', ') || 'nothing'
        }.\n`,
  );
}
process.exit(0);
