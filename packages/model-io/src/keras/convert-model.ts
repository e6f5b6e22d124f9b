// A Keras model, nested models included, to canonical nodes; every layer that cannot be converted is named at once.
import { type Constant, formatShape, PathlensError } from '@pathlens/pathway-core';
import type { GraphBuilder } from '../channels-last/graph-builder.ts';
import { LayerRefused, WeightRefused } from '../channels-last/refusal.ts';
import type { Value } from '../channels-last/value.ts';
import { LayerLinks } from '../layer-links.ts';
import type { Layer } from '../onnx/convert.ts';
import { displayName } from '../onnx/display-name.ts';
import { firstOf, listedBy } from '../onnx/listed.ts';
import { describeLayer } from './describe-layer.ts';
import { type Dialect, quoted, refusal } from './dialect.ts';
import type { OutputOf } from './inbound.ts';
import { layers as converters } from './layers.ts';
import { callKey, type LayerCall, orderCalls } from './order-calls.ts';
import { Settings } from './settings.ts';
import { type LayerSpec, limits, type ModelSpec } from './topology.ts';
import type { LayerAddress, WeightStore } from './weight-store.ts';

export interface ModelSource {
  readonly dialect: Dialect;
  readonly keras: 2 | 3;
  readonly weights: WeightStore;
}

/** Inlines models into one graph; collects what was converted. */
export class ModelConverter {
  readonly #builder: GraphBuilder;
  readonly #source: ModelSource;
  readonly #refused = new Map<string, string[]>();
  readonly #weights = new Set<Constant>();
  readonly #links = new LayerLinks();
  readonly layers: Layer[] = [];
  /** Names of the layers that were converted. */
  readonly reached = new Set<string>();
  #calls = 0;
  identities = 0;

  constructor(builder: GraphBuilder, source: ModelSource) {
    this.#builder = builder;
    this.#source = source;
  }

