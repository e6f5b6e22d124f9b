// Functions of one number in primitives, and their derivatives. Derivatives at a corner are those of PyTorch.
import type { UnaryFunction } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import { scalarConstant } from './derived-constants.ts';
import type { ProgramValue, UnaryName } from './primitives.ts';

interface Place {
  readonly builder: ProgramBuilder;
  readonly x: ProgramValue;
}

type Function<N extends UnaryFunction['name']> = Extract<UnaryFunction, { readonly name: N }>;

interface Rule<N extends UnaryFunction['name']> {
  /** f(x), called `output` in the program. */
  value(given: Function<N>, place: Place & { readonly output?: string }): ProgramValue;
  /** f′(x), where y is f(x). */
  derivative(given: Function<N>, place: Place & { readonly y: ProgramValue }): ProgramValue;
}

const plain = (name: UnaryName) => (_: unknown, place: Place & { readonly output?: string }) =>
  place.builder.step({ primitive: 'unary', function: name, input: place.x }, place.output);

const rules: { readonly [N in UnaryFunction['name']]: Rule<N> } = {
  Exp: { value: plain('exp'), derivative: (_, { y }) => y },
  Log: { value: plain('log'), derivative: (_, { builder, x }) => apply(builder, 'reciprocal', x) },
  Sqrt: {
    value: plain('sqrt'),
    derivative: (_, { builder, y }) => times(builder, apply(builder, 'reciprocal', y), 0.5),
  },
  Reciprocal: {
    value: plain('reciprocal'),
    derivative: (_, { builder, y }) => times(builder, product(builder, y, y), -1),
  },
  Erf: {
    value: plain('erf'),
    derivative: (_, { builder, x }) => times(builder, bell(builder, x, -1), 2 / Math.sqrt(Math.PI)),
  },
  Sigmoid: { value: plain('sigmoid'), derivative: (_, { builder, y }) => product(builder, y, oneMinus(builder, y)) },
  Tanh: {
    value: plain('tanh'),
    derivative: (_, { builder, y }) => oneMinus(builder, product(builder, y, y)),
  },
  Softplus: {
    // max(x, 0) + ln(1 + e^(−|x|)): the exponential never overflows.
    value(_, { builder, x, output }) {
      const size = builder.step({ primitive: 'abs', input: x });
      const small = apply(builder, 'exp', times(builder, size, -1));
      const b = apply(builder, 'log', plus(builder, small, 1));
      return builder.step({ primitive: 'add', a: builder.step({ primitive: 'relu', input: x }), b }, output);
    },
    derivative: (_, { builder, x }) => apply(builder, 'sigmoid', x),
  },
  Silu: {
    value: (_, { builder, x, output }) => product(builder, x, apply(builder, 'sigmoid', x), output),
    // σ + y·(1 − σ)
    derivative(_, { builder, x, y }) {
      const gate = apply(builder, 'sigmoid', x);
      return sum(builder, gate, product(builder, y, oneMinus(builder, gate)));
    },
  },
  HardSigmoid: {
    value({ slope, shift }, { builder, x, output }) {
      return builder.step({ primitive: 'clip', input: line(builder, x, [slope, shift]), min: 0, max: 1 }, output);
    },
    derivative({ slope, shift }, { builder, x }) {
      const inside = builder.step({ primitive: 'between', input: line(builder, x, [slope, shift]), low: 0, high: 1 });
      return builder.step({ primitive: 'keepWhere', condition: inside, input: constantLike(builder, x, slope) });
    },
  },
  HardSwish: {
    value(_, { builder, x, output }) {
      const gate = builder.step({ primitive: 'clip', input: line(builder, x, [1 / 6, 0.5]), min: 0, max: 1 });
      return product(builder, x, gate, output);
    },
    // 0 up to −3, 1 from 3 on, x/3 + ½ between.
    derivative(_, { builder, x }) {
      const inside = builder.step({ primitive: 'between', input: x, low: -3, high: 3 });
      // Outside the two corners the slope is that of clip(x/6 + ½): 0 below, 1 above.
      const flat = builder.step({ primitive: 'clip', input: line(builder, x, [1 / 6, 0.5]), min: 0, max: 1 });
      const bent = sum(builder, line(builder, x, [1 / 3, 0.5]), times(builder, flat, -1));
      return sum(builder, flat, builder.step({ primitive: 'keepWhere', condition: inside, input: bent }));
    },
  },
  Gelu: {
    value({ approximate }, { builder, x, output }) {
      if (approximate === 'tanh') return product(builder, x, tanhGate(builder, x), output);
      return product(builder, x, normalDistribution(builder, x), output);
    },
    derivative({ approximate }, { builder, x }) {
      if (approximate === 'tanh') {
        const gate = tanhGate(builder, x);
        // Half of 1 + tanh u has the derivative 2·gate·(1 − gate)·u′, u′ = √(2/π)·(1 + 3·0.044715·x²).
        const inner = line(builder, product(builder, x, x), [3 * 0.044715, 1]);
        const slope = times(builder, product(builder, gate, oneMinus(builder, gate)), 2 * Math.sqrt(2 / Math.PI));
        return sum(builder, gate, product(builder, product(builder, x, slope), inner));
      }
      const density = times(builder, bell(builder, x, -0.5), 1 / Math.sqrt(2 * Math.PI));
      return sum(builder, normalDistribution(builder, x), product(builder, x, density));
    },
  },
  LeakyRelu: {
    value: ({ slope }, { builder, x, output }) => leaky(builder, { x, slope: number(builder, slope) }, output),
    derivative: ({ slope }, { builder, x }) => leakyDerivative(builder, { x, slope: number(builder, slope) }),
  },
  Elu: {
    value({ alpha, scale }, { builder, x, output }) {
      const below = times(builder, plus(builder, belowZero(builder, x), -1), alpha * scale);
      const above = times(builder, builder.step({ primitive: 'relu', input: x }), scale);
      return sum(builder, above, below, output);
    },
    derivative({ alpha, scale }, { builder, x }) {
      const open = builder.step({ primitive: 'between', input: x, low: 0, high: Infinity });
      const curve = times(builder, belowZero(builder, x), alpha * scale);
      // Above zero the curve stands at alpha·scale; the difference brings it to scale.
      const input = constantLike(builder, x, scale - alpha * scale);
      return sum(builder, curve, builder.step({ primitive: 'keepWhere', condition: open, input }));
    },
  },
};

