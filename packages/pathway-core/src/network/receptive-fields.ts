// Which part of the image can reach a unit: boxes carried from the input through windows, as Araujo et al. 2019 ("Computing
// receptive fields of convolutional neural networks", eq. 3 and 4) do for paths, and joined where ways meet.
import { assertNever } from '../errors.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Graph } from './network.ts';
import { nodeOperands } from './node-reads.ts';
import type { NetworkNode, NodeOf, ValueId } from './operators.ts';
import { type Windows, windowExtent } from './windows.ts';

/** Rows and columns of the network's input; they may begin outside it, in the padding. */
export interface ReceptiveField {
  /** [row, column] at which the box of the first unit begins */
  readonly start: readonly [number, number];
  /** How far the box moves from one unit to the next, [down, right] */
  readonly step: readonly [number, number];
  /** [height, width] */
  readonly size: readonly [number, number];
}

type Two = readonly [number, number];

const each = (of: (axis: 0 | 1) => number): Two => [of(0), of(1)];

/**
 * The box of every value. One is left out where its places are no longer the image's (after a transposition or a change of
 * shape), because nobody could say then which unit is where; what has no height and width sees the whole image.
 */
export function receptiveFields(
  { input, nodes, constants }: Graph,
  shapes: ReadonlyMap<ValueId, Shape>,
): ReadonlyMap<ValueId, ReceptiveField> {
  const fields = new Map<ValueId, ReceptiveField>();
  const whole: ReceptiveField = { start: [0, 0], step: [0, 0], size: each((axis) => input.shape[axis + 1] ?? 1) };
  fields.set(input.name, { start: [0, 0], step: [1, 1], size: [1, 1] });
  const kernelOf = (node: NodeOf<'Conv'>): Two => constants.get(node.weight)!.shape.slice(2) as unknown as Two;
  for (const node of nodes) {
    const known = nodeOperands(node)
      .filter((value) => shapes.has(value))
      .map((value) => fields.get(value));
    const field = hasOnePlace(shapes.get(node.output)!)
      ? whole
      : known.every((one) => one !== undefined)
        ? through(node, known, { whole, kernelOf })
        : undefined;
    if (field) fields.set(node.output, field);
  }
  return fields;
}

/** Whether a unit's place says nothing: a vector, or one row and column. */
function hasOnePlace(shape: Shape): boolean {
  return shape.length === 1 || (shape.length === 3 && shape[1] * shape[2] === 1);
}

interface Ground {
  readonly whole: ReceptiveField;
  readonly kernelOf: (node: NodeOf<'Conv'>) => Two;
}

function through(
  node: NetworkNode,
  fields: readonly ReceptiveField[],
  { whole, kernelOf }: Ground,
): ReceptiveField | undefined {
  const [field] = fields;
  switch (node.operator) {
    case 'Conv':
      return windowed(field, { ...node, kernel: kernelOf(node), ceilMode: false });
    case 'MaxPool':
      return windowed(field, node);
    case 'AveragePool':
      return windowed(field, { ...node, dilations: [1, 1] });
    case 'Pad': {
      const before = node.before.slice(-2);
      return { ...field, start: each((axis) => field.start[axis] - before[axis] * field.step[axis]) };
    }
    case 'Add':
    case 'Mul':
      return joined(fields, whole);
    case 'Concat':
      return node.axis === 1 ? joined(fields, whole) : undefined;
    case 'Slice':
      return node.axis === 1 ? field : undefined;
    case 'Softmax':
      return node.axis === 1 ? field : whole;
    case 'ReduceMean':
      return node.axes.every((axis) => axis === 1) ? field : undefined;
    case 'BatchNormalization':
    case 'Relu':
    case 'Clip':
    case 'PRelu':
    case 'Unary':
      return field;
    case 'Reshape':
    case 'Linear':
    case 'LayerNormalization':
    case 'MatMul':
    case 'Transpose':
      return undefined;
    default:
      return assertNever(node, 'operator');
  }
}

function windowed({ start, step, size }: ReceptiveField, windows: Windows): ReceptiveField {
  return {
    start: each((axis) => start[axis] - windows.pads[axis] * step[axis]),
    step: each((axis) => step[axis] * windows.strides[axis]),
    size: each((axis) => size[axis] + (windowExtent(windows, axis) - 1) * step[axis]),
  };
}

/** The box around the boxes of ways that meet; undefined where they move at different paces. */
function joined(fields: readonly ReceptiveField[], whole: ReceptiveField): ReceptiveField | undefined {
  if (fields.some(({ step }) => step[0] === 0 && step[1] === 0)) return whole;
  const [{ step }] = fields;
  if (fields.some((field) => field.step[0] !== step[0] || field.step[1] !== step[1])) return undefined;
  const start = each((axis) => Math.min(...fields.map((field) => field.start[axis])));
  const end = each((axis) => Math.max(...fields.map((field) => field.start[axis] + field.size[axis])));
  return { start, step, size: each((axis) => end[axis] - start[axis]) };
}