  /** The wanted outputs of the model. Throws PathlensError …_LAYER_UNSUPPORTED, …_CONFIG, …_WEIGHT_SPEC, …_GRAPH_CYCLE and others. */
  convert(model: ModelSpec, inputs: readonly Value[], outputs: readonly OutputOf[]): readonly Value[] {
    const made = this.#model(model, { inputs, outputs, address: { names: [], counted: [] } });
    if (this.#refused.size > 0) throw this.#refuse();
    return made as readonly Value[];
  }

  #model(
    model: ModelSpec,
    {
      inputs,
      outputs,
      address,
    }: {
      readonly inputs: readonly (Value | undefined)[];
      readonly outputs: readonly OutputOf[];
      readonly address: LayerAddress;
    },
  ): readonly (Value | undefined)[] {
    const { dialect } = this.#source;
    const counted = countClasses(model.layers);
    const values = new Map<string, readonly (Value | undefined)[]>();
    const read = ({ layer, call, tensor }: OutputOf): Value | undefined =>
      values.get(callKey({ layer, call }))?.[tensor];
    for (const at of orderCalls(model, outputs, dialect)) {
      const { layer } = at;
      const place = model.inputs.findIndex((input) => input.layer === layer.name);
      const key = callKey({ layer: layer.name, call: at.call });
      if (layer.className === 'InputLayer') {
        if (place === -1)
          throw refusal(dialect, 'TOPOLOGY', { what: `the input ${quoted(layer.name)} is not listed.` });
        values.set(key, [inputs[place]]);
        continue;
      }
      const own = { names: [...address.names, layer.name], counted: [...address.counted, counted.get(layer.name)!] };
      const given = at.reads.map(read);
      if (layer.inner !== undefined) {
        const nested = { inputs: given, outputs: layer.inner.outputs, address: own };
        values.set(key, this.#model(layer.inner, nested));
      } else values.set(key, [this.#layer(at, { given, address: own })]);
    }
    return outputs.map(read);
  }

  #layer(
    { layer, call }: LayerCall,
    { given, address }: { readonly given: readonly (Value | undefined)[]; readonly address: LayerAddress },
  ): Value | undefined {
    const { dialect, keras, weights } = this.#source;
    const title = address.names.join('/');
    if (++this.#calls > limits.layers) {
      const what = `its layers are called more than ${limits.layers} times.`;
      throw refusal(dialect, 'TOO_MANY_LAYERS', { what, limit: `${limits.layers} calls` });
    }
    const converter = layer.isCustom ? undefined : converters.get(layer.className);
    if (converter === undefined) return this.#collect(layer.className, { title, reason: '' });
    const inputs = given.filter((value) => value !== undefined);
    if (inputs.length < given.length) return undefined;
    const operands = layer.operands[call] ?? [];
    if (!layer.className.startsWith('ops.') && operands.some((operand) => operand !== 'tensor')) {
      return this.#collect(layer.className, { title, reason: 'it is given more than tensors' });
    }
    const before = this.#builder.nodes.length;
    let parameters = 0;
    try {
      const made = this.#builder.within(title, () =>
        converter({
          builder: this.#builder,
          settings: new Settings(layer.config),
          inputs,
          operands,
          keras,
          weights: (roles) => {
            const found = weights.of(address, roles);
            for (const weight of found) {
              const count = weight.shape.reduce((product, size) => product * size, 1);
              if (!this.#weights.has(weight)) parameters += count;
              this.#weights.add(weight);
            }
            return found;
          },
          requireShape: (weight, shape, role) => {
            const fits = weight.shape.length === shape.length && shape.every((size, at) => size === weight.shape[at]);
            if (fits) return;
            throw new WeightRefused(
              `the weight ${quoted(`${layer.name}/${role}`)} has shape ${formatShape(weight.shape)}; the layer takes ${formatShape(shape)}`,
            );
          },
        }),
      );
      this.reached.add(layer.name);
      if (this.#builder.nodes.length === before) this.identities++;
      const link = this.#links.add(this.#builder.nodes.slice(before), (id) => this.#builder.constants.has(id), inputs);
      this.layers.push({ ...describeLayer(layer, { name: title, output: made, parameters }), ...link });
      return made;
    } catch (error) {
      return this.#explain(error, { layer, title });
    }
  }

  #explain(error: unknown, { layer, title }: { readonly layer: LayerSpec; readonly title: string }): undefined {
    const { dialect } = this.#source;
    const who = `${displayName(layer.className)} ${quoted(title)}`;
    if (error instanceof WeightRefused) {
      throw refusal(dialect, 'WEIGHT_SPEC', { what: `${error.message}.`, path: [displayName(title)] });
    }
    if (error instanceof LayerRefused && error.field !== undefined) {
      throw refusal(dialect, 'CONFIG', { what: `${who}: ${error.reason}.`, path: [displayName(title), error.field] });
    }
    if (error instanceof LayerRefused) return this.#collect(layer.className, { title, reason: error.reason });
    if (error instanceof PathlensError && error.code === 'NETWORK_SHAPE') {
      throw refusal(dialect, 'CONFIG', { what: error.message, path: [displayName(title)] });
    }
    throw error;
  }

  #collect(className: string, { title, reason }: { readonly title: string; readonly reason: string }): undefined {
    const list = this.#refused.get(className) ?? [];
    this.#refused.set(className, list);
    list.push(reason === '' ? quoted(title) : `${quoted(title)} (${reason})`);
  }

  #refuse(): PathlensError {
    const { dialect } = this.#source;
    const count = [...this.#refused.values()].flat().length;
    const list = listedBy(new Map([...this.#refused].map(([name, titles]) => [displayName(name), titles])));
    const what = `it has ${count === 1 ? '1 layer' : `${count} layers`} that Pathlens cannot run. ${list}.`;
    const path = firstOf([...this.#refused.values()].flat());
    if (dialect.prefix === 'KERAS' && this.#refused.has('Lambda')) {
      return new PathlensError('KERAS_LAMBDA', `${dialect.title}: ${what}`, {
        path,
        hint: 'A Lambda layer holds Python code, which is never run. Replace it by a layer of Keras and save the model again.',
      });
    }
    return refusal(dialect, 'LAYER_UNSUPPORTED', { what, path, limit: `layers: ${[...converters.keys()].join(', ')}` });
  }
}

/** Keras 3 files call layers after their class, counted: `conv2d`, `conv2d_1`. */
function countClasses(layers: readonly LayerSpec[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    layers.map(({ name, className }) => {
      const snake = className
        .replace(/\W+/g, '')
        .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase();
      const count = counts.get(snake) ?? 0;
      counts.set(snake, count + 1);
      return [name, count === 0 ? snake : `${snake}_${count}`];
    }),
  );
}
