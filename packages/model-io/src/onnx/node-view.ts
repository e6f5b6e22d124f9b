// One node of the file as converters read it: attributes with their defaults, inputs and outputs by position.
import { displayName } from './display-name.ts';
import { Unsupported } from './refusal.ts';
import type { AttributeMessage, NodeMessage, SparseTensorMessage, TensorMessage } from './schema.ts';

/** Axes, pads, sizes: of these a node takes a few. */
export const maxNumbers = 4096;

export class NodeView {
  readonly operator: string;
  /** Name of the node, unique and printable. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly opset: number;
  readonly #attributes: ReadonlyMap<string, AttributeMessage>;

  constructor(message: NodeMessage, { name, opset }: { readonly name: string; readonly opset: number }) {
    this.operator = message.op_type;
    this.name = name;
    this.inputs = message.input;
    this.outputs = message.output;
    this.opset = opset;
    this.#attributes = new Map(message.attribute.map((attribute) => [attribute.name, attribute]));
  }

  has(name: string): boolean {
    return this.#attributes.has(name);
  }

  int(name: string, fallback: number): number {
    return Number(this.#attributes.get(name)?.i ?? fallback);
  }

  float(name: string, fallback: number): number {
    return this.#attributes.get(name)?.f ?? fallback;
  }

  text(name: string, fallback: string): string {
    const range = this.#attributes.get(name)?.s;
    if (range === undefined) return fallback;
    if (range.length > 1024) throw new Unsupported(`attribute ${name} is ${range.length} bytes long`);
    return new TextDecoder().decode(range.read());
  }

  ints(name: string): readonly number[] | undefined {
    const ints = this.#attributes.get(name)?.ints;
    if (ints !== undefined && ints.length > maxNumbers) {
      throw new Unsupported(`attribute ${displayName(name)} holds ${ints.length} numbers`);
    }
    return ints;
  }

  floats(name: string): readonly number[] | undefined {
    return this.#attributes.get(name)?.floats;
  }

  tensor(name: string): TensorMessage | undefined {
    return this.#attributes.get(name)?.t ?? undefined;
  }

  sparse(name: string): SparseTensorMessage | undefined {
    return this.#attributes.get(name)?.sparse_tensor ?? undefined;
  }

  /** Whether input `index` is there; an empty name leaves an optional input out. */
  hasInput(index: number): boolean {
    return Boolean(this.inputs[index]);
  }

  /** Refuses a node whose further outputs somebody may use. */
  onlyFirstOutput(isUsed: (value: string) => boolean): void {
    this.outputs.slice(1).forEach((output, index) => {
      if (output && isUsed(output)) throw new Unsupported(`its output ${index + 2} is used`);
    });
  }

  /** `attribute=value` pairs for the layer list; weights and texts are left out. */
  summary(): string {
    const parts: string[] = [];
    for (const [name, { ints, floats, i, f, type }] of this.#attributes) {
      if (ints.length > 0) parts.push(`${name}=${ints.slice(0, 8).join('×')}`);
      else if (floats.length > 0) parts.push(`${name}=${floats.slice(0, 8).join('×')}`);
      else if (type === 2) parts.push(`${name}=${i}`);
      else if (type === 1) parts.push(`${name}=${Number(f.toPrecision(6))}`);
    }
    return displayName(parts.join(', '));
  }
}
