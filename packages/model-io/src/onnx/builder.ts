// The graph while it is built: what every name of the file stands for, the canonical nodes so far, the constants they use.
import {
  type Constant,
  constant,
  elementCount,
  inferShape,
  type NetworkNode,
  type Shape,
  type ValueId,
} from '@pathlens/pathway-core';
import { displayName, uniqueNames } from './display-name.ts';
import type { ExternalFiles } from './external-data.ts';
import { FoldingCosts } from './folding-costs.ts';
import { maxNumbers, type NodeView } from './node-view.ts';
import { type Dim, first, isFirst, isLost, maxRank, type Place } from './placement.ts';
import { Unreachable, Unsupported } from './refusal.ts';

export type { Dim } from './placement.ts';

/** What a name of the file stands for. */
export type Entry =
  /** Depends on the image; shape without the batch, which stands at `place` in the file. */
  | { readonly kind: 'value'; readonly id: ValueId; readonly shape: Shape; readonly place: Place }
  | { readonly kind: 'constant'; readonly constant: Constant; readonly label: string }
  /** Integers known now: shapes, axes, indices. */
  | { readonly kind: 'numbers'; readonly shape: Shape; readonly values: readonly Dim[] }
  | { readonly kind: 'opaque'; readonly what: string }
  | { readonly kind: 'unreachable' };

export type ValueEntry = Extract<Entry, { kind: 'value' }>;

/** A node as converters emit it: the output's id is the builder's to give. */
export type Draft = NetworkNode extends infer N ? (N extends NetworkNode ? Omit<N, 'name' | 'output'> : never) : never;

export class Builder {
  readonly nodes: NetworkNode[] = [];
  readonly constants = new Map<ValueId, Constant>();
  readonly #entries = new Map<string, Entry>();
  readonly #shapes = new Map<ValueId, Shape>();
  readonly #ids = new Map<Constant, ValueId>();
  readonly #uniqueId = uniqueNames();
  readonly #uniqueName = uniqueNames();
  readonly costs = new FoldingCosts();
  readonly isUsed: (value: string) => boolean;
  /** Size of the leading axis where the file states one; shape computations may hold it as a plain number. */
  readonly bakedBatch: number | undefined;
  /** Files beside the model that hold weights. */
  readonly external: ExternalFiles;

