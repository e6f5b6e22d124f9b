// A memory control group around one process, where this account may make one: the kernel itself ends what grows too large.
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MemoryGroup {
  /** Whether the kernel ended the process for its memory. */
  ended(): boolean;
  /** Call when the process is gone. */
  remove(): void;
}

interface Layout {
  /** Folder of the groups that this process may divide. */
  readonly parent: string;
  readonly limit: string;
  readonly events: string;
}

const root = '/sys/fs/cgroup';

function ownGroup(pattern: RegExp): string {
  return pattern.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
}

function layout(): Layout | undefined {
  if (existsSync(join(root, 'cgroup.controllers'))) {
    return { parent: join(root, ownGroup(/^0::(.*)$/m)), limit: 'memory.max', events: 'memory.events' };
  }
  if (existsSync(join(root, 'memory/memory.limit_in_bytes'))) {
    const parent = join(root, 'memory', ownGroup(/^\d+:[^:]*\bmemory\b[^:]*:(.*)$/m));
    return { parent, limit: 'memory.limit_in_bytes', events: 'memory.oom_control' };
  }
  return undefined;
}

/** undefined where the system has no such groups or they are not ours to make: mostly so without root. */
export function memoryGroup(pid: number, bytes: number): MemoryGroup | undefined {
  let folder: string | undefined;
  try {
    const found = layout();
    if (found === undefined) return undefined;
    folder = join(found.parent, `pathlens-job-${pid}`);
    mkdirSync(folder);
    writeFileSync(join(folder, found.limit), String(Math.floor(bytes)));
    writeFileSync(join(folder, 'cgroup.procs'), String(pid));
    const group = folder;
    const ended = () => /^oom_kill [1-9]/m.test(readFileSync(join(group, found.events), 'utf8'));
    return { ended, remove: () => removeGroup(group) };
  } catch {
    if (folder !== undefined) removeGroup(folder);
    return undefined;
  }
}

function removeGroup(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Gone already, or of a file system that is not ours: an empty group costs nothing.
  }
}
