import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap test '));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function runNode(file: string, args: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
}

function outputOf(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (wanted.test(output)) resolve(output);
    });
  });
}

function writeScript(name: string, code: string): string {
  writeFileSync(join(folder, name), code);
  return join(folder, name);
}

const lockUser = () =>
  writeScript(
    'use-lock.mjs',
    `import { appendFileSync } from 'node:fs';
     import { withLock } from ${JSON.stringify(join(here, 'lock.mjs'))};
     const [folder, journal] = process.argv.slice(2);
     for (let round = 0; round < 3; round += 1) {
       await withLock(folder, async () => {
         appendFileSync(journal, 'in ' + process.pid + '\\n');
         await new Promise((wake) => setTimeout(wake, 5));
         appendFileSync(journal, 'out ' + process.pid + '\\n');
       });
     }`,
  );

test('of several processes, one at a time holds the lock, and it is gone afterwards', async () => {
  const script = lockUser();
  const journal = join(folder, 'journal');
  const exits = [1, 2, 3, 4].map(() => exitOf(runNode(script, [join(folder, 'lock'), journal])));
  expect(await Promise.all(exits)).toEqual([0, 0, 0, 0]);
  const lines = readFileSync(journal, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(24);
  for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i].replace('in', 'out'));
  expect(readdirSync(folder).sort()).toEqual(['journal', 'use-lock.mjs']);
});

test('a lock whose owner was killed is taken over', async () => {
  const dead = runNode(writeScript('nothing.mjs', ''));
  await exitOf(dead);
  mkdirSync(join(folder, 'lock'));
  writeFileSync(join(folder, 'lock', `owner-${dead.pid}-abc`), JSON.stringify({ pid: dead.pid, host: hostname() }));
  const journal = join(folder, 'journal');
  expect(await exitOf(runNode(lockUser(), [join(folder, 'lock'), journal]))).toBe(0);
  expect(readFileSync(journal, 'utf8')).toContain('out');
});

const runner = () =>
  writeScript(
    'run.mjs',
    `import { runScript } from ${JSON.stringify(join(here, 'run-script.mjs'))};
     const [file] = process.argv.slice(2);
     process.exitCode = await runScript({ node: process.execPath, file, args: [], cwd: '.', env: process.env });`,
  );

test('the exit code of the script is the exit code of the command', async () => {
  const script = writeScript('seven.mjs', 'process.exit(7)');
  expect(await exitOf(runNode(runner(), [script]))).toBe(7);
});

test('signals reach the script, which ends the command in its own way', async () => {
  const script = writeScript(
    'waits.mjs',
    `for (const [signal, code] of [['SIGINT', 11], ['SIGTERM', 12], ['SIGHUP', 13]]) process.on(signal, () => process.exit(code));
     setInterval(() => {}, 1000);
     console.log('waiting');`,
  );
  for (const [signal, code] of [
    ['SIGINT', 11],
    ['SIGTERM', 12],
    ['SIGHUP', 13],
  ] as const) {
    const child = runNode(runner(), [script]);
    await outputOf(child, /waiting/);
    child.kill(signal);
    expect(await exitOf(child)).toBe(code);
  }
});

test.each([
  ['npm error code ENOTFOUND\nnpm error network request failed', 'registry cannot be reached'],
  ['npm error code ENOSPC\nnpm error nospc no space left', 'no space left on the disk'],
  ['ERR_PNPM_OUTDATED_LOCKFILE  Cannot install', 'does not match the package.json files'],
  ['something new\nthe last line', 'the last line'],
])('the failure %j is told in one line', async (output, told) => {
  const { explainFailure } = (await import('./failure.mjs' as string)) as {
    explainFailure(doing: string, output: string, log: string): Error;
  };
  const { message } = explainFailure('Could not install', output, join(folder, 'log'));
  expect(message).toContain(`Could not install: `);
  expect(message).toContain(told);
  expect(message.split('\n')).toHaveLength(1);
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe(output);
});
