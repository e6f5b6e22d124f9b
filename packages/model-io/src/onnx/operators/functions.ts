// Functions of one number, and PRelu.
import type { UnaryFunction } from '@pathlens/pathway-core';
import { reshapeConstant } from '../builder.ts';
import type { Converter } from '../converters.ts';
import type { NodeView } from '../node-view.ts';
import { besideBatch } from '../placement.ts';
import { Unsupported } from '../refusal.ts';

function unary(read: (node: NodeView) => UnaryFunction): Converter {
  return (node, builder) => {
    const given = read(node);
    const input = builder.placed(node, 0);
    builder.emit(node, { operator: 'Unary', function: given, input: input.id }, input);
  };
}

const plain = (name: 'Exp' | 'Log' | 'Sqrt' | 'Reciprocal' | 'Erf' | 'Sigmoid' | 'Tanh' | 'Softplus' | 'HardSwish') =>
  unary(() => ({ name }));

export const convertExp = plain('Exp');
export const convertLog = plain('Log');
export const convertSqrt = plain('Sqrt');
export const convertReciprocal = plain('Reciprocal');
export const convertErf = plain('Erf');
export const convertSigmoid = plain('Sigmoid');
export const convertTanh = plain('Tanh');
export const convertSoftplus = plain('Softplus');
export const convertHardSwish = plain('HardSwish');

export const convertSwish = unary((node) => {
  if (node.float('alpha', 1) !== 1) throw new Unsupported(`alpha ${node.float('alpha', 1)}`);
  return { name: 'Silu' };
});
export const convertHardSigmoid = unary((node) => ({
  name: 'HardSigmoid',
  slope: node.float('alpha', 0.2),
  shift: node.float('beta', 0.5),
}));
export const convertLeakyRelu = unary((node) => ({ name: 'LeakyRelu', slope: node.float('alpha', 0.01) }));
export const convertElu = unary((node) => ({ name: 'Elu', alpha: node.float('alpha', 1), scale: 1 }));
export const convertCelu = unary((node) => {
  if (node.float('alpha', 1) !== 1) throw new Unsupported(`alpha ${node.float('alpha', 1)}`);
  return { name: 'Elu', alpha: 1, scale: 1 };
});
export const convertSelu = unary((node) => ({
  name: 'Elu',
  alpha: node.float('alpha', 1.6732631921768188),
  scale: node.float('gamma', 1.0507010221481323),
}));
export const convertGelu = unary((node) => {
  const approximate = node.text('approximate', 'none');
  if (approximate !== 'none' && approximate !== 'tanh') throw new Unsupported(`approximate ${approximate}`);
  return { name: 'Gelu', approximate };
});

export const convertPRelu: Converter = (node, builder) => {
  const input = builder.placed(node, 0);
  const slope = builder.constantInput(node, 1);
  const id = builder.use(reshapeConstant(slope, besideBatch(slope.shape, input)), node.inputs[1]);
  builder.emit(node, { operator: 'PRelu', input: input.id, slope: id }, input);
};

/** x to a small power, as normalizations and Gelu are written with. */
export const convertPow: Converter = (node, builder) => {
  const [exponent, ...others] = builder.plainNumbers(node, 1);
  const input = builder.placed(node, 0);
  const { id } = input;
  if (others.length > 0) throw new Unsupported('several exponents');
  switch (exponent) {
    case 1:
      return builder.alias(node);
    case 2:
      return builder.emit(node, { operator: 'Mul', a: id, b: id }, input);
    case 3: {
      const square = builder.emitBefore(node, { operator: 'Mul', a: id, b: id }, 'square');
      return builder.emit(node, { operator: 'Mul', a: square.id, b: id }, input);
    }
    case 0.5:
      return builder.emit(node, { operator: 'Unary', function: { name: 'Sqrt' }, input: id }, input);
    case -1:
      return builder.emit(node, { operator: 'Unary', function: { name: 'Reciprocal' }, input: id }, input);
    case -0.5: {
      const root = builder.emitBefore(node, { operator: 'Unary', function: { name: 'Sqrt' }, input: id }, 'root');
      return builder.emit(node, { operator: 'Unary', function: { name: 'Reciprocal' }, input: root.id }, input);
    }
    default:
      throw new Unsupported(`the exponent ${exponent}`);
  }
};
