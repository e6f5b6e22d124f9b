// Values and gradients of all units of a batch of images on the plain network, for the scores that are made of them.
import { unitsNames, unitsProgram } from '../program/questions/units-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { SelectionBatch } from './selection.ts';

export const unitsQuestion = { key: 'units', program: unitsProgram };

export interface UnitValues {
  readonly activation: readonly Float32Array[];
  readonly gradient: readonly Float32Array[];
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
      const part = (name: string) => rowOf(outputs[name] as Float32Array, row, chunk.length);
      yield {
        activation: names.map(([name]) => part(name)),
        gradient: names.map(([, name]) => part(name)),
      };
    }
  }
}