/** Appends f(x). */
export function lowerUnary(given: UnaryFunction, place: Place & { readonly output?: string }): ProgramValue {
  return (rules[given.name] as Rule<UnaryFunction['name']>).value(given as never, place);
}

/** Appends f′(x), where y is f(x). */
export function unaryDerivative(given: UnaryFunction, place: Place & { readonly y: ProgramValue }): ProgramValue {
  return (rules[given.name] as Rule<UnaryFunction['name']>).derivative(given as never, place);
}

interface Slope {
  readonly x: ProgramValue;
  /** A constant that broadcasts to x. */
  readonly slope: ProgramValue;
}

/** max(x, 0) + slope·min(x, 0) */
export function leaky(builder: ProgramBuilder, { x, slope }: Slope, output?: string): ProgramValue {
  const below = builder.step({ primitive: 'clip', input: x, min: -Infinity, max: 0 });
  return sum(builder, builder.step({ primitive: 'relu', input: x }), product(builder, below, slope), output);
}

/** 1 above zero, slope elsewhere. */
export function leakyDerivative(builder: ProgramBuilder, { x, slope }: Slope): ProgramValue {
  const everywhere = sum(builder, builder.zerosLike(x), slope);
  const open = builder.step({ primitive: 'between', input: x, low: 0, high: Infinity });
  return sum(
    builder,
    everywhere,
    builder.step({ primitive: 'keepWhere', condition: open, input: oneMinus(builder, everywhere) }),
  );
}

function number(builder: ProgramBuilder, value: number): ProgramValue {
  return builder.derived(String(value), () => scalarConstant(value));
}

function apply(builder: ProgramBuilder, name: UnaryName, input: ProgramValue): ProgramValue {
  return builder.step({ primitive: 'unary', function: name, input });
}

function product(builder: ProgramBuilder, a: ProgramValue, b: ProgramValue, output?: string): ProgramValue {
  return builder.step({ primitive: 'mul', a, b }, output);
}

function sum(builder: ProgramBuilder, a: ProgramValue, b: ProgramValue, output?: string): ProgramValue {
  return builder.step({ primitive: 'add', a, b }, output);
}

function times(builder: ProgramBuilder, value: ProgramValue, factor: number): ProgramValue {
  return factor === 1 ? value : product(builder, value, number(builder, factor));
}

function plus(builder: ProgramBuilder, value: ProgramValue, shift: number): ProgramValue {
  return sum(builder, value, number(builder, shift));
}

function line(builder: ProgramBuilder, x: ProgramValue, [slope, shift]: readonly [number, number]): ProgramValue {
  return plus(builder, times(builder, x, slope), shift);
}

function oneMinus(builder: ProgramBuilder, value: ProgramValue): ProgramValue {
  return line(builder, value, [-1, 1]);
}

function constantLike(builder: ProgramBuilder, value: ProgramValue, filling: number): ProgramValue {
  return builder.step({ primitive: 'clip', input: value, min: filling, max: filling });
}

/** e^(factor·x²) */
function bell(builder: ProgramBuilder, x: ProgramValue, factor: number): ProgramValue {
  return apply(builder, 'exp', times(builder, product(builder, x, x), factor));
}

/** e^min(x, 0) */
function belowZero(builder: ProgramBuilder, x: ProgramValue): ProgramValue {
  return apply(builder, 'exp', builder.step({ primitive: 'clip', input: x, min: -Infinity, max: 0 }));
}

/** ½ + ½·erf(x/√2) */
function normalDistribution(builder: ProgramBuilder, x: ProgramValue): ProgramValue {
  return line(builder, apply(builder, 'erf', times(builder, x, Math.SQRT1_2)), [0.5, 0.5]);
}

/** ½ + ½·tanh(√(2/π)·(x + 0.044715·x³)) */
function tanhGate(builder: ProgramBuilder, x: ProgramValue): ProgramValue {
  const stretched = product(builder, x, line(builder, product(builder, x, x), [0.044715, 1]));
  return line(builder, apply(builder, 'tanh', times(builder, stretched, Math.sqrt(2 / Math.PI))), [0.5, 0.5]);
}
