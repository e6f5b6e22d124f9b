// Shape inference over the closed union of operators. Shapes leave the batch out; a misfit names the node and the shapes.
import { PathlensError } from '../errors.ts';
import { broadcastShape, elementCount, formatShape, type Shape, sameShape } from '../tensor/shape.ts';
import type { NetworkNode, NodeOf, Operator, ValueId } from './operators.ts';
import { type Windows, windowCount, windowExtent } from './windows.ts';

/** Shapes that are known when a node is looked at. */
export interface KnownShapes {
  /** Of a value or a constant. */
  of(value: ValueId): Shape;
  isConstant(value: ValueId): boolean;
}

type ShapeRule<O extends Operator> = (node: NodeOf<O>, known: KnownShapes) => Shape;

const noDilation = [1, 1] as const;

const rules: { readonly [O in Operator]: ShapeRule<O> } = {
  Conv(node, known) {
    const [channels, ...size] = image(node, known.of(node.input));
    const weight = known.of(node.weight);
    if (weight.length !== 4) throw misfit(node, `its weight has shape ${formatShape(weight)}, not O×I×H×W`);
    const [outputs, perGroup, ...kernel] = weight as [number, number, number, number];
    if (perGroup * node.group !== channels || outputs % node.group !== 0) {
      throw misfit(
        node,
        `its weight ${formatShape(weight)} in ${node.group} group(s) does not fit ${channels} input channels`,
      );
    }
    checkVector(node, 'bias', { size: outputs, known });
    return [outputs, ...windowed(node, size, { ...node, kernel, ceilMode: false })];
  },
  BatchNormalization(node, known) {
    const shape = known.of(node.input);
    if (shape.length === 0) throw misfit(node, 'its input has no channels');
    for (const name of ['scale', 'bias', 'mean', 'variance'] as const) {
      const given = known.of(node[name]);
      if (elementCount(given) !== shape[0] || given.length !== 1) {
        throw misfit(node, `its ${name} has shape ${formatShape(given)}, its input ${formatShape(shape)}`);
      }
    }
    return shape;
  },
  Relu: (node, known) => known.of(node.input),
  Clip(node, known) {
    if (!(node.min <= node.max)) throw misfit(node, `its bounds ${node.min} and ${node.max} are not in order`);
    return known.of(node.input);
  },
  MaxPool: pooled,
  AveragePool: pooled,
  ReduceMean(node, known) {
    const shape = known.of(node.input);
    const axes = new Set(node.axes.map((axis) => checkAxis(node, axis, shape)));
    if (node.keepDims) return shape.map((size, axis) => (axes.has(axis + 1) ? 1 : size));
    return shape.filter((_, axis) => !axes.has(axis + 1));
  },
  Reshape(node, known) {
    const from = known.of(node.input);
    const free = node.shape.indexOf(-1);
    const rest = elementCount(node.shape.filter((_, axis) => axis !== free));
    const shape = node.shape.map((size, axis) => (axis === free ? elementCount(from) / rest : size));
    if (elementCount(shape) !== elementCount(from) || shape.some((size) => !Number.isInteger(size) || size < 1)) {
      throw misfit(node, `${formatShape(from)} cannot become ${formatShape(node.shape)}`);
    }
    return shape;
  },
  Linear(node, known) {
    const shape = known.of(node.input);
    const weight = known.of(node.weight);
    const [outputs, inputs] = node.transposed ? weight : [weight[1], weight[0]];
    if (weight.length !== 2 || shape.length === 0 || shape[shape.length - 1] !== inputs) {
      throw misfit(node, `its weight ${formatShape(weight)} does not fit its input ${formatShape(shape)}`);
    }
    checkVector(node, 'bias', { size: outputs, known });
    return [...shape.slice(0, -1), outputs];
  },
  Add: broadcast,
  Mul: broadcast,
  Concat(node, known) {
    const shapes = node.inputs.map((input) => known.of(input));
    const first = shapes[0];
    if (first === undefined) throw misfit(node, 'it has no inputs');
    const at = checkAxis(node, node.axis, first) - 1;
    for (const shape of shapes) {
      if (shape.length !== first.length || shape.some((size, axis) => axis !== at && size !== first[axis])) {
        throw misfit(
          node,
          `its inputs ${shapes.map(formatShape).join(', ')} differ beyond the axis they are joined along`,
        );
      }
    }
    return first.map((size, axis) => (axis === at ? shapes.reduce((sum, shape) => sum + shape[at], 0) : size));
  },
  Pad(node, known) {
    const shape = known.of(node.input);
    const { before, after } = node;
    if (before.length !== shape.length || after.length !== shape.length) {
      throw misfit(node, `it pads ${before.length} axes of an input of shape ${formatShape(shape)}`);
    }
    if ([...before, ...after].some((size) => !Number.isInteger(size) || size < 0)) {
      throw misfit(node, 'it removes rows or columns (negative padding)');
    }
    return shape.map((size, axis) => size + before[axis] + after[axis]);
  },
  Softmax(node, known) {
    const shape = known.of(node.input);
    checkAxis(node, node.axis, shape);
    return shape;
  },
  Unary: (node, known) => known.of(node.input),
  PRelu(node, known) {
    const [shape, slope] = [known.of(node.input), known.of(node.slope)];
    const whole = broadcastShape(shape, slope);
    if (whole === undefined || !sameShape(whole, shape)) {
      throw misfit(node, `its slope ${formatShape(slope)} does not fit its input ${formatShape(shape)}`);
    }
    return shape;
  },
  LayerNormalization(node, known) {
    const shape = known.of(node.input);
    const scale = known.of(node.scale);
    const bias = node.bias === undefined ? scale : known.of(node.bias);
    const axes = shape.slice(shape.length - scale.length);
    if (scale.length === 0 || !sameShape(scale, axes) || !sameShape(bias, axes)) {
      throw misfit(node, `its scale ${formatShape(scale)} does not fit its input ${formatShape(shape)}`);
    }
    return shape;
  },
  MatMul(node, known) {
    const [a, b] = [known.of(node.a), known.of(node.b)];
    const outer = broadcastShape(a.slice(0, -2), b.slice(0, -2));
    const fits = a.length === b.length && a.length >= 2 && a[a.length - 1] === b[b.length - 2];
    if (!fits || outer === undefined) throw misfit(node, `${formatShape(a)} times ${formatShape(b)}`);
    return [...outer, a[a.length - 2], b[b.length - 1]];
  },
  Transpose(node, known) {
    const shape = known.of(node.input);
    const sorted = [...node.order].sort((a, b) => a - b);
    if (sorted.length !== shape.length || sorted.some((axis, at) => axis !== at + 1)) {
      throw misfit(node, `the order ${node.order.join(', ')} of the axes of ${formatShape(shape)}`);
    }
    return node.order.map((axis) => shape[axis - 1]);
  },
  Slice(node, known) {
    const shape = known.of(node.input);
    const at = checkAxis(node, node.axis, shape) - 1;
    const { start, end } = node;
    if (!Number.isInteger(start) || !Number.isInteger(end) || !(start >= 0 && start < end && end <= shape[at])) {
      throw misfit(node, `elements ${start} to ${end} of axis ${node.axis} of ${formatShape(shape)}`);
    }
    return shape.with(at, end - start);
  },
};

