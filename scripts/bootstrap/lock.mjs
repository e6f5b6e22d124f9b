// A lock between processes made of atomic renames: a folder that holds one file named after its owner.
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

const STALE_MS = 30_000;

/** Runs `work` while no other process holds `folder`; a holder that died is replaced. */
export async function withLock(folder, work) {
  const name = `owner-${process.pid}-${randomBytes(6).toString('hex')}`;
  await acquire(folder, name);
  const file = join(folder, name);
  const beat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Taken over after this process slept too long: the new holder repeats the work.
    }
  }, 2_000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
    try {
      rmdirSync(folder);
    } catch {
      // Another process holds it already.
    }
  }
}

async function acquire(folder, name) {
  const claim = `${folder}.${name}`;
  mkdirSync(claim, { recursive: true });
  writeFileSync(join(claim, name), JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    while (!take(folder, name, claim)) await new Promise((resolve) => setTimeout(resolve, 100));
  } finally {
    rmSync(claim, { recursive: true, force: true });
  }
}

function take(folder, name, claim) {
  try {
    // Renaming onto a folder works only when that folder is empty, that is, free.
    renameSync(claim, folder);
    return true;
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY'].includes(error.code)) throw error;
    if (['EPERM', 'EACCES'].includes(error.code) && !holder(folder)) throw error;
  }
  const dead = holder(folder);
  if (!dead || !isStale(join(folder, dead))) return false;
  try {
    // Of several that see the dead owner, one succeeds in renaming its file.
    renameSync(join(folder, dead), join(folder, name));
    utimesSync(join(folder, name), new Date(), new Date());
    writeFileSync(join(folder, name), JSON.stringify({ pid: process.pid, host: hostname() }));
    return true;
  } catch {
    return false;
  }
}

function holder(folder) {
  try {
    return readdirSync(folder).find((entry) => entry.startsWith('owner-'));
  } catch {
    return undefined;
  }
}

function isStale(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE_MS) return true;
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8'));
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
