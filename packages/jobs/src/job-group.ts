// Whose a job is and what it needs, as the name of its group in the queue: workers take turns between teams, and pass by what is
// too large for them.

export interface JobGroup {
  readonly teamId: string;
  /** Memory below which a worker does not take it; 0 where that is not known. */
  readonly memoryBytes: number;
}

/** In so large steps, so that groups stay few. */
const step = 256 * 2 ** 20;

export function jobGroup({ teamId, memoryBytes }: JobGroup): string {
  return `${teamId} ${Math.ceil(memoryBytes / step)}`;
}

/** What `jobGroup` has written; jobs without a group are nobody's and fit everywhere. */
export function readJobGroup(group: string | null): JobGroup {
  const [, teamId, steps] = /^(.*) (\d+)$/.exec(group ?? '') ?? ['', group ?? '', '0'];
  return { teamId, memoryBytes: Number(steps) * step };
}

/** Of memory, what a network's process has at the very least: Node and an engine, the weights as read and in two programs. */
const besideBytes = step;
const timesFile = 3;

/**
 * In whole steps, so that a group says no more of it than the run itself does.
 * @param fileBytes of the model version
 */
export function leastMemory(fileBytes: number): number {
  return besideBytes + Math.floor((timesFile * fileBytes) / step) * step;
}
