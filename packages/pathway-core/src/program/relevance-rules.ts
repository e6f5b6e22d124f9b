// Rules of layer-wise relevance propagation (Bach et al., 2015; Montavon et al., 2019): how a dense layer or convolution shares the
// relevance R of its output among its inputs, as sums of terms s = x′·W′ + b′ with changed inputs and weights:
// R_in = Σ x′ ⊙ (R / (Σ s + ε·sign)) · W′ᵀ.
import type { NodeOf, ValueId } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import { difference } from './contrast-rules.ts';
import { scalarConstant } from './derived-constants.ts';
import { lowerNode } from './lowering.ts';
import type { ProgramValue } from './primitives.ts';
import { weightForm } from './relevance-weights.ts';
import { type VjpContext, vjp } from './vjp.ts';

export type Layer = NodeOf<'Conv' | 'Linear'>;

/** How weights and bias are changed: as they are, one sign of them, all ones, or one sign favoured. */
export type WeightForm = 'own' | 'positive' | 'negative' | 'ones' | 'favoured-positive' | 'favoured-negative';

export interface Term {
  readonly input: ProgramValue;
  readonly weight: WeightForm;
  readonly bias: boolean;
  /** Whether it is taken off. */
  readonly minus?: boolean;
}

export interface Rule {
  /** Sets of terms; of several, the first holds where the layer's own output is above zero, the second where it is below. */
  readonly sides: readonly (readonly Term[])[];
}

/** Lowest and highest values that the input may have, each shaped like it. */
export interface Box {
  readonly low: ProgramValue;
  readonly high: ProgramValue;
}

const signed = (builder: ProgramBuilder, x: ProgramValue) => {
  const positive = builder.step({ primitive: 'relu', input: x });
  return { positive, negative: difference(builder, x, positive) };
};

export const layerRules = {
  /** LRP-ε: shares as the terms of the sum are. */
  epsilon: (_: ProgramBuilder, x: ProgramValue): Rule => ({ sides: [[{ input: x, weight: 'own', bias: true }]] }),
  /** LRP-z⁺ (α1β0): what speaks for the output alone. */
  plus(builder: ProgramBuilder, x: ProgramValue): Rule {
    const { positive, negative } = signed(builder, x);
    return {
      sides: [
        [
          { input: positive, weight: 'positive', bias: true },
          { input: negative, weight: 'negative', bias: false },
        ],
      ],
    };
  },
  /** Flat: the same to every input that is read. */
  flat(builder: ProgramBuilder, x: ProgramValue): Rule {
    const one = builder.derived('1', () => scalarConstant(1));
    const ones = builder.step({ primitive: 'add', a: builder.zerosLike(x), b: one });
    return { sides: [[{ input: ones, weight: 'ones', bias: false }]] };
  },
  /** LRP-γ, for inputs of either sign: favours what has the sign of the output. */
  gamma(builder: ProgramBuilder, x: ProgramValue): Rule {
    const { positive, negative } = signed(builder, x);
    return {
      sides: [
        [
          { input: positive, weight: 'favoured-positive', bias: true },
          { input: negative, weight: 'favoured-negative', bias: false },
        ],
        [
          { input: positive, weight: 'favoured-negative', bias: true },
          { input: negative, weight: 'favoured-positive', bias: false },
        ],
      ],
    };
  },
  /** z^B: for inputs between two bounds. */
  box: (_: ProgramBuilder, x: ProgramValue, { low, high }: Box): Rule => ({
    sides: [
      [
        { input: x, weight: 'own', bias: false },
        { input: low, weight: 'positive', bias: false, minus: true },
        { input: high, weight: 'negative', bias: false, minus: true },
      ],
    ],
  }),
} as const;

interface Shares {
  readonly epsilon: number;
  /** How much the favoured sign weighs more. */
  readonly gamma: number;
}