/**
 * Shape (without the batch) of a node's output.
 * @throws PathlensError NETWORK_SHAPE naming the node and the shapes that do not fit
 */
export function inferShape(node: NetworkNode, known: KnownShapes): Shape {
  const rule = rules[node.operator] as (node: NetworkNode, known: KnownShapes) => Shape;
  return rule(node, known);
}

function misfit(node: NetworkNode, what: string): PathlensError {
  return new PathlensError('NETWORK_SHAPE', `The node “${node.name}” (${node.operator}) does not fit: ${what}.`, {
    path: [node.name],
  });
}

function image(node: NetworkNode, shape: Shape): readonly [number, number, number] {
  if (shape.length !== 3) throw misfit(node, `its input has shape ${formatShape(shape)}, not C×H×W`);
  return shape as readonly [number, number, number];
}

function windowed(node: NetworkNode, size: readonly number[], windows: Windows): number[] {
  const whole = (least: number) => (value: number) => Number.isInteger(value) && value >= least;
  const positive = [...windows.kernel, ...windows.strides, ...windows.dilations].every(whole(1));
  if (!positive || !windows.pads.every(whole(0))) {
    throw misfit(node, 'kernel, strides and dilations must be 1 or more and pads 0 or more');
  }
  const counts = [windowCount(size[0], windows, 0), windowCount(size[1], windows, 1)];
  if (counts.some((count) => count < 1)) {
    const pads = windows.pads.join(', ');
    throw misfit(
      node,
      `a ${formatShape(windows.kernel)} window does not fit into ${formatShape(size)} with pads ${pads}`,
    );
  }
  return counts;
}

function pooled(node: NodeOf<'MaxPool'> | NodeOf<'AveragePool'>, known: KnownShapes): Shape {
  const [channels, ...size] = image(node, known.of(node.input));
  const windows: Windows = { ...node, dilations: node.operator === 'MaxPool' ? node.dilations : noDilation };
  if (windows.pads.some((pad, side) => pad >= windowExtent(windows, (side % 2) as 0 | 1))) {
    throw misfit(node, `its pads ${node.pads.join(', ')} leave windows without a pixel`);
  }
  return [channels, ...windowed(node, size, windows)];
}

function broadcast(node: NodeOf<'Add'> | NodeOf<'Mul'>, known: KnownShapes): Shape {
  const [a, b] = [known.of(node.a), known.of(node.b)];
  const shape = broadcastShape(a, b);
  // Aligning values of different rank would align the batch of one with a channel of the other.
  const alignable =
    (a.length >= b.length || known.isConstant(node.a)) && (b.length >= a.length || known.isConstant(node.b));
  if (shape === undefined || !alignable) {
    throw misfit(node, `${formatShape(a)} and ${formatShape(b)} cannot be broadcast together`);
  }
  return shape;
}

function checkAxis(node: NetworkNode, axis: number, shape: Shape): number {
  if (!Number.isInteger(axis) || axis < 1 || axis > shape.length) {
    throw misfit(node, `its axis ${axis} is none of the axes 1 to ${shape.length} of ${formatShape(shape)}`);
  }
  return axis;
}

function checkVector(
  node: NodeOf<'Conv'> | NodeOf<'Linear'>,
  name: 'bias',
  { size, known }: { readonly size: number; readonly known: KnownShapes },
): void {
  const id = node[name];
  if (id === undefined) return;
  const shape = known.of(id);
  if (shape.length !== 1 || shape[0] !== size) {
    throw misfit(node, `its ${name} has shape ${formatShape(shape)}, its output ${size} channels`);
  }
}
