// Attention (opset 23) of separate heads, as PyTorch writes scaled_dot_product_attention: softmax(Q·Kᵀ·scale)·V, brought in by
// the converters of the operators it is made of. Masks, caches, soft caps and joined heads are refused by name.
import { constant } from '@pathlens/pathway-core';
import type { Builder } from '../builder.ts';
import type { Converter } from '../converters.ts';
import { NodeView } from '../node-view.ts';
import { fileRank } from '../placement.ts';
import { Unsupported } from '../refusal.ts';
import type { AttributeMessage } from '../schema.ts';
import { convertMul } from './arithmetic.ts';
import { convertSoftmax } from './elementwise.ts';
import { convertMatMul } from './linear.ts';
import { convertTranspose } from './reshaping.ts';

const optional = ['a mask', 'past keys', 'past values', 'lengths of keys without padding'];

interface Part {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
  readonly convert: Converter;
}

function attribute([name, value]: readonly [string, number | readonly number[]]): AttributeMessage {
  const ints = typeof value === 'number' ? [] : value;
  const i = typeof value === 'number' ? value : 0;
  return {
    name,
    ref_attr_name: '',
    type: 2,
    f: 0,
    i,
    t: null,
    g: null,
    sparse_tensor: null,
    floats: [],
    ints,
    strings: [],
  };
}

/** Converts one operator of the attention; gives the name of its result. */
function emit(node: NodeView, { name, operator, inputs, attributes = {}, convert }: Part, builder: Builder): string {
  const output = name === '' ? node.outputs[0] : `${node.outputs[0]}/${name}`;
  const message = {
    name: '',
    op_type: operator,
    domain: '',
    input: inputs,
    output: [output],
    attribute: Object.entries(attributes).map(attribute),
    metadata_props: [],
  };
  const shown = name === '' ? node.name : `${node.name}/${name}`;
  convert(new NodeView(message, { name: shown, opset: node.opset }), builder);
  return output;
}

export const convertAttention: Converter = (node, builder) => {
  node.onlyFirstOutput(builder.isUsed);
  if (node.int('is_causal', 0) !== 0) throw new Unsupported('is_causal=1');
  if (node.float('softcap', 0) !== 0) throw new Unsupported('a soft cap');
  for (const [index, what] of optional.entries()) if (node.hasInput(3 + index)) throw new Unsupported(what);
  const [query, key, value] = [0, 1, 2].map((index) => builder.placed(node, index));
  for (const side of [query, key, value]) {
    if (fileRank(side) !== 4) throw new Unsupported(`an input of ${fileRank(side)} axes instead of separate heads`);
  }
  const heads = (side: typeof query) => side.shape.at(-3);
  if (heads(key) !== heads(query) || heads(value) !== heads(query)) {
    throw new Unsupported('keys of other heads than the queries');
  }
  const scale = node.has('scale') ? node.float('scale', 1) : 1 / Math.sqrt(query.shape.at(-1)!);
  const scaleName = `${node.outputs[0]}/scale`;
  builder.set(scaleName, { kind: 'constant', constant: constant([], Float32Array.of(scale)), label: scaleName });
  const [q, k, v] = node.inputs;
  const part = (details: Part) => emit(node, details, builder);
  const perm = [0, 1, 3, 2];
  const keys = part({
    name: 'keys',
    operator: 'Transpose',
    inputs: [k],
    attributes: { perm },
    convert: convertTranspose,
  });
  const products = part({ name: 'products', operator: 'MatMul', inputs: [q, keys], convert: convertMatMul });
  const scores = part({ name: 'scores', operator: 'Mul', inputs: [products, scaleName], convert: convertMul });
  const attributes = { axis: -1 };
  const weights = part({ name: 'weights', operator: 'Softmax', inputs: [scores], attributes, convert: convertSoftmax });
  part({ name: '', operator: 'MatMul', inputs: [weights, v], convert: convertMatMul });
};
