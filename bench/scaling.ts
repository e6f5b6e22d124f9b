// `node bench/scaling.ts [images] [rounds]`: one experiment of 200 demo images on 1, 2 and 4 workers of this machine that share its cores,
// by turns, each time in a new project: time, speed-up, and whether every stored result is the same. Prints a table, or JSON with
// --json; --times FILE writes what each job took for `simulate-workers.ts`. Real processes, PostgreSQL and files.

import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { openBenchPlace } from './scaling/place.ts';
import { compareResults, resultsOf } from './scaling/results.ts';
import { startWorkers } from './scaling/workers.ts';

const numbers = process.argv.slice(2).filter((text) => /^\d+$/.test(text));
const images = Number(numbers[0] ?? 200);
const rounds = Number(numbers[1] ?? 3);
const timesFile = process.argv[process.argv.indexOf('--times') + 1];
const cores = availableParallelism();

interface Setup {
  readonly name: string;
  readonly workers: number;
  readonly threads: number;
  readonly env: Readonly<Record<string, string>>;
}

const setups: readonly Setup[] = [
  // As it was before runs were cut: one process with all threads.
  { name: `1 worker, 1 process of ${cores} threads`, workers: 1, threads: cores, env: { WORKER_SHARDS: '1' } },
  { name: `1 worker of ${cores} threads`, workers: 1, threads: cores, env: {} },
  ...[2, 4].map((workers) => {
    const threads = Math.max(1, Math.floor(cores / workers));
    return { name: `${workers} workers of ${threads} thread${threads > 1 ? 's' : ''}`, workers, threads, env: {} };
  }),
];

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const place = await openBenchPlace(images);
const seconds = new Map<string, number[]>(setups.map(({ name }) => [name, []]));
const differences: string[] = [];
let reference: Awaited<ReturnType<typeof resultsOf>> | undefined;
try {
  for (let round = 0; round < rounds; round++) {
    for (const setup of setups) {
      const workers = await startWorkers(place, setup);
      const run = await place.createRun();
      const took = await place.ended(run);
      await workers.stop();
      seconds.get(setup.name)?.push(took);
      const found = await resultsOf(place, run);
      reference ??= found;
      const differs = compareResults(reference, found);
      if (differs !== undefined) differences.push(`${setup.name}, round ${round + 1}: ${differs}`);
      process.stderr.write(`round ${round + 1}, ${setup.name}: ${took.toFixed(2)} s\n`);
    }
  }
  if (process.argv.includes('--times')) writeFileSync(timesFile, JSON.stringify(await place.jobTimes(), undefined, 1));
} finally {
  await place.close();
}

const [, whole] = setups;
const base = median(seconds.get(whole.name) ?? []);
const rows = setups.map(({ name }) => {
  const took = seconds.get(name) ?? [];
  return { name, seconds: took, median: median(took), ratio: median(took) / base };
});
const report = { images, cores, rounds, rows, differences };
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
else {
  process.stdout.write(`${images} images of plain-cnn, ${cores} cores, median of ${rounds}\n`);
  for (const { name, median: middle, ratio } of rows) {
    const speed = `${(images / middle).toFixed(1)} images / s`;
    process.stdout.write(
      `${name.padEnd(36)}${middle.toFixed(2)} s  ${speed}  ${ratio.toFixed(3)} × of ${whole.name}\n`,
    );
  }
  const same = differences.length === 0 ? 'every stored object is the same in all of them' : differences.join('\n');
  process.stdout.write(`Results: ${same}\n`);
}
process.exit(0);
