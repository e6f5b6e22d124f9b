// Activations of TensorFlow graphs, alone or fused into the node before.
import type { Constant, UnaryFunction } from '@pathlens/pathway-core';
import { applyFunction, clip, rectify, selu } from '../../channels-last/activate.ts';
import { besideValue } from '../../channels-last/arrange-constants.ts';
import { LayerRefused } from '../../channels-last/refusal.ts';
import type { Value } from '../../channels-last/value.ts';
import type { GraphNode } from './graph-node.ts';
import type { GraphScope } from './graph-scope.ts';

/** What `fused_ops` puts behind a convolution or a product: bias first, then one activation. */
export function fused(node: GraphNode): { readonly hasBias: boolean; readonly activation: string | undefined } {
  const steps = node.texts('fused_ops');
  const hasBias = steps[0] === 'BiasAdd';
  const rest = hasBias ? steps.slice(1) : steps;
  if (rest.length > 1 || (steps.length > 0 && !hasBias)) throw new LayerRefused(`fused with ${steps.join(', ')}`);
  return { hasBias, activation: rest[0] };
}

export function activateFused(
  node: GraphNode,
  scope: GraphScope,
  [made, name]: readonly [Value, string | undefined],
): Value {
  const { builder } = scope;
  if (name === undefined) return made;
  if (name === 'Relu') return rectify(builder, made);
  if (name === 'Relu6') return clip(builder, made, [0, 6]);
  if (name === 'Prelu') return prelu(scope, made, scope.constant(node, 3));
  if (name === 'LeakyRelu') {
    return applyFunction(builder, made, { name: 'LeakyRelu', slope: node.number('leakyrelu_alpha', 0.2) });
  }
  const applied = name === '_FusedHardSwish' ? hardSwish : functions.get(name);
  if (applied === undefined) throw new LayerRefused(`fused with ${name}`);
  return applyFunction(builder, made, applied);
}

export function prelu({ builder }: GraphScope, value: Value, slope: Constant): Value {
  const id = builder.use(besideValue(slope, value), 'slope');
  return builder.emit({ operator: 'PRelu', input: value.id, slope: id }, 'prelu', value);
}

/** TensorFlow makes it of x·relu6(x + 3)/6 behind a convolution; it is no operation of its own. */
const hardSwish: UnaryFunction = { name: 'HardSwish' };

export const functions: ReadonlyMap<string, UnaryFunction> = new Map<string, UnaryFunction>([
  ['Elu', { name: 'Elu', alpha: 1, scale: 1 }],
  ['Selu', selu],
  ['Sigmoid', { name: 'Sigmoid' }],
  ['Tanh', { name: 'Tanh' }],
  ['Softplus', { name: 'Softplus' }],
  ['Exp', { name: 'Exp' }],
  ['Log', { name: 'Log' }],
  ['Sqrt', { name: 'Sqrt' }],
  ['Erf', { name: 'Erf' }],
  ['Reciprocal', { name: 'Reciprocal' }],
]);
