// From the messages of an ONNX file to a Graph of canonical operators; every node that cannot be converted is named at once.
import { elementCount, type Graph, PathlensError, recogniseFunctions, type Shape } from '@pathlens/pathway-core';
import { type LayerLink, LayerLinks } from '../layer-links.ts';
import { Builder, type Entry } from './builder.ts';
import { connect } from './connections.ts';
import { converters } from './converters.ts';
import { displayName, uniqueNames } from './display-name.ts';
import { findFinalSoftmax, findInput, findOutput, type InputInfo } from './endpoints.ts';
import { checkSparse, type ExternalFiles } from './external-data.ts';
import { entryOf, fold } from './fold.ts';
import { firstOf, listedBy } from './listed.ts';
import { NodeView } from './node-view.ts';
import { isFirst } from './placement.ts';
import { type ModelFile, opsets } from './read-model.ts';
import { Unreachable, Unsupported } from './refusal.ts';
import type { NodeMessage } from './schema.ts';
import { readTensor } from './tensor.ts';

/** One node of the file that computes something, for people. */
export interface Layer extends LayerLink {
  readonly name: string;
  /** As the file spells it. */
  readonly operator: string;
  readonly attributes: string;
  /** Output, without the batch. */
  readonly shape: Shape;
  readonly parameters: number;
}

export interface Conversion {
  readonly graph: Graph;
  readonly input: InputInfo;
  /** Name of the output in the file. */
  readonly output: string;
  readonly layers: readonly Layer[];
  /** Elements of every float weight the output depends on. */
  readonly parameters: number;
  /** Name of the Softmax or LogSoftmax that was cut off the end. */
  readonly cutSoftmax: string | undefined;
  readonly constantsFolded: number;
  readonly identitiesRemoved: number;
  readonly unusedNodes: number;
  /** Element types of weights that were converted to float32. */
  readonly converted: ReadonlySet<string>;
}

export interface ConvertOptions {
  readonly output?: string | undefined;
  readonly inputShape?: Shape | undefined;
  readonly external?: ExternalFiles | undefined;
}

interface Refused {
  readonly node: NodeView;
  readonly reason: string | undefined;
  readonly domain: boolean;
}

/** @throws PathlensError as the functions it calls, and ONNX_OP_UNSUPPORTED or ONNX_DOMAIN_UNSUPPORTED */
export function convert({ graph: message, opset, title }: ModelFile, options: ConvertOptions): Conversion {
  for (const sparse of message.sparse_initializer) checkSparse(sparse, 'sparse weight');
  if (message.sparse_initializer.length > 0) {
    throw new PathlensError('ONNX_DTYPE', `${title} holds sparse weights, which Pathlens does not read.`);
  }
  const external = options.external ?? new Map();
  const output = findOutput(message, options.output);
  const { producers, used } = connect(message, output);
  const weights = new Set(message.initializer.map(({ name }) => name));
  const inputs = message.input.filter(({ name }) => !weights.has(name) && used.has(name));
  const input = findInput(inputs, options.inputShape);
  const builder = new Builder({ isUsed: (name) => used.has(name), bakedBatch: input.bakedBatch, external });
  const inputEntry = builder.newValue(input.name, input.shape);

  let parameters = 0;
  const converted = new Set<string>();
  for (const tensor of message.initializer) {
    const read = readTensor(tensor, external);
    builder.set(tensor.name, entryOf(read, tensor.name));
    if (read.kind !== 'float' || !used.has(tensor.name)) continue;
    parameters += elementCount(read.constant.shape);
    if (read.type !== 'float32') converted.add(read.type);
  }

  const softmax = findFinalSoftmax(output, producers);
  const uniqueName = uniqueNames();
  const refused: Refused[] = [];
  const layers: Layer[] = [];
  const links = new LayerLinks();
  const counts = { constantsFolded: 0, identitiesRemoved: 0, unusedNodes: 0 };
  let cutSoftmax: string | undefined;

  for (const [index, node] of message.node.entries()) {
    const name = uniqueName(displayName(node.name) || `${displayName(node.op_type)}_${index}`);
    if (!node.output.some((value) => value !== '' && used.has(value))) {
      counts.unusedNodes++;
      continue;
    }
    const view = new NodeView(node, { name, opset });
    const emitted = builder.nodes.length;
    try {
      if (!isStandard(node)) throw new Unsupported(`domain ${displayName(node.domain)}`);
      if (node === softmax && cutsCleanly(view, builder)) {
        builder.alias(view);
        cutSoftmax = name;
      } else if (fold(view, builder)) {
        if (node.op_type === 'Identity') counts.identitiesRemoved++;
        else if (node.op_type !== 'Constant') counts.constantsFolded++;
      } else {
        const converter = converters.get(node.op_type);
        if (converter === undefined) throw new Unsupported('');
        converter(view, builder);
        if (builder.nodes.length === emitted) counts.identitiesRemoved++;
      }
    } catch (error) {
      if (error instanceof Unsupported) {
        refused.push({
          node: view,
          reason: error.reason || undefined,
          domain: !isStandard(node) && !isOfRuntime(node),
        });
      } else if (!(error instanceof Unreachable)) throw error;
      for (const value of node.output) builder.set(value, { kind: 'unreachable' });
    }
    for (const value of node.output)
      if (value !== '' && !builder.has(value)) builder.set(value, { kind: 'opaque', what: 'no value' });
    if (builder.nodes.length === emitted) continue;
    const link = links.add(builder.nodes.slice(emitted), (value) => builder.constants.has(value));
    layers.push({ ...describe(view, { builder, weights }), ...link });
  }
  if (refused.length > 0) throw refuse(refused, { title, opset });
  const found = builder.lookup(output);
  const logits = found?.kind === 'value' ? builder.withBatchFirst(found) : undefined;
  if (logits === undefined) {
    throw new PathlensError('ONNX_GRAPH', `The output “${displayName(output)}” does not depend on the input.`);
  }
  if (!isFirst(logits.place)) {
    throw new PathlensError('ONNX_GRAPH', `The first axis of the output “${displayName(output)}” is not the batch.`);
  }
  const graph: Graph = {
    input: { name: inputEntry.id, shape: input.shape },
    output: logits.id,
    nodes: builder.nodes,
    constants: builder.constants,
  };
  return {
    graph: recogniseFunctions(graph, builder.shapes),
    input,
    output,
    layers,
    parameters,
    cutSoftmax,
    ...counts,
    converted,
  };
}

