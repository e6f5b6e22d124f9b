// A tfjs GraphModel: a frozen TensorFlow graph in model.json, its constants in shards beside it.
import { elementCount, formatShape, PathlensError, type Shape, sameShape } from '@pathlens/pathway-core';
import { asTheirs } from '../../channels-last/arrange.ts';
import { finish, warnOfNonFinite } from '../../channels-last/finish.ts';
import { GraphBuilder } from '../../channels-last/graph-builder.ts';
import { LayerRefused } from '../../channels-last/refusal.ts';
import { theirShape } from '../../channels-last/value.ts';
import { quoted } from '../../keras/dialect.ts';
import { type JsonObject, own } from '../../keras/settings.ts';
import { type LayerLink, LayerLinks } from '../../layer-links.ts';
import type { Layer } from '../../onnx/convert.ts';
import { displayName } from '../../onnx/display-name.ts';
import { firstOf, listedBy } from '../../onnx/listed.ts';
import type { OpenedModel, OpenOptions } from '../../opened-model.ts';
import { type ManifestWeight, readManifest } from '../manifest.ts';
import { type ModelJson, producerOf, warnOfQuantization } from '../open-layers-model.ts';
import { spread } from './dilation.ts';
import { chooseOutput, findPlaceholder, readNodes } from './endpoints.ts';
import type { GraphNode } from './graph-node.ts';
import { graphOperators } from './graph-operators.ts';
import { GraphScope, Unreachable } from './graph-scope.ts';
import { orderNodes } from './order-nodes.ts';
import { foldShapes } from './shape-chains.ts';

const maxNumbers = 4096;

/** Throws PathlensError TFJS_*, MODEL_*, INPUT_*, NETWORK_*. */
export function openGraphModel({ file, json, files }: ModelJson, options: OpenOptions): OpenedModel {
  const nodes = readNodes(own(json, 'modelTopology') as JsonObject, file.title);
  const weights = readManifest(own(json, 'weightsManifest'), files, file.title);
  const output = chooseOutput(json, nodes, options.output);
  const ordered = orderNodes(nodes, output.node);
  const input = findPlaceholder(json, ordered, options.inputShape);
  const builder = new GraphBuilder({ channelsLast: input.channelsLast });
  const scope = new GraphScope(builder);
  scope.set(input.node, { kind: 'value', value: builder.input(input.name, input.shape) });
  const converter = new GraphConverter(scope, new Map(weights.map((weight) => [weight.name, weight])));
  for (const node of ordered) if (node.name !== input.node) converter.convert(node);
  converter.refuse(file.title);
  const made = scope.lookup(output.node);
  const start = scope.lookup(input.node);
  if (made?.kind !== 'value' || start?.kind !== 'value') {
    throw new PathlensError('TFJS_TOPOLOGY', `The output ${quoted(output.name)} does not depend on the image.`);
  }
  const end = builder.within(output.name, () => asTheirs(builder, made.value));
  const warnings =
    options.checkWeights === false ? [] : warnOfNonFinite(weights.filter(({ dtype }) => dtype === 'float32'));
  return finish(
    builder.graph(start.value, end),
    {
      format: 'tfjs GraphModel',
      bytes: file.bytes + storedBytes(weights),
      producer: producerOf(json),
      warnings: [...warnings, ...warnOfQuantization(weights)],
    },
    {
      input: { name: input.name, batch: input.batch },
      output: output.name,
      layers: converter.layers,
      nodes: nodes.length,
      operators: nodes.map(({ operator }) => operator),
      identities: converter.identities,
      unused: nodes.length - ordered.length,
      folded: converter.folded,
    },
  );
}

function storedBytes(weights: readonly ManifestWeight[]): number {
  const width: Record<string, number> = { uint8: 1, bool: 1, uint16: 2, float16: 2 };
  return weights.reduce(
    (sum, { constant, quantized, dtype }) => sum + elementCount(constant.shape) * (width[quantized ?? dtype] ?? 4),
    0,
  );
}

class GraphConverter {
  readonly #scope: GraphScope;
  readonly #weights: ReadonlyMap<string, ManifestWeight>;
  readonly #refused = new Map<string, string[]>();
  readonly #counted = new Set<string>();
  readonly #links = new LayerLinks();
  readonly layers: Layer[] = [];
  identities = 0;
  folded = 0;

