// Where the graph starts and ends: its one image input with a shape, its one output, and the softmax that is cut off.
import { formatShape, PathlensError, type Shape } from '@pathlens/pathway-core';
import { displayName } from './display-name.ts';
import { listed } from './listed.ts';
import { maxRank } from './placement.ts';
import type { GraphMessage, NodeMessage, ValueInfoMessage } from './schema.ts';

export interface InputInfo {
  readonly name: string;
  /** Without the batch. */
  readonly shape: Shape;
  /** Size the file gives its batch axis, or undefined where it is symbolic. */
  readonly bakedBatch: number | undefined;
  /** Number of its element type in the format; 1 is float32. */
  readonly elementType: number;
}

const floatTypes = new Set([1, 10, 11, 16]);

/**
 * The image input.
 * @throws PathlensError MODEL_INPUTS, INPUT_TYPE_UNSUPPORTED, INPUT_SHAPE_NEEDED, INPUT_MISMATCH
 */
export function findInput(candidates: readonly ValueInfoMessage[], given: Shape | undefined): InputInfo {
  const [info, ...others] = candidates;
  if (info === undefined) {
    throw new PathlensError('MODEL_INPUTS', 'The output of the model does not depend on any input.');
  }
  if (others.length > 0) {
    const names = listed(candidates.map(({ name }) => `“${displayName(name)}”`));
    throw new PathlensError(
      'MODEL_INPUTS',
      `The model has ${candidates.length} inputs, ${names}; Pathlens explains models of one image.`,
    );
  }
  const name = displayName(info.name);
  const tensor = info.type?.tensor_type;
  if (!tensor || !floatTypes.has(tensor.elem_type)) {
    throw new PathlensError('INPUT_TYPE_UNSUPPORTED', `The input “${name}” does not take floating-point numbers.`, {
      path: [name],
      hint: 'Export the model without the conversion from bytes; Pathlens does the preprocessing.',
    });
  }
  const dims = tensor.shape?.dim ?? [];
  const sizes = dims.map(({ dim_value, dim_param }) =>
    dim_param || !dim_value || dim_value < 0 ? undefined : dim_value,
  );
  const stated = sizes.slice(1);
  const shape = given === undefined ? stated : matchShape(given, stated, { name, known: dims.length > 0 });
  if (
    dims.length === 1 ||
    dims.length > maxRank ||
    shape.length === 0 ||
    shape.some((size) => size === undefined || !(size >= 1 && size <= 65536))
  ) {
    const named = dims.slice(0, maxRank).map(({ dim_value, dim_param }) => dim_param || String(dim_value ?? '?'));
    const text = named.join('×') || 'unknown';
    throw new PathlensError(
      'INPUT_SHAPE_NEEDED',
      `The input “${name}” has the shape ${displayName(text)}, which fixes no image size.`,
      {
        path: [name],
        hint: 'Give the shape of one image as channels, height, width, for example 3, 224, 224.',
      },
    );
  }
  return { name: info.name, shape: shape as Shape, bakedBatch: sizes[0], elementType: tensor.elem_type };
}

function matchShape(
  given: Shape,
  stated: readonly (number | undefined)[],
  { name, known }: { readonly name: string; readonly known: boolean },
): Shape {
  const fits =
    !known ||
    (given.length === stated.length && stated.every((size, axis) => size === undefined || size === given[axis]));
  if (fits && given.every((size) => Number.isInteger(size))) return given;
  const wanted = stated.map((size) => size ?? '?').join('×');
  throw new PathlensError(
    'INPUT_MISMATCH',
    `The input “${name}” takes ${wanted} per image; ${formatShape(given)} was given.`,
    {
      path: ['inputShape'],
    },
  );
}

/**
 * The output to explain.
 * @throws PathlensError MODEL_OUTPUTS listing them where several are there and none, or an unknown one, is named;
 *   OUTPUT_TYPE_UNSUPPORTED
 */
export function findOutput(graph: GraphMessage, wanted: string | undefined): string {
  const names = graph.output.map(({ name }) => name);
  const chosen = wanted ?? (names.length === 1 ? names[0] : undefined);
  const info = graph.output.find(({ name }) => name === chosen);
  if (info === undefined) {
    const list = listed(names.map((name) => `“${displayName(name)}”`));
    if (names.length === 0) throw new PathlensError('ONNX_GRAPH', 'The graph names no output.');
    throw new PathlensError(
      'MODEL_OUTPUTS',
      wanted === undefined
        ? `The model has ${names.length} outputs: ${list}. Name the one that holds the logits.`
        : `The model has no output “${displayName(wanted)}”. Its outputs: ${list}.`,
      { path: ['output'] },
    );
  }
  const { type } = info;
  const tensor = type?.tensor_type;
  const isFloat = tensor ? tensor.elem_type === 0 || floatTypes.has(tensor.elem_type) : type === null;
  const other = type?.sequence_type ?? type?.map_type ?? type?.sparse_tensor_type ?? type?.optional_type;
  if (!isFloat && (tensor || other)) {
    const name = displayName(info.name);
    const what = tensor ? 'not floating-point numbers' : 'a sequence, map or sparse tensor';
    throw new PathlensError('OUTPUT_TYPE_UNSUPPORTED', `The output “${name}” holds ${what}; logits are needed.`, {
      path: [name],
    });
  }
  return info.name;
}

const passing = new Set(['Identity', 'Flatten', 'Reshape', 'Squeeze', 'Unsqueeze', 'Dropout', 'Cast']);

/** The Softmax or LogSoftmax that ends the graph, seen through operators that only rename or reshape. */
export function findFinalSoftmax(output: string, producers: ReadonlyMap<string, NodeMessage>): NodeMessage | undefined {
  let node = producers.get(output);
  for (let steps = 0; node !== undefined && passing.has(node.op_type) && steps < 100; steps++) {
    node = producers.get(node.input[0] ?? '');
  }
  return node?.op_type === 'Softmax' || node?.op_type === 'LogSoftmax' ? node : undefined;
}
