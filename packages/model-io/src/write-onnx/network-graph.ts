// Collects the ONNX nodes and weights a network turns into, under the names the network has for them.
import type { Attribute, ElementType, OnnxNode, OnnxTensor } from '@pathlens/onnx-format';
import {
  type Constant,
  lazyConstant,
  type Network,
  type NetworkNode,
  type Shape,
  type ValueId,
} from '@pathlens/pathway-core';
import { uniqueNames } from '../onnx/display-name.ts';

/** What the output is called in every file. */
export const logitsName = 'logits';

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** What the node computes on the way; the last one has none and is called what the network calls it. */
  readonly step?: string;
}

export class NetworkGraph {
  readonly nodes: OnnxNode[] = [];
  readonly network: Network;
  readonly #names = new Map<ValueId, string>();
  readonly #unique = uniqueNames();
  readonly #uniqueNode = uniqueNames();
  readonly #tensors = new Map<string, OnnxTensor>();
  readonly #numbers = new Map<string, string>();

  constructor(network: Network) {
    this.network = network;
    this.#names.set(network.output, this.#unique(logitsName));
    for (const id of [network.input.name, ...network.shapes.keys()]) this.#rename(id);
    for (const { name } of network.nodes) this.#uniqueNode(name);
  }

  #rename(id: ValueId): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const name = this.#unique(id || 'value');
    this.#names.set(id, name);
    return name;
  }

  get initializers(): readonly OnnxTensor[] {
    return [...this.#tensors.values()];
  }

  isConstant(id: ValueId): boolean {
    return this.network.constants.has(id);
  }

  /** Without the batch; of a constant, its own. */
  shape(id: ValueId): Shape {
    return (this.network.shapes.get(id) ?? this.network.constants.get(id)?.shape)!;
  }

  /** The name under which a value, or a constant that is now written, stands in the file. */
  name(id: ValueId): string {
    const constant = this.network.constants.get(id);
    return constant === undefined ? this.#rename(id) : this.#weight(this.#rename(id), constant);
  }

  /** A weight of `derive`, written once however often it is used. */
  derived(id: ValueId, suffix: string, derive: (from: Constant) => Constant): string {
    const key = `${id}/${suffix}`;
    const constant = this.network.constants.get(id)!;
    return this.#weight(this.#rename(key), derive(constant));
  }

  #weight(name: string, constant: Constant): string {
    if (!this.#tensors.has(name)) {
      const bytes = 4 * constant.shape.reduce((product, size) => product * size, 1);
      const read = () => bytesOf(constant.values());
      this.#tensors.set(name, { name, type: 'float32', shape: constant.shape, data: { late: { bytes, read } } });
    }
    return name;
  }

  /** A float32 constant out of single numbers. */
  floats(node: NetworkNode, what: string, values: Float32Array, shape: Shape = []): string {
    return this.#number(node, what, { type: 'float32', shape, inline: bytesOf(values) });
  }

  scalar(node: NetworkNode, what: string, value: number): string {
    return this.floats(node, what, Float32Array.of(value));
  }

  /** A 1-d int64 constant: axes, shapes, pads. */
  integers(node: NetworkNode, what: string, values: readonly number[]): string {
    const inline = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#number(node, what, { type: 'int64', shape: [values.length], inline });
  }

  #number(
    node: NetworkNode,
    what: string,
    { type, shape, inline }: { readonly type: ElementType; readonly shape: Shape; readonly inline: Uint8Array },
  ): string {
    const key = inline.length <= 64 ? `${type} ${shape} ${inline}` : undefined;
    const known = key === undefined ? undefined : this.#numbers.get(key);
    if (known !== undefined) return known;
    const name = this.#unique(`${node.name}/${what}`);
    this.#tensors.set(name, { name, type, shape, data: { inline } });
    if (key !== undefined) this.#numbers.set(key, name);
    return name;
  }

  /** Adds an ONNX node on the way to what `node` computes, or its last one; gives the name of its output. */
  add(
    node: NetworkNode,
    operator: string,
    inputs: readonly string[],
    { attributes = {}, step }: NodeOptions = {},
  ): string {
    const name = step === undefined ? node.name : this.#uniqueNode(`${node.name}/${step}`);
    const output = step === undefined ? this.name(node.output) : this.#unique(`${node.output}/${step}`);
    this.nodes.push({ name, operator, inputs, outputs: [output], attributes });
    return output;
  }
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** [K, D] as [D, K]. */
export function transposed(from: Constant): Constant {
  const [rows, columns] = from.shape;
  return lazyConstant([columns, rows], () => {
    const values = from.values();
    const turned = new Float32Array(values.length);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) turned[column * rows + row] = values[row * columns + column];
    }
    return turned;
  });
}
