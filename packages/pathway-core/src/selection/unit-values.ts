// Values and gradients of all units of a batch of images on the plain network, for the scores that are made of them.
import type { EngineArrays } from '../engine/engine.ts';
import { unitsNames, unitsProgram } from '../program/questions/units-question.ts';
import type { SelectionBatch } from './selection.ts';

export const unitsQuestion = { key: 'units', program: unitsProgram };

export interface UnitValues {
  readonly activation: readonly Float32Array[];
  readonly gradient: readonly Float32Array[];
}

/** Lays rows end to end. */
export function stack(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let offset = 0;
  for (const row of rows) {
    all.set(row, offset);
    offset += row.length;
  }
  return all;
}

/** The part of an output that belongs to one row. */
export function rowOf(outputs: EngineArrays, name: string, { row, rows }: { row: number; rows: number }): Float32Array {
  const array = outputs[name] as Float32Array;
  const length = array.length / rows;
  return array.subarray(row * length, (row + 1) * length);
}

/** a and ∂y/∂a of given inputs, one set a row; rows of a run are as many as memory takes. */
export async function* unitValues(
  { asker, points, signal }: Pick<SelectionBatch, 'asker' | 'points' | 'signal'>,
  rows: readonly { readonly values: Float32Array; readonly objective: Float32Array }[],
): AsyncGenerator<UnitValues, void, undefined> {
  const size = asker.rows(2 * asker.network.units);
  const names = points.map(({ index }) => [unitsNames.activation(index), unitsNames.gradient(index)] as const);
  for (let start = 0; start < rows.length; start += size) {
    signal?.throwIfAborted();
    const chunk = rows.slice(start, start + size);
    const feeds = {
      [unitsNames.image]: stack(chunk.map(({ values }) => values)),
      [unitsNames.seed]: stack(chunk.map(({ objective }) => objective)),
    };
    const outputs = await asker.ask(unitsQuestion, feeds, { batch: chunk.length, fetch: names.flat() });
    for (const row of chunk.keys()) {
      const at = { row, rows: chunk.length };
      yield {
        activation: names.map(([name]) => rowOf(outputs, name, at)),
        gradient: names.map(([, name]) => rowOf(outputs, name, at)),
      };
    }
  }
}
