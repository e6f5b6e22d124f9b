// A full disk, on a real file system of 1 MB. Needs the right to mount one: root, or Linux user namespaces.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const mountAndRun = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" "$3" "$1"';

function unshare(folder: string, ...command: string[]) {
  const rights = process.getuid?.() === 0 ? ['-m'] : ['-Urm'];
  return spawnSync('unshare', [...rights, 'bash', '-c', mountAndRun, 'bash', folder, ...command], { encoding: 'utf8' });
}

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'mount-'));
  const { status } = unshare(folder, process.execPath, '--version');
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
}

test.skipIf(!canMount())('a full disk is STORAGE_FULL, leaves nothing, and recovers when space is freed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'full-'));
  try {
    const script = fileURLToPath(new URL('./fill-the-disk.ts', import.meta.url));
    const { stdout, stderr } = unshare(folder, process.execPath, script);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      code: 'STORAGE_FULL',
      visible: false,
      incoming: [],
      other: 'kept',
      again: 900_000,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