  constructor(scope: GraphScope, weights: ReadonlyMap<string, ManifestWeight>) {
    this.#scope = scope;
    this.#weights = weights;
  }

  convert(node: GraphNode): void {
    const scope = this.#scope;
    if (node.operator === 'Const') {
      this.#constant(node);
      return;
    }
    try {
      if (node.readsOthers) throw new LayerRefused('it reads a second output');
      const known = spread(node, scope) ?? foldShapes(node, scope);
      if (known !== undefined) {
        scope.set(node.name, known);
        this.folded++;
        return;
      }
      const converter = graphOperators.get(node.operator);
      if (converter === undefined) throw new LayerRefused('');
      const before = scope.builder.nodes.length;
      const value = scope.builder.within(node.name, () => converter(node, scope));
      scope.set(node.name, { kind: 'value', value });
      if (scope.builder.nodes.length === before) this.identities++;
      else {
        const link = this.#links.add(scope.builder.nodes.slice(before), (id) => scope.builder.constants.has(id));
        this.layers.push({ ...this.#describe(node), shape: value.shape, ...link });
      }
    } catch (error) {
      scope.set(node.name, { kind: 'unreachable' });
      if (error instanceof Unreachable) return;
      if (error instanceof PathlensError && error.code === 'NETWORK_SHAPE')
        this.#collect(node, 'its shapes do not fit');
      else if (error instanceof LayerRefused) this.#collect(node, error.reason);
      else throw error;
    }
  }

  #constant(node: GraphNode): void {
    const weight = this.#weights.get(node.name);
    const refuse = (what: string) =>
      new PathlensError('TFJS_WEIGHT_SPEC', `The constant ${quoted(node.name)} ${what}.`, {
        path: [displayName(node.name)],
      });
    if (weight === undefined) throw refuse('is not in the weights manifest');
    const { constant, dtype } = weight;
    const stated: Shape | undefined = node.tensorShape();
    if (stated !== undefined && !sameShape(stated, constant.shape)) {
      throw refuse(`is ${formatShape(stated)} in the graph and ${formatShape(constant.shape)} in the manifest`);
    }
    const isSmall = elementCount(constant.shape) <= maxNumbers;
    if ((dtype === 'int32' || dtype === 'bool') && isSmall) {
      this.#scope.set(node.name, { kind: 'numbers', shape: constant.shape, values: [...constant.values()] });
    } else this.#scope.set(node.name, { kind: 'constant', constant });
  }

  #describe(node: GraphNode): Omit<Layer, 'shape' | keyof LayerLink> {
    let parameters = 0;
    for (const name of node.inputs) {
      const entry = this.#scope.lookup(name);
      if (entry?.kind !== 'constant' || this.#counted.has(name)) continue;
      this.#counted.add(name);
      parameters += elementCount(entry.constant.shape);
    }
    const value = this.#scope.lookup(node.inputs[0] ?? '');
    const from = value?.kind === 'value' ? formatShape(theirShape(value.value)) : '';
    return {
      name: displayName(node.name),
      operator: displayName(node.operator),
      attributes: from === '' ? '' : `from ${from}`,
      parameters,
    };
  }

  #collect({ operator, name }: GraphNode, reason: string): void {
    const list = this.#refused.get(operator) ?? [];
    this.#refused.set(operator, list);
    list.push(reason === '' ? quoted(name) : `${quoted(name)} (${reason})`);
  }

  /** Throws TFJS_LAYER_UNSUPPORTED naming every node that could not be converted. */
  refuse(title: string): void {
    const all = [...this.#refused.values()].flat();
    if (all.length === 0) return;
    const list = listedBy(new Map([...this.#refused].map(([name, nodes]) => [displayName(name), nodes])));
    const count = all.length === 1 ? '1 node' : `${all.length} nodes`;
    throw new PathlensError('TFJS_LAYER_UNSUPPORTED', `${title} has ${count} that Pathlens cannot run. ${list}.`, {
      path: firstOf(all),
      limit: `operators: ${[...graphOperators.keys()].join(', ')}`,
    });
  }
}
