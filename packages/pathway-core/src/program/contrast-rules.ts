// Rules of DeepLift (Shrikumar, Greenside and Kundaje, ICML 2017, the rescale rule): a node passes back how its output differs between
// the image and a reference, per difference of its operand, instead of its slope. What is linear passes back its gradient.
import { PathlensError } from '../errors.ts';
import type { NetworkNode, NodeOf, ValueId } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import { scalarConstant } from './derived-constants.ts';
import type { ForwardPass } from './forward.ts';
import { maxWindows } from './lowering.ts';
import type { ProgramValue } from './primitives.ts';
import { type Contributions, type VjpContext, vjp } from './vjp.ts';

/** Below this difference of an operand its slope is taken: the quotient would be one of rounding errors. */
const leastDifference = 1e-7;

/** The rule of a node, the pass of the context being the image's; undefined where the gradient's own rule holds. */
export function contrastRule(
  node: NetworkNode,
  context: VjpContext,
  reference: ForwardPass,
): Contributions | undefined {
  switch (node.operator) {
    case 'Relu':
    case 'Clip':
    case 'PRelu':
    case 'Unary':
      return rescaled(node, context, reference);
    case 'MaxPool':
      return pooled(node, context, reference);
    case 'Mul':
    case 'MatMul':
      return averaged(node, context, reference);
    case 'Softmax':
    case 'LayerNormalization':
      throw new PathlensError('ATTRIBUTION_UNDEFINED', `DeepLift has no rule for ${node.operator} (“${node.name}”).`, {
        path: ['method'],
        hint: 'Integrated gradients work for every network.',
      });
    default:
      return undefined;
  }
}

export function difference(builder: ProgramBuilder, a: ProgramValue, b: ProgramValue): ProgramValue {
  const minusOne = builder.derived('-1', () => scalarConstant(-1));
  return builder.step({ primitive: 'add', a, b: builder.step({ primitive: 'mul', a: b, b: minusOne }) });
}

function keep(builder: ProgramBuilder, condition: ProgramValue, input: ProgramValue): ProgramValue {
  return builder.step({ primitive: 'keepWhere', condition, input });
}

/** Δy/Δx of a function of one number; its slope where Δx is next to nothing. */
function rescaled(
  node: NodeOf<'Relu' | 'Clip' | 'PRelu' | 'Unary'>,
  context: VjpContext,
  reference: ForwardPass,
): Contributions {
  const { builder, gradient } = context;
  const change = difference(builder, context.read(node.input), reference.read(node.input));
  const changed = difference(builder, context.result(node.output), reference.result(node.output));
  const { far, quotient } = safeQuotient(builder, changed, change);
  return orSlope(node, context, { far, value: builder.step({ primitive: 'mul', a: gradient, b: quotient }) });
}

/** A value where the operand differs, else what the gradient gives. */
function orSlope(
  node: NodeOf<'Relu' | 'Clip' | 'PRelu' | 'Unary' | 'MaxPool'>,
  context: VjpContext,
  { far, value }: { readonly far: ProgramValue; readonly value: ProgramValue },
): Contributions {
  const { builder } = context;
  const [[, slope]] = vjp(node, context);
  const flat = difference(builder, slope, keep(builder, far, slope));
  return [[node.input, builder.step({ primitive: 'add', a: keep(builder, far, value), b: flat })]];
}

/** a/b where b is not next to nothing, else zero; and where that is. */
function safeQuotient(
  builder: ProgramBuilder,
  a: ProgramValue,
  b: ProgramValue,
): { readonly far: ProgramValue; readonly quotient: ProgramValue } {
  const size = builder.step({ primitive: 'abs', input: b });
  const far = builder.step({ primitive: 'between', input: size, low: leastDifference, high: Infinity });
  const one = builder.derived('1', () => scalarConstant(1));
  const ones = builder.step({ primitive: 'add', a: builder.zerosLike(b), b: one });
  // One where b is too small, so that nothing is divided by zero.
  const rest = difference(builder, ones, keep(builder, far, ones));
  const divisor = builder.step({ primitive: 'add', a: keep(builder, far, b), b: rest });
  const inverse = builder.step({ primitive: 'unary', function: 'reciprocal', input: divisor });
  return { far, quotient: keep(builder, far, builder.step({ primitive: 'mul', a, b: inverse })) };
}

/**
 * With m = max(y, y′): what the image's maximum rose above the reference's counts where the image has its maximum, what the reference's
 * stood above the image's counts where the reference has its own.
 */
function pooled(node: NodeOf<'MaxPool'>, context: VjpContext, reference: ForwardPass): Contributions {
  const { builder, gradient } = context;
  const [x, x0] = [context.read(node.input), reference.read(node.input)];
  const [y, y0] = [context.result(node.output), reference.result(node.output)];
  const above = builder.step({ primitive: 'relu', input: difference(builder, y, y0) });
  const below = builder.step({ primitive: 'relu', input: difference(builder, y0, y) });
  const back = (share: ProgramValue, input: ProgramValue, output: ProgramValue) =>
    builder.step({
      primitive: 'maxPoolGradient',
      input,
      pooled: output,
      gradient: builder.step({ primitive: 'mul', a: gradient, b: share }),
      ...maxWindows(node),
    });
  const moved = difference(builder, back(above, x, y), back(below, x0, y0));
  const { far, quotient } = safeQuotient(builder, moved, difference(builder, x, x0));
  return orSlope(node, context, { far, value: quotient });
}

/** Of a product of two values that both depend on the image: xy − x′y′ = (x − x′)(y + y′)/2 + (y − y′)(x + x′)/2. */
function averaged(
  node: NodeOf<'Mul' | 'MatMul'>,
  context: VjpContext,
  reference: ForwardPass,
): Contributions | undefined {
  if ([node.a, node.b].some((operand) => context.network.constants.has(operand))) return undefined;
  const { builder } = context;
  const half = builder.derived('0.5', () => scalarConstant(0.5));
  const mean = (value: ValueId) => {
    const sum = builder.step({ primitive: 'add', a: context.read(value), b: reference.read(value) });
    return builder.step({ primitive: 'mul', a: sum, b: half });
  };
  return vjp(node, { ...context, read: mean });
}
