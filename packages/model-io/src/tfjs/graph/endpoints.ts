// The image a GraphModel takes and the logits it gives: stated by its signature, or by the ends of the graph.
import { formatShape, PathlensError, type Shape } from '@pathlens/pathway-core';
import { quoted } from '../../keras/dialect.ts';
import { isObject, type JsonObject, own } from '../../keras/settings.ts';
import { displayName } from '../../onnx/display-name.ts';
import { listed } from '../../onnx/listed.ts';
import { maxRank } from '../../onnx/placement.ts';
import { GraphNode, shapeOf } from './graph-node.ts';

const maxNodes = 20_000;

/** Throws PathlensError TFJS_TOPOLOGY, TFJS_TOO_MANY_LAYERS. */
export function readNodes(topology: JsonObject, title: string): readonly GraphNode[] {
  const given = own(topology, 'node');
  if (!Array.isArray(given) || given.length === 0) {
    throw new PathlensError('TFJS_TOPOLOGY', `${title} has a graph without nodes.`, { path: ['modelTopology'] });
  }
  if (given.length > maxNodes) {
    throw new PathlensError('TFJS_TOO_MANY_LAYERS', `${title} has more than ${maxNodes} nodes.`, {
      limit: `${maxNodes} nodes`,
    });
  }
  const names = new Set<string>();
  return given.map((json, index) => {
    const node = GraphNode.read(json);
    if (node === undefined || names.has(node.name)) {
      const what =
        node === undefined ? `node ${index + 1} cannot be read` : `two nodes are called ${quoted(node.name)}`;
      throw new PathlensError('TFJS_TOPOLOGY', `In the graph of ${title}, ${what}.`, { path: ['modelTopology'] });
    }
    names.add(node.name);
    return node;
  });
}

interface Signed {
  readonly name: string;
  readonly node: string;
  readonly shape: Shape | undefined;
}

function signed(json: JsonObject, side: 'inputs' | 'outputs'): readonly Signed[] {
  const signature = own(json, 'signature') ?? own(json, 'userDefinedMetadata') ?? null;
  const inner = isObject(signature) ? (own(signature, 'signature') ?? signature) : undefined;
  const list = isObject(inner) ? own(inner, side) : undefined;
  if (!isObject(list)) return [];
  return Object.entries(list).flatMap(([name, stated]) => {
    const tensor = isObject(stated) ? own(stated, 'name') : undefined;
    if (typeof tensor !== 'string' || !isObject(stated)) return [];
    return [{ name, node: tensor.replace(/:\d+$/, ''), shape: shapeOf(own(stated, 'tensorShape')) }];
  });
}

/** Throws PathlensError MODEL_OUTPUTS. */
export function chooseOutput(
  json: JsonObject,
  nodes: readonly GraphNode[],
  wanted: string | undefined,
): { readonly name: string; readonly node: string } {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const ends = nodes.filter(
    ({ name, operator }) => !read.has(name) && operator !== 'Const' && operator !== 'Placeholder',
  );
  const stated = signed(json, 'outputs');
  const outputs = stated.length > 0 ? stated : ends.map(({ name }) => ({ name, node: name }));
  const found = outputs.filter(({ name, node }) => wanted === undefined || name === wanted || node === wanted);
  if (found.length === 1) return found[0];
  const names = listed(outputs.map(({ name }) => quoted(name))) || 'none';
  throw new PathlensError(
    'MODEL_OUTPUTS',
    wanted === undefined
      ? `The model has ${outputs.length} outputs: ${names}. Name the one that holds the logits.`
      : `The model has no single output ${quoted(wanted)}. Its outputs: ${names}.`,
    { path: ['output'] },
  );
}

export interface Placeholder {
  readonly name: string;
  readonly node: string;
  /** In the model's own order of axes. */
  readonly shape: Shape;
  readonly batch: number | undefined;
  readonly channelsLast: boolean;
}

/** Throws PathlensError MODEL_INPUTS, INPUT_SHAPE_NEEDED, INPUT_MISMATCH. */
export function findPlaceholder(
  json: JsonObject,
  ordered: readonly GraphNode[],
  given: Shape | undefined,
): Placeholder {
  const placeholders = ordered.filter(({ operator }) => operator === 'Placeholder');
  if (placeholders.length !== 1) {
    const names = listed(placeholders.map(({ name }) => quoted(name))) || 'none';
    const sentence = `The model has ${placeholders.length} inputs: ${names}. Pathlens explains models of one image.`;
    throw new PathlensError('MODEL_INPUTS', sentence);
  }
  const [node] = placeholders;
  const stated = signed(json, 'inputs').find((input) => input.node === node.name);
  const [batch, ...sizes] = (stated?.shape ?? node.shape('shape') ?? []).slice(0, maxRank + 2);
  // Where the graph begins with channels first, its first layers say so.
  const channelsLast = !ordered.some((other) => other.text('data_format', 'NHWC') === 'NCHW');
  const wanted = given !== undefined && channelsLast && given.length === 3 ? [given[1], given[2], given[0]] : given;
  const name = displayName(stated?.name ?? node.name);
  const fits =
    wanted === undefined ||
    sizes.length === 0 ||
    (wanted.length === sizes.length && sizes.every((size, at) => size < 1 || size === wanted[at]));
  if (!fits) {
    const text = `The input ${quoted(name)} takes ${sizes.map((size) => (size < 1 ? '?' : size)).join('×')} per image (in the model's own order); ${formatShape(given!)} was given.`;
    throw new PathlensError('INPUT_MISMATCH', text, { path: ['inputShape'] });
  }
  const shape = wanted ?? sizes;
  if (shape.length === 0 || shape.length > maxRank || shape.some((size) => !(size >= 1 && size <= 65536))) {
    const text = `The input ${quoted(name)} has the shape ${sizes.map((size) => (size < 1 ? '?' : size)).join('×') || 'unknown'}, which fixes no image size.`;
    throw new PathlensError('INPUT_SHAPE_NEEDED', text, {
      path: [name],
      hint: 'Give the shape of one image as channels, height, width, for example 3, 224, 224.',
    });
  }
  return { name, node: node.name, shape, batch: batch !== undefined && batch >= 1 ? batch : undefined, channelsLast };
}
