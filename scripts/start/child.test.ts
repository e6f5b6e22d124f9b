import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Child } from './child.ts';

let logs: string;

beforeEach(() => {
  logs = mkdtempSync(join(tmpdir(), 'child-'));
});

afterEach(() => rmSync(logs, { recursive: true, force: true }));

const waiting = `console.log('up ' + process.pid); setInterval(() => {}, 1000);`;

function writeScript(name: string, code: string): string {
  writeFileSync(join(logs, name), code);
  return join(logs, name);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((wake) => setTimeout(wake, 20));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that ended and waits to be collected counts as ended.
    return process.platform !== 'linux' || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function loggedPid(name: string): number {
  try {
    return Number(/up (\d+)/.exec(readFileSync(join(logs, `${name}.log`), 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

test('a child writes to its log, and ends when it is stopped', async () => {
  const child = new Child({ name: 'waits', args: [writeScript('waits.mjs', waiting)], env: process.env, logs });
  await until(() => loggedPid('waits') > 0);
  await child.stop();
  expect(isAlive(loggedPid('waits'))).toBe(false);
  expect(await child.ended).toBe('SIGTERM');
  expect(child.lastWords()).toContain('up ');
});

test('a child ends when the process that started it is killed', async () => {
  const script = writeScript('waits.mjs', waiting);
  const starter = writeScript(
    'starts.ts',
    `import { Child } from ${JSON.stringify(fileURLToPath(new URL('./child.ts', import.meta.url)))};
     new Child({ name: 'orphan', args: [${JSON.stringify(script)}], env: process.env, logs: ${JSON.stringify(logs)} });
     setInterval(() => {}, 1000);`,
  );
  const parent = spawn(process.execPath, [starter], { stdio: 'ignore' });
  await until(() => loggedPid('orphan') > 0);
  parent.kill('SIGKILL');
  await until(() => !isAlive(loggedPid('orphan')));
});
