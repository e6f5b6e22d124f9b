// Running what lies after one activation point for changed values of it: the values on the way are computed once an image.
import type { EngineArrays } from '../engine/engine.ts';
import type { ActivationPoint, Network } from '../network/network.ts';
import type { ValueId } from '../network/operators.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { suffixNames, suffixProgram, valuesBeside } from '../program/questions/suffix-question.ts';
import { valueName, valuesProgram } from '../program/questions/values-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import { elementCount } from '../tensor/shape.ts';
import type { SelectionBatch } from './selection.ts';

/** An activation point with what is needed to run the rest of the network from it. */
export interface Suffix {
  readonly point: ActivationPoint;
  readonly beside: readonly ValueId[];
  /** Units in and after the point: what a row of its question takes. */
  readonly units: number;
}

/** The suffix of every activation point. */
export function suffixes({ activations, units, ...network }: Network): Suffix[] {
  return activations.map((point) => ({
    point,
    beside: valuesBeside({ activations, units, ...network }, point),
    units: units - point.offset,
  }));
}

/** Values of one image by network value. */
export type KnownValues = ReadonlyMap<ValueId, Float32Array>;

/** Runs the images once and keeps the values asked for. */
export async function valuesOnTheWay(
  { asker, images, signal }: Pick<SelectionBatch, 'asker' | 'images' | 'signal'>,
  wanted: readonly ValueId[],
): Promise<KnownValues[]> {
  const { network } = asker;
  const computed = [...new Set(wanted)].filter((value) => value !== network.input.name);
  const question = { key: `values ${computed.join(' ')}`, program: () => valuesProgram(network, computed) };
  const floats = computed.reduce((sum, value) => sum + elementCount(network.shapes.get(value)!), 0);
  const size = asker.rows(floats);
  const known: KnownValues[] = [];
  for (let start = 0; start < images.length; start += size) {
    signal?.throwIfAborted();
    const chunk = images.slice(start, start + size);
    const feeds = { [pathwayNames.image]: stack(chunk.map(({ values: image }) => image)) };
    const fetch = computed.map((_, i) => valueName(i));
    const outputs = await asker.ask(question, feeds, { batch: chunk.length, fetch });
    for (const [row, image] of chunk.entries()) {
      const of = new Map(
        computed.map((value, i) => [value, rowOf(outputs[valueName(i)] as Float32Array, row, chunk.length)]),
      );
      known.push(of.set(network.input.name, image.values));
    }
  }
  return known;
}

/** One run of the rest of the network. */
export interface SuffixRow {
  /** Writes the activation point's values, which are zero before. */
  write(into: Float32Array): void;
  readonly known: KnownValues;
}

/** Logits of all rows together. */
export function runSuffix(
  { asker }: Pick<SelectionBatch, 'asker'>,
  { point, beside }: Suffix,
  rows: readonly SuffixRow[],
): Promise<EngineArrays> {
  const question = { key: `suffix ${point.index}`, program: (network: Network) => suffixProgram(network, point) };
  const activation = new Float32Array(rows.length * point.units);
  for (const [row, { write }] of rows.entries()) {
    write(activation.subarray(row * point.units, (row + 1) * point.units));
  }
  const feeds: Record<string, Float32Array> = { [suffixNames.activation]: activation };
  for (const [i, value] of beside.entries()) {
    feeds[suffixNames.beside(i)] = stack(rows.map(({ known }) => known.get(value)!));
  }
  return asker.ask(question, feeds, { batch: rows.length, fetch: [suffixNames.logits] });
}

/** Σ of the logits, weighted by what is explained. */
export function explained(logits: Float32Array, objective: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += logits[k] * objective[k];
  return sum;
}
