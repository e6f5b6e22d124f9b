// The layers of a Keras config and how they are called, with Sequential, Functional, Keras 2 and Keras 3 brought to one form.
import { type Dialect, quoted, refusal } from './dialect.ts';
import { callOperands, inboundCalls, type Operand, type OutputOf, tensorList } from './inbound.ts';
import { isObject, type Json, type JsonObject, own } from './settings.ts';

export interface LayerSpec {
  readonly name: string;
  readonly className: string;
  readonly config: JsonObject;
  /** What each call of the layer reads. */
  readonly calls: readonly (readonly OutputOf[])[];
  /** What else each call is given, where the file says. */
  readonly operands: readonly (readonly Operand[])[];
  /** The layers within, where the layer is a model. */
  readonly inner: ModelSpec | undefined;
  /** Not one of Keras' own, whatever its class is called. */
  readonly isCustom: boolean;
}

export interface ModelSpec {
  readonly name: string;
  readonly layers: readonly LayerSpec[];
  readonly inputs: readonly OutputOf[];
  readonly outputs: readonly OutputOf[];
}

export const limits = { depth: 32, layers: 4096, reads: 65_536, name: 1024 } as const;

const modelClasses = new Set(['Sequential', 'Functional', 'Model']);

/** @throws PathlensError TFJS_ or KERAS_: TOPOLOGY, TOO_DEEP, TOO_MANY_LAYERS */
export function readTopology(topology: Json | undefined, dialect: Dialect): ModelSpec {
  return new TopologyReader(dialect).model(topology, 1);
}

class TopologyReader {
  readonly #dialect: Dialect;
  #count = 0;
  #reads = 0;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  #broken(what: string): Error {
    return refusal(this.#dialect, 'TOPOLOGY', { what });
  }

