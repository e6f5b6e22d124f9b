// Collects the ONNX nodes and small constants a program turns into, with names that never collide.

import type { Attribute, ElementType, OnnxNode, OnnxTensor } from '@pathlens/onnx-format';
import type { Program, ProgramValue } from '@pathlens/pathway-core';
import type { Dialect } from './dialect.ts';
import { type Gates, joinGates } from './gates.ts';

type AttributeValue = number | string | readonly number[];

function attributeOf(value: AttributeValue): Attribute {
  if (typeof value === 'number') return { int: value };
  return typeof value === 'string' ? { text: value } : { ints: value };
}

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, AttributeValue | undefined>>;
  /** Name of the result; a fresh one otherwise. */
  readonly output?: string;
}

export class GraphBuilder {
  readonly program: Program;
  readonly gates: Gates;
  /** What the operators of its provider can do. */
  readonly dialect: Dialect;
  #nodes: OnnxNode[] = [];
  readonly initializers: OnnxTensor[] = [];
  readonly #constantNames = new Map<string, string>();
  #fresh = 0;

  constructor(program: Program, dialect: Dialect) {
    this.program = program;
    this.dialect = dialect;
    this.gates = joinGates(program);
  }

  /** A name no program value has. */
  freshName(): string {
    let name: string;
    do name = `_${this.#fresh++}`;
    while (this.program.types.has(name) || this.program.constants.has(name));
    return name;
  }

  /** The nodes added since the last call. */
  take(): OnnxNode[] {
    const taken = this.#nodes;
    this.#nodes = [];
    return taken;
  }

  /** Adds a node with one output and returns the output's name. */
  node(operator: string, inputs: readonly string[], options: NodeOptions = {}): string {
    const output = options.output ?? this.freshName();
    this.#nodes.push({ operator, inputs, outputs: [output], attributes: this.#attributes(options) });
    return output;
  }

  /** Adds a node with several outputs. */
  nodeWithOutputs(operator: string, inputs: readonly string[], outputs: readonly string[], options: NodeOptions): void {
    this.#nodes.push({ operator, inputs, outputs, attributes: this.#attributes(options) });
  }

  #attributes(options: NodeOptions): Record<string, Attribute> {
    const attributes: Record<string, Attribute> = {};
    for (const [name, value] of Object.entries(options.attributes ?? {})) {
      if (value !== undefined) attributes[name] = attributeOf(value);
    }
    return attributes;
  }

  /** A small float32 constant. */
  float(shape: readonly number[], values: Float32Array): string {
    return this.#constant('float32', shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }

  scalar(value: number): string {
    return this.float([], Float32Array.of(value));
  }

  /** A 1-d int64 constant: axes, shapes, pads. */
  integers(values: readonly number[]): string {
    const wide = BigInt64Array.from(values, (value) => BigInt(value));
    return this.#constant('int64', [values.length], new Uint8Array(wide.buffer));
  }

  #constant(type: ElementType, shape: readonly number[], inline: Uint8Array): string {
    const key = inline.length <= 256 ? `${type}:${shape.join()}:${inline.join()}` : undefined;
    const known = key === undefined ? undefined : this.#constantNames.get(key);
    if (known !== undefined) return known;
    const name = this.freshName();
    this.initializers.push({ name, type, shape, data: { inline } });
    if (key !== undefined) this.#constantNames.set(key, name);
    return name;
  }

  isConstant(value: ProgramValue): boolean {
    return this.program.constants.has(value);
  }

  /** Shape of a program value without the batch; of a constant, its own shape. */
  shapeOf(value: ProgramValue): readonly number[] {
    const shape = this.program.types.get(value)?.shape ?? this.program.constants.get(value)?.shape;
    if (shape === undefined) throw new Error(`program value ${value} has no shape`);
    return shape;
  }

  /** `value` reshaped to `shape` per image. */
  reshape(value: string, shape: readonly number[], output?: string): string {
    return this.node('Reshape', [value, this.integers([-1, ...shape])], output === undefined ? {} : { output });
  }
}
