// What every name of a TensorFlow graph stands for while it is converted.
import { type Constant, constant, elementCount, type Pads, type Pair, type Shape } from '@pathlens/pathway-core';
import type { GraphBuilder } from '../../channels-last/graph-builder.ts';
import { LayerRefused } from '../../channels-last/refusal.ts';
import type { Value } from '../../channels-last/value.ts';
import type { GraphNode } from './graph-node.ts';

/** A number of a shape computation; the batch stays a symbol until it lands in a Reshape. */
export type Dim = number | 'batch';

export type Entry =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'constant'; readonly constant: Constant }
  /** Integers known now: shapes, axes, paddings. */
  | { readonly kind: 'numbers'; readonly shape: Shape; readonly values: readonly Dim[] }
  /** A map in pieces, and the convolution of them that is still to be made. */
  | {
      readonly kind: 'spread';
      readonly value: Value;
      readonly block: Pair;
      readonly pads: Pads;
      readonly convolution?: GraphNode;
    }
  | { readonly kind: 'unreachable' };

/** The node reads one that could not be converted; it has no fault of its own. */
export class Unreachable extends Error {}

export class GraphScope {
  readonly builder: GraphBuilder;
  readonly #entries = new Map<string, Entry>();

  constructor(builder: GraphBuilder) {
    this.builder = builder;
  }

  set(name: string, entry: Entry): void {
    this.#entries.set(name, entry);
  }

  lookup(name: string): Entry | undefined {
    return this.#entries.get(name);
  }

  entry(node: GraphNode, index: number): Entry {
    const entry = this.#entries.get(node.inputs[index] ?? '');
    if (entry === undefined) throw new LayerRefused(`its input ${index + 1} is missing`);
    if (entry.kind === 'unreachable') throw new Unreachable();
    return entry;
  }

  value(node: GraphNode, index: number): Value {
    const entry = this.entry(node, index);
    if (entry.kind === 'spread') throw new LayerRefused('it works on the pieces of a dilated convolution');
    if (entry.kind !== 'value') throw new LayerRefused(`its input ${index + 1} does not depend on the image`);
    return entry.value;
  }

  constant(node: GraphNode, index: number): Constant {
    const entry = this.entry(node, index);
    if (entry.kind === 'constant') return entry.constant;
    if (entry.kind === 'numbers' && !entry.values.includes('batch')) {
      return constant(entry.shape, Float32Array.from(entry.values as readonly number[]));
    }
    throw new LayerRefused(`its input ${index + 1} is computed, not a constant`);
  }

  numbers(node: GraphNode, index: number): readonly Dim[] {
    const entry = this.entry(node, index);
    if (entry.kind === 'numbers') return entry.values;
    if (entry.kind === 'constant' && elementCount(entry.constant.shape) <= 4096) return [...entry.constant.values()];
    throw new LayerRefused(`its input ${index + 1} is computed from the image`);
  }

  plainNumbers(node: GraphNode, index: number): readonly number[] {
    return this.numbers(node, index).map((value) => {
      if (value === 'batch') throw new LayerRefused(`its input ${index + 1} depends on the batch size`);
      return value;
    });
  }
}
