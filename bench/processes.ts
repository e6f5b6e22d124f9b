// What a process and those below it have used, by the system's own table. Linux.
import { readdirSync, readFileSync } from 'node:fs';

export interface Use {
  /** Most memory each process had at any moment, by its id. */
  readonly peakBytes: Map<number, number>;
  /** Processor time of each, in seconds. */
  readonly seconds: Map<number, number>;
}

const ticksPerSecond = 100;

function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      found.set(Number(name), Number(statOf(Number(name))[1]));
    } catch {
      // Ended meanwhile.
    }
  }
  return found;
}

/** The fields behind the command's name. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Adds what `root` and its children have used so far. */
export function measureUse(root: number, use: Use): void {
  for (const [pid, parent] of parents()) {
    if (pid !== root && parent !== root) continue;
    try {
      const fields = statOf(pid);
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      // A process that has ended states none.
      if (peak !== undefined) use.peakBytes.set(pid, Number(peak) * 1024);
      use.seconds.set(pid, (Number(fields[11]) + Number(fields[12])) / ticksPerSecond);
    } catch {
      // Ended meanwhile.
    }
  }
}
