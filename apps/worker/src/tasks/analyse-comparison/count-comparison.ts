// Inside a process of its own: counts the rows of a comparison one after the other, tells what it found about every second, and ends
// with means and their intervals. Memory holds some rows' codes and maps, and a few numbers of every row.
import { setPriority } from 'node:os';
import type { MeanInterval } from '@pathlens/jobs';
import { bootstrap, readNpy } from '@pathlens/pathway-core';
import type { TaskContext } from '../../child/run-task.ts';
import type { AnalysedComparison, AnalysisInput, CountedRows, PairInput } from './analysis-task.ts';
import { countRow, type Partners, type RowCount } from './count-row.ts';

const tellMs = 1000;
const mostRowsAtOnce = 500;
/** Rows whose objects are read at one time. */
const ahead = 4;
/** Somebody may look at the page, but runs are waited for too. */
const niceness = 5;

/** Of many values an interval needs fewer draws: its ends are those of a normal distribution by then. */
export function meanOf(values: ArrayLike<number>): MeanInterval | null {
  const counted = Float64Array.from(values).filter(Number.isFinite);
  if (counted.length === 0) return null;
  const draws = Math.max(400, Math.min(2000, Math.floor(2e6 / counted.length)));
  const { estimate, low, high, n } = bootstrap(counted, { draws });
  return { mean: estimate, low, high, n };
}

async function partnersOf(
  { matching, aligned, columns }: PairInput,
  { input, storage }: { readonly input: AnalysisInput; readonly storage: TaskContext['storage'] },
): Promise<Partners | null> {
  if (matching === null) return null;
  const values = Int32Array.from(readNpy(await storage.readBytes(matching.npyKey)).values, Number);
  const [first] = columns.map((column) => input.columns[column].layers!);
  return aligned.map(([left, right]) => {
    const partners = new Int32Array(first[left].shape[0]).fill(-1);
    for (let at = 0; at < values.length; at += 4) {
      const [la, ca, lb, cb] = values.subarray(at, at + 4);
      const [layer, channel, other, partner] = matching.turned ? [lb, cb, la, ca] : [la, ca, lb, cb];
      if (layer === left && other === right) partners[channel] = partner;
    }
    return partners;
  });
}

/** Rows that were counted but not told yet. */
class Untold {
  readonly #input: AnalysisInput;
  readonly #counts = new Map<number, RowCount>();
  #since = performance.now();

  constructor(input: AnalysisInput) {
    this.#input = input;
  }

  add(row: number, count: RowCount): void {
    this.#counts.set(row, count);
    for (const [i, column] of count.columns.entries()) if (column) this.#input.columns[i].units[row] = column.units;
    for (const [i, { sets, correlation }] of count.pairs.entries()) {
      const pair = this.#input.pairs[i];
      if (sets) [pair.overlap[row], pair.chance[row]] = [sets.overlap, sets.chance];
      if (correlation !== undefined) pair.correlation[row] = correlation;
    }
  }

  get due(): boolean {
    return this.#counts.size >= mostRowsAtOnce || performance.now() - this.#since >= tellMs;
  }

  take(): CountedRows {
    this.#since = performance.now();
    const counts = [...this.#counts.values()];
    const rows = [...this.#counts.keys()];
    this.#counts.clear();
    const numbers = (of: (count: RowCount) => number | undefined) =>
      Float32Array.from(counts, (count) => of(count) ?? Number.NaN);
    const summed = (length: number, of: (count: RowCount) => Float64Array | undefined) => {
      const sums = new Float64Array(length);
      for (const count of counts) for (const [i, value] of (of(count) ?? []).entries()) sums[i] += value;
      return sums;
    };
    return {
      rows,
      columns: this.#input.columns.map(({ layers }, i) => ({
        units: numbers(({ columns }) => columns[i]?.units),
        kept: summed(layers?.length ?? 0, ({ columns }) => columns[i]?.kept),
      })),
      pairs: this.#input.pairs.map(({ aligned }, i) => ({
        overlap: numbers(({ pairs }) => pairs[i].sets?.overlap),
        chance: numbers(({ pairs }) => pairs[i].sets?.chance),
        correlation: numbers(({ pairs }) => pairs[i].correlation),
        counted: counts.filter(({ pairs }) => pairs[i].sets).length,
        sets: summed(aligned.length * 3, ({ pairs }) => pairs[i].sets?.layers),
      })),
    };
  }
}

export async function countComparison(
  input: AnalysisInput,
  { storage, tell }: TaskContext<CountedRows>,
): Promise<AnalysedComparison> {
  setPriority(niceness);
  const pairs = await Promise.all(
    input.pairs.map(async (pair) => ({ ...pair, partners: await partnersOf(pair, { input, storage }) })),
  );
  const work = { columns: input.columns, pairs, storage };
  const untold = new Untold(input);
  for (let row = 0; row < input.rows; row += ahead) {
    const rows = Array.from({ length: Math.min(ahead, input.rows - row) }, (_, i) => row + i);
    const counts = await Promise.all(rows.map((one) => countRow(one, work)));
    for (const [i, count] of counts.entries()) untold.add(rows[i], count);
    if (untold.due) await tell(untold.take());
  }
  await tell(untold.take());
  return {
    pairs: input.pairs.map(({ overlap, correlation }) => ({
      overlap: meanOf(overlap),
      correlation: meanOf(correlation),
    })),
    columns: input.columns.map(({ measures }) =>
      Object.fromEntries(
        Object.entries(measures).flatMap(([id, values]) => {
          const mean = meanOf(values);
          return mean === null ? [] : [[id, mean] as const];
        }),
      ),
    ),
  };
}
