// How much memory a process has for itself, seen from outside it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Bytes; pages mapped from files do not count where the system tells them apart. undefined when the process is gone. */
export async function memoryUse(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      const kilobytes = ['RssAnon', 'RssShmem'].map((field) =>
        Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]),
      );
      return kilobytes.some(Number.isNaN) ? undefined : kilobytes.reduce((sum, value) => sum + value, 0) * 1024;
    }
    if (process.platform === 'win32') return undefined;
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
    return Number(stdout) * 1024 || undefined;
  } catch {
    return undefined;
  }
}