  constructor(options: {
    readonly isUsed: (value: string) => boolean;
    readonly bakedBatch: number | undefined;
    readonly external: ExternalFiles;
  }) {
    this.external = options.external;
    this.isUsed = options.isUsed;
    this.bakedBatch = options.bakedBatch;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  set(name: string, entry: Entry): void {
    this.#entries.set(name, entry);
  }

  /** A value that depends on the image, made under a new id. */
  newValue(name: string, shape: Shape): ValueEntry {
    const id = this.#uniqueId(displayName(name) || 'value');
    this.#shapes.set(id, shape);
    const entry: ValueEntry = { kind: 'value', id, shape, place: first };
    this.set(name, entry);
    return entry;
  }

  /** What input `index` of a node stands for. Throws Unreachable below a node that could not be converted. */
  entry(node: NodeView, index: number): Entry {
    const name = node.inputs[index];
    const entry = name ? this.#entries.get(name) : undefined;
    if (entry === undefined) throw new Unsupported(`its input ${index + 1} is missing`);
    if (entry.kind === 'unreachable') throw new Unreachable();
    if (entry.kind === 'opaque') throw new Unsupported(`its input ${index + 1} has ${entry.what}`);
    return entry;
  }

  lookup(name: string): Entry | undefined {
    return this.#entries.get(name);
  }

  /** An input that depends on the image, with the batch as its first axis. */
  value(node: NodeView, index: number): ValueEntry {
    const entry = this.withBatchFirst(this.placed(node, index));
    if (!isFirst(entry.place)) throw new Unsupported(`the first axis of its input ${index + 1} is not the batch alone`);
    return entry;
  }

  /** The value with its batch found again as the first axis, where a file made for one image had lost sight of it. */
  withBatchFirst(entry: ValueEntry): ValueEntry {
    if (!isLost(entry.place) || entry.shape[0] !== 1) return entry;
    const shape = entry.shape.slice(1);
    const id = this.#uniqueId(`${entry.id}/image`);
    this.nodes.push({ operator: 'Reshape', input: entry.id, shape, name: this.#uniqueName(id), output: id });
    this.#shapes.set(id, shape);
    return { kind: 'value', id, shape, place: first };
  }

  /** An input that depends on the image, wherever its batch stands. */
  placed(node: NodeView, index: number): ValueEntry {
    const entry = this.entry(node, index);
    if (entry.kind !== 'value') throw new Unsupported(`its input ${index + 1} does not depend on the image`);
    return entry;
  }

  /** An input that is a float constant; small integers count. */
  constantInput(node: NodeView, index: number): Constant {
    const entry = this.entry(node, index);
    const found = asConstant(entry);
    if (found === undefined) throw new Unsupported(`its input ${index + 1} is computed, not a constant`);
    return found;
  }

  /** The few numbers of a constant input: axes, pads, bounds. */
  numbers(node: NodeView, index: number): readonly Dim[] {
    const entry = this.entry(node, index);
    if (entry.kind === 'numbers') {
      if (entry.values.length <= maxNumbers) return entry.values;
      throw new Unsupported(`its input ${index + 1} holds ${entry.values.length} axes, sizes or bounds`);
    }
    if (entry.kind === 'constant' && elementCount(entry.constant.shape) <= maxNumbers) {
      return [...entry.constant.values()];
    }
    throw new Unsupported(`its input ${index + 1} is computed from the image`);
  }

  /** As `numbers`, where the batch can have no place. */
  plainNumbers(node: NodeView, index: number): readonly number[] {
    return this.numbers(node, index).map((value) => {
      if (typeof value === 'string') throw new Unsupported(`its input ${index + 1} depends on the batch size`);
      return value;
    });
  }

  /** Id under which a constant stands in the graph; one constant, one id. */
  use(value: Constant, label: string): ValueId {
    let id = this.#ids.get(value);
    if (id === undefined) {
      id = this.#uniqueId(displayName(label) || 'constant');
      this.#ids.set(value, id);
      this.constants.set(id, value);
    }
    return id;
  }

  /** Adds a canonical node that computes an output of `node`, the first unless told, with the batch first unless told. */
  emit(node: NodeView, draft: Draft, { place = first, output = 0 }: { place?: Place; output?: number } = {}): void {
    const name = node.outputs[output] ?? '';
    this.#push(node, { draft, output: name, place, ...(output === 0 ? {} : { suffix: String(output) }) });
  }

  /** The output stands for a value that is there already. */
  hand(node: NodeView, entry: Entry, output = 0): void {
    this.set(node.outputs[output] ?? '', entry);
  }

  /** Shapes of all values, without the batch. */
  get shapes(): ReadonlyMap<ValueId, Shape> {
    return this.#shapes;
  }

  /** Adds a canonical node that computes something on the way to the output of `node`. */
  emitBefore(node: NodeView, draft: Draft, suffix: string): ValueEntry {
    return this.#push(node, { draft, output: `${node.outputs[0] ?? node.name}/${suffix}`, suffix, place: first });
  }

  #push(
    node: NodeView,
    {
      draft,
      output,
      suffix,
      place,
    }: { readonly draft: Draft; readonly output: string; readonly suffix?: string; readonly place: Place },
  ): ValueEntry {
    const id = this.#uniqueId(displayName(output) || 'value');
    const name = this.#uniqueName(suffix === undefined ? node.name : `${node.name}/${suffix}`);
    const made = { ...draft, name, output: id } as NetworkNode;
    const shape = inferShape(made, {
      of: (value) => (this.#shapes.get(value) ?? this.constants.get(value)?.shape)!,
      isConstant: (value) => this.constants.has(value),
    });
    if (shape.length > maxRank) throw new Unsupported(`it makes a value of ${shape.length} axes`);
    this.nodes.push(made);
    this.#shapes.set(id, shape);
    const entry: ValueEntry = { kind: 'value', id, shape, place };
    if (node.outputs.includes(output)) this.set(output, entry);
    return entry;
  }

  /** The node hands input `index` on under its output's name. */
  alias(node: NodeView, index = 0): void {
    this.set(node.outputs[0] ?? '', this.entry(node, index));
  }
}

/** A float constant out of an entry, or undefined where it depends on the image or the batch. */
export function asConstant(entry: Entry): Constant | undefined {
  if (entry.kind === 'constant') return entry.constant;
  if (entry.kind !== 'numbers' || entry.values.some((value) => typeof value === 'string')) return undefined;
  return constant(entry.shape, Float32Array.from(entry.values as readonly number[]));
}

/** The same constant under another shape; where it stands on disk stays known. */
export function reshapeConstant(from: Constant, shape: Shape): Constant {
  return { ...from, shape };
}
