// Which job a worker takes next: those it has room and memory for, of the team that has the least under way.
import { readJobGroup } from '@pathlens/jobs';

/** Jobs of one queue and one group. */
export interface JobCount {
  readonly name: string;
  readonly group: string | null;
  readonly waiting: number;
  /** On all workers. */
  readonly active: number;
}

export interface Room {
  /** Queues that a job may be taken of, the first before the last. */
  readonly open: readonly string[];
  /** Queues whose jobs take turns between teams: only what is under way of them counts. */
  readonly shared: ReadonlySet<string>;
  readonly memoryBytes: number;
  /** When this worker last took a job of a team (and of a queue of it), as a number that grows; 0 where it never did. */
  served(teamId: string, name?: string): number;
}

export interface Choice {
  readonly name: string;
  readonly teamId: string;
  /** Groups whose jobs it must not be. */
  readonly ignoreGroups: string[];
}

/** undefined where nothing waits that this worker could take. */
export function chooseJob(counts: readonly JobCount[], room: Room): Choice | undefined {
  const told = counts.map((count) => ({ ...count, ...readJobGroup(count.group) }));
  const wanted = told.filter(({ name, waiting, memoryBytes }) => {
    return waiting > 0 && room.open.includes(name) && memoryBytes <= room.memoryBytes;
  });
  if (wanted.length === 0) return undefined;
  // What does not take turns has room of its own and delays nobody.
  const beside = wanted.filter(({ name }) => !room.shared.has(name));
  const candidates = beside.length > 0 ? beside : wanted;
  const underWay = (teamId: string) =>
    told.reduce((sum, job) => sum + (job.teamId === teamId && room.shared.has(job.name) ? job.active : 0), 0);
  const teamId = least(unique(candidates.map((job) => job.teamId)), (team) => [underWay(team), room.served(team)]);
  const names = unique(candidates.filter((job) => job.teamId === teamId).map((job) => job.name));
  const [name] = names.length > 1 ? [firstOf(names, { room, teamId })] : names;
  const ignored = told.filter((job) => {
    return job.name === name && (job.teamId !== teamId || job.memoryBytes > room.memoryBytes);
  });
  return { name, teamId, ignoreGroups: ignored.flatMap(({ group }) => group ?? []) };
}

/** In the order of the queues, but those that take turns also between each other. */
function firstOf(names: readonly string[], { room, teamId }: { room: Room; teamId: string }): string {
  const ordered = [...names].sort((a, b) => room.open.indexOf(a) - room.open.indexOf(b));
  if (!room.shared.has(ordered[0])) return ordered[0];
  return least(ordered, (name) => [room.served(teamId, name)]);
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

/** The first of those whose numbers are least, compared one after the other. */
function least(values: readonly string[], numbers: (value: string) => readonly number[]): string {
  const keyed = values.map((value) => ({ value, key: numbers(value) }));
  keyed.sort((a, b) => {
    const at = a.key.findIndex((number, i) => number !== b.key[i]);
    return at < 0 ? 0 : a.key[at] - b.key[at];
  });
  return keyed[0].value;
}