/** Relevance of a layer's input out of that of its output (the gradient of the context). */
export function shareRelevance(
  layer: Layer,
  { sides }: Rule,
  { context, epsilon, gamma }: Shares & { readonly context: VjpContext },
): ProgramValue {
  const { builder, gradient: relevance } = context;
  const parts = sides.map((terms, side) => {
    const sums = terms.map((term) => ({ term, form: formOf(layer, term, { context, gamma }) }));
    const outputs = sums.map(({ term, form }) => signOf(builder, term, lowerNode(form.layer, form.context)));
    const total = outputs.reduce((a, b) => builder.step({ primitive: 'add', a, b }));
    const held = sides.length === 1 ? relevance : sameSign(builder, context.result(layer.output), [relevance, side]);
    const share = divided(builder, held, { by: total, epsilon });
    const back = sums.map(({ term, form }) => {
      const [[, carried]] = vjp(form.layer, { ...form.context, gradient: share });
      return signOf(builder, term, builder.step({ primitive: 'mul', a: term.input, b: carried }));
    });
    return back.reduce((a, b) => builder.step({ primitive: 'add', a, b }));
  });
  return parts.reduce((a, b) => builder.step({ primitive: 'add', a, b }));
}

function signOf(builder: ProgramBuilder, { minus }: Term, value: ProgramValue): ProgramValue {
  if (!minus) return value;
  return builder.step({ primitive: 'mul', a: value, b: builder.derived('-1', () => scalarConstant(-1)) });
}

/** The relevance where the output has the sign of a side: above zero, or below. */
function sameSign(
  builder: ProgramBuilder,
  output: ProgramValue,
  [relevance, side]: readonly [ProgramValue, number],
): ProgramValue {
  const [low, high] = side === 0 ? [0, Infinity] : [-Infinity, 0];
  const condition = builder.step({ primitive: 'between', input: output, low, high });
  return builder.step({ primitive: 'keepWhere', condition, input: relevance });
}

/** The layer with a term's input, weights and bias, and the context that knows them. */
function formOf(
  layer: Layer,
  { input, weight, bias }: Term,
  { context, gamma }: { readonly context: VjpContext; readonly gamma: number },
): { readonly layer: Layer; readonly context: VjpContext } {
  const constants = new Map(context.network.constants);
  const changed = (id: ValueId): ValueId => {
    if (weight === 'own') return id;
    const name = weight.startsWith('favoured') ? `${id}/${weight} ${gamma}` : `${id}/${weight}`;
    constants.set(name, weightForm(context.network.constants.get(id)!, weight, gamma));
    return name;
  };
  const changedLayer = {
    ...layer,
    weight: changed(layer.weight),
    bias: bias && layer.bias !== undefined ? changed(layer.bias) : undefined,
  };
  const network = { ...context.network, constants };
  const read = (value: ValueId): ProgramValue => {
    if (value === layer.input) return input;
    const constant = constants.get(value);
    return constant === undefined ? context.read(value) : context.builder.constant(value, constant);
  };
  return { layer: changedLayer, context: { ...context, network, read } };
}

/** R / (z + ε·sign z), the sign of zero being plus. */
export function divided(
  builder: ProgramBuilder,
  relevance: ProgramValue,
  { by, epsilon }: { readonly by: ProgramValue; readonly epsilon: number },
): ProgramValue {
  const step = (value: number) => builder.derived(String(value), () => scalarConstant(value));
  const zeros = builder.zerosLike(by);
  const ones = builder.step({ primitive: 'add', a: zeros, b: step(epsilon) });
  const below = builder.step({ primitive: 'between', input: by, low: -Infinity, high: 0 });
  const twice = builder.step({
    primitive: 'mul',
    a: builder.step({ primitive: 'keepWhere', condition: below, input: ones }),
    b: step(-2),
  });
  const pushed = builder.step({
    primitive: 'add',
    a: by,
    b: builder.step({ primitive: 'add', a: ones, b: twice }),
  });
  const inverse = builder.step({ primitive: 'unary', function: 'reciprocal', input: pushed });
  return builder.step({ primitive: 'mul', a: relevance, b: inverse });
}
