// A node of a TensorFlow graph as model.json has it: names of inputs, attributes in protobuf's JSON.
import { LayerRefused } from '../../channels-last/refusal.ts';
import { isObject, type Json, type JsonObject, own } from '../../keras/settings.ts';

export class GraphNode {
  readonly name: string;
  readonly operator: string;
  /** Names of nodes, without the index of the output; control inputs left out. */
  readonly inputs: readonly string[];
  /** Whether an input is another output than the first of its node. */
  readonly readsOthers: boolean;
  readonly #attributes: JsonObject;

  /** Undefined fields make a node that cannot be read: returns undefined then. */
  static read(json: Json): GraphNode | undefined {
    if (!isObject(json)) return undefined;
    const [name, operator, inputs, attributes] = ['name', 'op', 'input', 'attr'].map((key) => own(json, key));
    const list = inputs ?? [];
    if (typeof name !== 'string' || typeof operator !== 'string' || !Array.isArray(list)) return undefined;
    if (!list.every((input) => typeof input === 'string')) return undefined;
    return new GraphNode({ name, operator, inputs: list as readonly string[] }, isObject(attributes) ? attributes : {});
  }

  constructor(
    {
      name,
      operator,
      inputs,
    }: { readonly name: string; readonly operator: string; readonly inputs: readonly string[] },
    attributes: JsonObject,
  ) {
    this.name = name;
    this.operator = operator;
    const data = inputs.filter((input) => !input.startsWith('^'));
    this.inputs = data.map((input) => input.replace(/:\d+$/, ''));
    this.readsOthers = data.some((input) => /:[1-9]\d*$/.test(input));
    this.#attributes = attributes;
  }

  #field(name: string, field: string): Json | undefined {
    const attribute = own(this.#attributes, name);
    return isObject(attribute) ? own(attribute, field) : undefined;
  }

  text(name: string, fallback: string): string {
    const value = this.#field(name, 's');
    return typeof value === 'string' ? decode(value) : fallback;
  }

  texts(name: string): readonly string[] {
    const list = this.#field(name, 'list');
    const values = isObject(list) ? own(list, 's') : undefined;
    return Array.isArray(values) ? values.map((value) => decode(String(value))) : [];
  }

  integers(name: string): readonly number[] {
    const list = this.#field(name, 'list');
    const values = isObject(list) ? own(list, 'i') : undefined;
    const numbers = Array.isArray(values) ? values.map(Number) : [];
    if (!numbers.every(Number.isSafeInteger)) throw new LayerRefused(`“${name}” is not made of whole numbers`);
    return numbers;
  }

  integer(name: string, fallback: number): number {
    const value = Number(this.#field(name, 'i') ?? fallback);
    if (!Number.isSafeInteger(value)) throw new LayerRefused(`“${name}” is not a whole number`);
    return value;
  }

  number(name: string, fallback: number): number {
    const value = Number(this.#field(name, 'f') ?? fallback);
    if (!Number.isFinite(value)) throw new LayerRefused(`“${name}” is not a finite number`);
    return value;
  }

  flag(name: string): boolean {
    return this.#field(name, 'b') === true;
  }

  /** Sizes of a shape attribute; −1 where one is open. */
  shape(name: string): readonly number[] | undefined {
    return shapeOf(this.#field(name, 'shape'));
  }

  /** The shape a Const states for its values. */
  tensorShape(): readonly number[] | undefined {
    const tensor = this.#field('value', 'tensor');
    return isObject(tensor) ? shapeOf(own(tensor, 'tensorShape')) : undefined;
  }
}

/** {dim: [{size: "8"}, …]} */
export function shapeOf(json: Json | undefined): readonly number[] | undefined {
  if (!isObject(json)) return undefined;
  const dim = own(json, 'dim') ?? [];
  if (!Array.isArray(dim)) return undefined;
  const sizes = dim.map((size) => Number(isObject(size) ? (own(size, 'size') ?? 0) : Number.NaN));
  return sizes.every(Number.isSafeInteger) ? sizes : undefined;
}

/** Bytes of a protobuf string are base64 in JSON. */
function decode(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