  model(json: Json | undefined, depth: number): ModelSpec {
    if (depth > limits.depth) {
      const what = `its models are nested more than ${limits.depth} deep.`;
      throw refusal(this.#dialect, 'TOO_DEEP', { what, limit: `${limits.depth} models within each other` });
    }
    const className = isObject(json) ? own(json, 'class_name') : undefined;
    if (!isObject(json) || typeof className !== 'string' || !modelClasses.has(className)) {
      const given = typeof className === 'string' ? `a ${quoted(className)}` : 'nothing that is';
      throw this.#broken(`it describes ${given}${typeof className === 'string' ? ', not' : ''} a Keras model.`);
    }
    const config = own(json, 'config');
    // Sequential models of the first Keras versions have their list of layers for a config.
    const body: JsonObject = Array.isArray(config) ? { layers: config } : isObject(config) ? config : {};
    const given = own(body, 'layers');
    if (!Array.isArray(given) || given.length === 0) throw this.#broken('it describes a model without layers.');
    this.#count += given.length;
    if (this.#count > limits.layers) {
      const what = `it has more than ${limits.layers} layers.`;
      throw refusal(this.#dialect, 'TOO_MANY_LAYERS', { what, limit: `${limits.layers} layers` });
    }
    const layers = given.map((layer, index) => this.#layer(layer, { depth, index }));
    const names = new Set(layers.map(({ name }) => name));
    if (names.size !== layers.length) {
      const twice = layers.find(({ name }, at) => layers.findIndex((other) => other.name === name) < at);
      throw this.#broken(`two of its layers are called ${quoted(twice!.name)}.`);
    }
    const name = String(own(body, 'name') ?? className);
    if (className === 'Sequential') return chain(name, layers, body);
    const [inputs, outputs] = ['input_layers', 'output_layers'].map((key) => tensorList(own(body, key)));
    if (inputs === undefined || outputs === undefined || outputs.length === 0) {
      throw this.#broken(`the model ${quoted(name)} does not say which layers are its inputs and outputs.`);
    }
    this.#countReads(inputs.length + outputs.length);
    return recounted({ name, layers, inputs, outputs });
  }

  #countReads(count: number): void {
    this.#reads += count;
    if (this.#reads <= limits.reads) return;
    const what = `its layers read each other more than ${limits.reads} times.`;
    throw refusal(this.#dialect, 'TOO_MANY_LAYERS', { what, limit: `${limits.reads} connections` });
  }

  #layer(json: Json, { depth, index }: { readonly depth: number; readonly index: number }): LayerSpec {
    const className = isObject(json) ? own(json, 'class_name') : undefined;
    const config = isObject(json) ? own(json, 'config') : undefined;
    if (!isObject(json) || typeof className !== 'string' || (!isObject(config) && !Array.isArray(config))) {
      throw this.#broken(`its layer ${index + 1} has no class or no config.`);
    }
    const settings = isObject(config) ? config : {};
    const name = own(json, 'name') ?? own(settings, 'name') ?? `${className}_${index}`;
    if (typeof name !== 'string') throw this.#broken(`the name of its layer ${index + 1} is not text.`);
    if (Math.max(name.length, className.length) > limits.name) {
      throw this.#broken(`the name of its layer ${index + 1} has more than ${limits.name} characters.`);
    }
    const calls = inboundCalls(own(json, 'inbound_nodes'));
    if (calls === undefined) throw this.#broken(`what the layer ${quoted(name)} reads cannot be made out.`);
    this.#countReads(calls.reduce((sum, reads) => sum + 1 + reads.length, 0));
    const inner = modelClasses.has(className) ? this.model(json, depth + 1) : undefined;
    const [module, registered] = [own(json, 'module'), own(json, 'registered_name')];
    const isOwn = typeof module !== 'string' || /^(keras|tf_keras|tensorflow)\b/.test(module) || module === 'builtins';
    const isCustom =
      !isOwn || (typeof registered === 'string' && registered.includes('>') && !/^(keras|Keras)/.test(registered));
    const operands = callOperands(own(json, 'inbound_nodes'));
    // An operation such as x + 3 is kept beside the layers, under names that layers have too.
    const isOperation =
      typeof module === 'string'
        ? /^keras\.(src\.)?ops\b/.test(module)
        : isUnnamedOperation(own(json, 'inbound_nodes'), settings);
    const called = isOperation ? `ops.${className}` : (olderOperation(className, settings) ?? className);
    return { name, className: called, config: settings, calls, operands, inner, isCustom: isCustom && !isOperation };
  }
}

/** Sequential: each layer reads the one before; an input is put in front where the config leaves it to the first layer. */
function chain(name: string, layers: readonly LayerSpec[], body: JsonObject): ModelSpec {
  const [first] = layers;
  const all = first.className === 'InputLayer' ? layers : [impliedInput(first, body), ...layers];
  const chained = all.map((layer, at): LayerSpec => {
    return at === 0 ? layer : { ...layer, calls: [[{ layer: all[at - 1].name, call: 0, tensor: 0 }]] };
  });
  const end = (layer: LayerSpec): OutputOf => ({ layer: layer.name, call: 0, tensor: 0 });
  return { name, layers: chained, inputs: [end(chained[0])], outputs: [end(chained.at(-1)!)] };
}

function impliedInput(first: LayerSpec, body: JsonObject): LayerSpec {
  const innerInput = first.inner?.layers.find(({ className }) => className === 'InputLayer');
  const config = innerInput?.config ?? first.config;
  const stated = own(config, 'batch_input_shape') ?? own(config, 'batch_shape') ?? own(body, 'build_input_shape');
  return {
    name: `${first.name}_input`,
    className: 'InputLayer',
    config: { batch_input_shape: stated ?? null },
    calls: [],
    operands: [],
    inner: undefined,
    isCustom: false,
  };
}

/** Some writers count a nested model's own construction among its calls, and an input's as one: calls are counted from 0. */
function recounted(model: ModelSpec): ModelSpec {
  const calls = new Map(model.layers.map(({ name, calls }) => [name, calls.length]));
  const nested = new Set(model.layers.filter(({ inner }) => inner !== undefined).map(({ name }) => name));
  const highest = new Map<string, number>();
  for (const read of [...model.outputs, ...model.layers.flatMap((layer) => layer.calls.flat())]) {
    highest.set(read.layer, Math.max(highest.get(read.layer) ?? 0, read.call));
  }
  const correct = (read: OutputOf): OutputOf => {
    const count = calls.get(read.layer) ?? 0;
    if (count <= 1) return { ...read, call: 0 };
    const extra = nested.has(read.layer) ? Math.max(0, highest.get(read.layer)! + 1 - count) : 0;
    return { ...read, call: read.call - extra };
  };
  return {
    ...model,
    layers: model.layers.map((layer) => ({ ...layer, calls: layer.calls.map((reads) => reads.map(correct)) })),
    outputs: model.outputs.map(correct),
  };
}

/** Keras 3 leaves out of .h5 where a class is from; only layers can be trained. */
function isUnnamedOperation(calls: Json | undefined, config: JsonObject): boolean {
  return Array.isArray(calls) && calls.length > 0 && calls.every(isObject) && own(config, 'trainable') === undefined;
}

const olderOperations: ReadonlyMap<string, string> = new Map([
  ['__operators__.add', 'ops.Add'],
  ['math.add', 'ops.Add'],
  ['math.multiply', 'ops.Multiply'],
  ['math.subtract', 'ops.Subtract'],
  ['math.truediv', 'ops.Divide'],
  ['math.divide', 'ops.Divide'],
]);

/** Keras 2 writes x + 3 as a layer of class TFOpLambda that names a function of TensorFlow; no code is in it. */
function olderOperation(className: string, config: JsonObject): string | undefined {
  if (className !== 'TFOpLambda') return undefined;
  const name = own(config, 'function');
  return typeof name === 'string' ? (olderOperations.get(name) ?? `TFOpLambda ${name}`) : undefined;
}
