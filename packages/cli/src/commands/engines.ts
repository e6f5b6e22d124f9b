// `pathlens engines`: tries every engine on this machine, says how fast and how exact each is, and why the others do not run.
import { availableParallelism } from 'node:os';
import { type EngineTrial, rankEngines } from '@pathlens/engines/choice';
import type { Placement } from '@pathlens/pathway-core';
import { type ReadArguments, wholeNumber } from '../arguments.ts';
import { engineFolder } from '../env.ts';

export const enginesOptions = { json: { type: 'boolean' }, threads: { type: 'string' } } as const;

export const enginesHelp = `Tries every engine on this machine: whether it answers as the reference engine does, and how fast it
is. "auto" takes the fastest that does; where several come close, or are of different kinds, the
model at hand decides. What is found of engines is kept for commands on this machine until
Pathlens, a library, a driver or a card changes; this command finds it anew.

  pathlens engines [--threads <number>] [--json]`;

interface EngineRow {
  readonly engine: string;
  readonly available: boolean;
  readonly status: 'taken by auto' | EngineTrial['status'];
  readonly device: string | null;
  readonly library: string | null;
  readonly driver: string | null;
  readonly reason: string | null;
  readonly gflops: number | null;
  readonly largestDeviation: number | null;
  /** What ran each operator of the check programs, where an engine can tell. */
  readonly operators: Placement | null;
}

function rowOf(trial: EngineTrial, best: string): EngineRow {
  const { device = null, library = null, driver = null } = 'description' in trial ? trial.description : {};
  const ready = trial.status === 'ready' ? trial : undefined;
  return {
    engine: trial.id,
    available: trial.status === 'ready',
    status: trial.id === best ? 'taken by auto' : trial.status,
    device,
    library,
    driver,
    reason: 'reason' in trial ? trial.reason : null,
    gflops: ready?.gflops ?? null,
    largestDeviation: ready?.deviation ?? null,
    operators: ready?.placement ?? null,
  };
}

/** What the others are compared with; a thousand times slower, it is not timed. */
const yardstick: EngineRow = {
  engine: 'reference',
  available: true,
  status: 'ready',
  device: 'cpu, 1 thread, float64',
  library: 'pathway-core',
  driver: null,
  reason: null,
  gflops: null,
  largestDeviation: 0,
  operators: null,
};

function cellsOf(row: EngineRow): string[] {
  const { engine, device, reason, status, gflops, largestDeviation, library, driver } = row;
  const versions = [library, driver].filter(Boolean).join('; ');
  return [
    engine,
    gflops === null ? '–' : gflops < 10 ? gflops.toFixed(1) : gflops.toFixed(0),
    largestDeviation === null ? '–' : largestDeviation === 0 ? '0' : largestDeviation.toExponential(1),
    device ?? '–',
    reason ?? `${status} (${versions})`,
  ];
}

/** Where it names more than one, an engine has divided a program. */
function placementLines(rows: readonly EngineRow[]): string[] {
  return rows.flatMap(({ engine, operators }) =>
    Object.entries(operators ?? {}).map(([by, names]) => `${engine}: ${by} ran ${names.join(', ')}`),
  );
}

export async function engines({ values }: ReadArguments): Promise<string> {
  const threads = wholeNumber(values, 'threads', [1, 1024]) ?? availableParallelism();
  const { trials, best } = await rankEngines('auto', { threads, folder: engineFolder, anew: true, placed: true });
  const rows = [...trials.map((trial) => rowOf(trial, best.id)), yardstick];
  if (values.json === true) return JSON.stringify(rows, undefined, 2);
  const table = [['engine', 'GFLOP/s', 'deviation', 'device', 'status'], ...rows.map(cellsOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((cells) => cells[column].length)));
  const lines = table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const placed = placementLines(rows);
  return [...lines, ...(placed.length > 0 ? ['', ...placed] : [])].join('\n');
}