function isStandard(node: NodeMessage): boolean {
  return node.domain === '' || node.domain === 'ai.onnx';
}

/** Operators that ONNX Runtime adds: not unknown, only not run here. */
function isOfRuntime(node: NodeMessage): boolean {
  return /^com\.microsoft(\.|$)/.test(node.domain);
}

/** Whether the softmax runs over all classes of an image, so that what stands before it are the logits. */
function cutsCleanly(node: NodeView, builder: Builder): boolean {
  const { shape } = builder.value(node, 0);
  const given = node.int('axis', node.opset >= 13 ? -1 : 1);
  const axis = given < 0 ? given + shape.length + 1 : given;
  const classes = node.opset >= 13 ? (shape[axis - 1] ?? 1) : elementCount(shape.slice(Math.max(0, axis - 1)));
  return axis >= 1 && classes === elementCount(shape);
}

function describe(
  node: NodeView,
  { builder, weights }: { builder: Builder; weights: ReadonlySet<string> },
): Omit<Layer, keyof LayerLink> {
  const made = builder.lookup(node.outputs[0] ?? '');
  const labels = new Map<string, Entry>();
  for (const name of node.inputs) {
    const entry = builder.lookup(name);
    if (entry?.kind === 'constant' && weights.has(entry.label)) labels.set(entry.label, entry);
  }
  let parameters = 0;
  for (const entry of labels.values()) if (entry.kind === 'constant') parameters += elementCount(entry.constant.shape);
  return {
    name: node.name,
    operator: displayName(node.operator),
    attributes: node.summary(),
    shape: made?.kind === 'value' ? made.shape : [],
    parameters,
  };
}

function refuse(refused: readonly Refused[], { title, opset }: { title: string; opset: number }): PathlensError {
  const byOperator = new Map<string, string[]>();
  for (const { node, reason, domain } of refused) {
    const operator = displayName(node.operator);
    const nodes = byOperator.get(operator) ?? [];
    byOperator.set(operator, nodes);
    nodes.push(
      reason === undefined
        ? `“${node.name}”`
        : `“${node.name}” (${reason}${domain ? ', not a standard operator' : ''})`,
    );
  }
  const code = refused.every(({ domain }) => domain) ? 'ONNX_DOMAIN_UNSUPPORTED' : 'ONNX_OP_UNSUPPORTED';
  const count = refused.length === 1 ? '1 node' : `${refused.length} nodes`;
  return new PathlensError(
    code,
    `${title} (opset ${opset}) has ${count} that Pathlens cannot run. ${listedBy(byOperator)}.`,
    {
      path: firstOf(refused.map(({ node }) => `${node.name} (${displayName(node.operator)})`)),
      limit: `operators of opset ${opsets.min} to ${opsets.max}: ${[...converters.keys()].join(', ')}`,
    },
  );
}
