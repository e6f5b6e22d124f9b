// The kernel's own limit, where it can be had: a process that grows faster than anybody looks is ended, its worker is not.
import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { memoryGroup } from '../src/child/memory-group.ts';

const greedy = `
  process.stdin.once('data', () => {
    const held = [];
    for (let i = 0; i < 64; i++) held.push(Buffer.alloc(2 ** 25, 1));
    console.log(held.length);
  });
`;

/** Whether this account may make memory groups here. */
function available(): boolean {
  const probe = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 5000)'], { stdio: 'ignore' });
  const group = memoryGroup(probe.pid!, 2 ** 30);
  probe.once('exit', () => group?.remove());
  probe.kill('SIGKILL');
  return group !== undefined;
}

it.skipIf(!available())('ends only the process that is too large', async () => {
  const child = spawn(process.execPath, ['-e', greedy], { stdio: ['pipe', 'ignore', 'ignore'] });
  const group = memoryGroup(child.pid!, 300 * 2 ** 20)!;
  const exit = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  child.stdin.write('go\n');
  expect(await exit).toBe('SIGKILL');
  expect(group.ended()).toBe(true);
  group.remove();
});
