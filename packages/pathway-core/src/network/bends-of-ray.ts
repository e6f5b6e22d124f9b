// Along a ray: the values α·a of an activation point, 0 < α ≤ 1, all else as it is. Up to the next bend of a non-linearity every value
// is known at each α from two of them, v(α) = (1 − α)·v(0) + α·v(1), and its gradients by a are the same at each: what lies there
// is run once an image, however many points of the ray are looked at.
import { assertNever } from '../errors.ts';
import { elementCount } from '../tensor/shape.ts';
import { valuesReachingOutput } from './activation-points.ts';
import { between } from './between.ts';
import { multiplyAdds } from './forward-flops.ts';
import type { ActivationPoint, Network } from './network.ts';
import { nodeOperands } from './node-reads.ts';
import type { NetworkNode, ValueId } from './operators.ts';

/** v(α) = α·v(1), or only v(0) + α·(v(1) − v(0)). */
type Course = 'proportional' | 'straight';

/** Multiply-adds that one more float, brought in and out for each point, is reckoned to cost: a processor does as many in some nanoseconds. */
const multiplyAddsAFloat = 300;

/**
 * Where a ray bends: straight values that a node reads whose result is not, or the point itself where running what is straight apart
 * saves nothing. `fromZero`: α = 0 occurs, where max-pooling and rectifiers have a gradient of their own; they bend the ray then.
 */
export function bendsOfRay(
  network: Network,
  point: Pick<ActivationPoint, 'value' | 'units'>,
  { fromZero }: { readonly fromZero: boolean },
): readonly ValueId[] {
  const live = valuesReachingOutput(network);
  const courses = new Map<ValueId, Course>([[point.value, 'proportional']]);
  const after = new Set<ValueId>([point.value]);
  const bends = new Set<ValueId>();
  for (const node of network.nodes) {
    const operands = nodeOperands(node);
    if (node.output === point.value || !live.has(node.output) || !operands.some((value) => after.has(value))) continue;
    after.add(node.output);
    const bent = operands.some((value) => after.has(value) && !courses.has(value));
    const course = bent || node.output === network.output ? undefined : courseOf(node, courses, fromZero);
    if (course !== undefined) courses.set(node.output, course);
    else for (const value of operands) if (courses.has(value)) bends.add(value);
  }
  return isWorthIt(network, point, [...bends]) ? [...bends] : [point.value];
}

function isWorthIt(network: Network, point: Pick<ActivationPoint, 'value' | 'units'>, bends: readonly ValueId[]) {
  const { nodes } = between(network, [point.value], bends);
  const saved = nodes.reduce((sum, node) => sum + multiplyAdds(node, network), 0);
  const floats = bends.reduce((sum, value) => sum + elementCount(network.shapes.get(value)!), 0) - point.units;
  // Forward and back.
  return saved > 0 && 2 * saved > multiplyAddsAFloat * floats;
}

/** What a node makes of its operands' courses; operands without one are the same all along the ray. */
function courseOf(node: NetworkNode, courses: ReadonlyMap<ValueId, Course>, fromZero: boolean): Course | undefined {
  const operands = nodeOperands(node);
  const own = operands.map((value) => courses.get(value));
  const all = own.every((course) => course === 'proportional') ? 'proportional' : 'straight';
  switch (node.operator) {
    case 'Conv':
    case 'Linear':
      return node.bias === undefined ? all : 'straight';
    case 'BatchNormalization':
      return 'straight';
    case 'Add':
    case 'Concat':
    case 'AveragePool':
    case 'ReduceMean':
    case 'Reshape':
    case 'Transpose':
    case 'Slice':
      return all;
    case 'Pad':
      return node.value === 0 ? all : 'straight';
    case 'Mul':
    case 'MatMul': {
      const factors = own.filter((course) => course !== undefined);
      return factors.length === 1 ? factors[0] : undefined;
    }
    case 'Relu':
    case 'MaxPool':
    case 'PRelu':
      return fromZero || all === 'straight' ? undefined : all;
    case 'Unary':
      return fromZero || all === 'straight' || node.function.name !== 'LeakyRelu' ? undefined : all;
    case 'Clip':
    case 'Softmax':
    case 'LayerNormalization':
      return undefined;
    default:
      return assertNever(node, 'operator');
  }
}
