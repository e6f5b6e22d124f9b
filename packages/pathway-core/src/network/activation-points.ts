// Activation points: every CALL of a non-linearity, in node order of the uploaded file. Relu followed by Clip(0, m) alone
// is one ReLU-m call; the Clip inside a decomposed HardSigmoid or HardSwish is none. A Sigmoid or HardSigmoid whose result
// only multiplies other values is a gate (squeeze-and-excitation, QuickGelu) and no point: its units carry no information
// of their own, they weigh that of others. x·σ(x) itself is Silu, a point (recognise-functions.ts).
import { elementCount, type Shape } from '../tensor/shape.ts';
import type { ActivationOperator, ActivationPoint, Graph } from './network.ts';
import { passedOn } from './no-operation.ts';
import { nodeOperands } from './node-reads.ts';
import type { ClipNode, NetworkNode, NodeOf, ValueId } from './operators.ts';

/** Points among the nodes that reach the output, numbered and with their units laid end to end. */
export function findActivationPoints(graph: Graph, shapes: ReadonlyMap<ValueId, Shape>): ActivationPoint[] {
  const view = lookThrough(graph, shapes);
  const points: ActivationPoint[] = [];
  let offset = 0;
  for (const node of graph.nodes) {
    const operator = view.live.has(node.output) ? activationOf(node, view) : undefined;
    if (operator === undefined) continue;
    const shape = shapes.get(node.output)!;
    const units = elementCount(shape);
    points.push({
      index: points.length,
      name: node.name,
      operator,
      value: node.output,
      shape,
      units,
      offset,
      deadIsMeaningful: operator === 'Relu' || operator === 'Clip',
    });
    offset += units;
  }
  return points;
}

/** Values that the output depends on. */
export function valuesReachingOutput(graph: Graph): ReadonlySet<ValueId> {
  const live = new Set<ValueId>([graph.output]);
  for (const node of [...graph.nodes].reverse()) {
    if (live.has(node.output)) for (const operand of nodeOperands(node)) live.add(operand);
  }
  return live;
}

/** The graph as patterns are recognised in it: live nodes only, and no-operations looked through. */
interface View {
  readonly live: ReadonlySet<ValueId>;
  /** The node that computes a value; undefined for the input and constants. */
  producer(value: ValueId): NetworkNode | undefined;
  /** The nodes that use a value. */
  consumers(value: ValueId): readonly NetworkNode[];
  isOutput(value: ValueId): boolean;
  /** The one number a constant holds everywhere; undefined for anything else. */
  scalar(value: ValueId): number | undefined;
}

function lookThrough(graph: Graph, shapes: ReadonlyMap<ValueId, Shape>): View {
  const live = valuesReachingOutput(graph);
  const producers = new Map<ValueId, NetworkNode>();
  const consumers = new Map<ValueId, NetworkNode[]>();
  const source = new Map<ValueId, ValueId>();
  const resolve = (value: ValueId): ValueId => source.get(value) ?? value;
  for (const node of graph.nodes) {
    if (!live.has(node.output)) continue;
    const passed = passedOn(node, shapes);
    if (passed !== undefined) {
      source.set(node.output, resolve(passed));
      continue;
    }
    producers.set(node.output, node);
    for (const operand of nodeOperands(node)) {
      const value = resolve(operand);
      const readers = consumers.get(value);
      if (readers === undefined) consumers.set(value, [node]);
      else readers.push(node);
    }
  }
  return {
    live,
    producer: (value) => producers.get(resolve(value)),
    consumers: (value) => consumers.get(resolve(value)) ?? [],
    isOutput: (value) => resolve(graph.output) === resolve(value),
    scalar(value) {
      const constant = graph.constants.get(value);
      // A gate's constants are single numbers; a vector of equal numbers is somebody's weights.
      return constant !== undefined && elementCount(constant.shape) === 1 ? constant.values()[0] : undefined;
    },
  };
}

function activationOf(node: NetworkNode, view: View): ActivationOperator | undefined {
  if (node.operator === 'PRelu') return 'PRelu';
  if (node.operator !== 'Unary') return isRectifier(node, view) ? node.operator : undefined;
  const { name } = node.function;
  switch (name) {
    case 'Exp':
    case 'Log':
    case 'Sqrt':
    case 'Reciprocal':
    case 'Erf':
      return undefined;
    case 'Sigmoid':
    case 'HardSigmoid':
      return isGate(node.output, view) ? undefined : name;
    default:
      return name;
  }
}

/** Whether all that happens to a value is that others are multiplied by it. */
function isGate(value: ValueId, view: View): boolean {
  const consumers = view.consumers(value);
  return consumers.length > 0 && !view.isOutput(value) && consumers.every(({ operator }) => operator === 'Mul');
}

function isRectifier(node: NetworkNode, view: View): node is NodeOf<'Relu'> | ClipNode {
  if (node.operator === 'Relu') return capOf(node, view) === undefined;
  if (node.operator !== 'Clip' || !(node.max > 0 && node.max < Infinity)) return false;
  const relu = view.producer(node.input);
  const capsRelu = relu?.operator === 'Relu' && capOf(relu, view) === node;
  if (node.min !== 0 && !capsRelu) return false;
  return !isHardSigmoid(capsRelu ? relu.input : node.input, { max: node.max, view });
}

/** The Clip that makes a Relu a ReLU-m: its only consumer, and one that leaves the Relu's zeros alone. */
function capOf(relu: NodeOf<'Relu'>, view: View): ClipNode | undefined {
  const consumers = view.consumers(relu.output);
  if (consumers.length !== 1 || view.isOutput(relu.output)) return undefined;
  const [clip] = consumers;
  return clip.operator === 'Clip' && clip.min <= 0 && clip.max > 0 && clip.max < Infinity ? clip : undefined;
}

/** Clip(αx + m/2, 0, m) is m times a hard sigmoid, which is ½ at 0: a gate, not a rectifier. */
function isHardSigmoid(value: ValueId, { max, view }: { readonly max: number; readonly view: View }): boolean {
  const node = view.producer(value);
  if (node?.operator !== 'Add') return false;
  const shift = view.scalar(node.a) ?? view.scalar(node.b);
  return shift !== undefined && Math.abs(shift - max / 2) <= 1e-4 * max;
}
