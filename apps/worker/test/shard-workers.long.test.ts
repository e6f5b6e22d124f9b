// Workers that are killed with their processes while a study of shards runs: others finish it, and nothing that was done is
// done again (F-01, F-03). Only with `npm run check:long`.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spawnWorker } from './processes.ts';
import {
  endOf,
  evaluation,
  expectNoShardOrphans,
  openShardPlace,
  type ShardPlace,
  startShards,
} from './sharded-studies.ts';
import { expectReadable, objectsOf } from './studies.ts';
import { eventually } from './workplace.ts';

let place: ShardPlace;
const asked = process.env.CHECK_ROUNDS !== undefined && process.platform === 'linux';

beforeAll(async () => {
  if (!asked) return;
  place = await openShardPlace(384);
  await place.worker.stop();
  // Every start of a shard is written down.
  const { prisma } = place.database;
  // Equal blocks of images would be found by their content.
  await prisma.$executeRaw`UPDATE item SET digest = encode(sha256(convert_to(path, 'UTF8')), 'hex')`;
  await prisma.$executeRaw`CREATE TABLE start_log (key text, attempt int, done boolean)`;
  await prisma.$executeRaw`
    CREATE FUNCTION log_start() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO start_log VALUES (NEW.key, NEW.attempt, NEW.state = 'DONE'); RETURN NEW; END $$`;
  await prisma.$executeRaw`
    CREATE TRIGGER log_start AFTER UPDATE ON study_shard FOR EACH ROW
    WHEN (NEW.state IS DISTINCT FROM OLD.state OR NEW.attempt <> OLD.attempt) EXECUTE FUNCTION log_start()`;
});
afterAll(() => place?.close());

it.runIf(asked)(
  'twelve shards over three workers, of which one is killed and one frozen',
  { timeout: 600_000 },
  async () => {
    const { prisma } = place.database;
    const id = await startShards(place, 384, evaluation);
    const doneOf = () => prisma.studyShard.count({ where: { studyId: id, state: 'DONE' } });
    const stays = spawnWorker(place);
    // One more that has a shard of its own, while others are left for it to lose.
    const another = async () => {
      const worker = spawnWorker(place);
      await eventually('a shard of its own', async () => {
        const running = await prisma.studyShard.findMany({ where: { studyId: id, state: 'RUNNING' } });
        return new Set(running.map(({ workerId }) => workerId)).size > 1;
      });
      return worker;
    };
    await eventually('the first shard', async () => (await doneOf()) > 0, 120);
    const [first, last] = [await another(), await doneOf()];
    first.kill('SIGKILL');
    await eventually('a further shard', async () => (await doneOf()) > last, 120);
    const frozen = await another();
    frozen.kill('SIGSTOP');
    const study = await endOf(place, id);
    frozen.kill('SIGCONT');
    expect(study).toMatchObject({ state: 'DONE', error: null, done: study.total });
    expectReadable(study.parts);
    const starts = await prisma.$queryRaw<{ key: string; attempt: number; done: boolean }[]>`SELECT * FROM start_log`;
    for (const { key, attempt } of study.shards) {
      const own = starts.filter((row) => row.key === key);
      // Done once, and never started after that.
      expect(own.filter(({ done }) => done).length, key).toBe(1);
      expect(own.at(-1), key).toMatchObject({ done: true, attempt });
    }
    stays.kill('SIGTERM');
    frozen.kill('SIGTERM');
    const hasEnded = ({ exitCode, signalCode }: typeof stays) => exitCode !== null || signalCode !== null;
    await eventually('the ends of the workers', async () => hasEnded(stays) && hasEnded(frozen), 60);
    expect(await objectsOf(place, id)).toEqual(study.parts.flatMap(({ objectKey }) => objectKey ?? []).sort());
    await expectNoShardOrphans(place);
  },
);
