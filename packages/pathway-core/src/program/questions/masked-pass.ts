// The masked network, forward and back: activations keep their units where a mask is on and take zero, or a value of their own, where
// it is off; gradients go through what is kept.
import type { Network } from '../../network/network.ts';
import type { NetworkNode } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import type { ProgramBuilder } from '../builder.ts';
import { type ForwardPass, forward } from '../forward.ts';
import type { ProgramValue } from '../primitives.ts';
import { asOutput } from './ends.ts';
import { pathwayNames } from './pathway-names.ts';

export interface MaskOptions {
  /** Pruned units take values of their own (inputs replacement/0…), which carry no gradient. */
  readonly replacements?: boolean;
  /** Every unit is kept: there are no inputs mask/0…, and no pass over memory for them. */
  readonly whole?: boolean;
}

export interface MaskedPass {
  readonly pass: ForwardPass;
  /** At what is read of each wanted value, after its mask. */
  readonly gradients: ReadonlyMap<string, ProgramValue>;
  /** Activations after their masks, without replacements. */
  readonly kept: ReadonlyMap<string, ProgramValue>;
}

/** Adds inputs image, seed, mask/0… to the program. `visit` sees each activation before its mask. */
export function maskedPass(
  builder: ProgramBuilder,
  network: Network,
  {
    replacements = false,
    whole = false,
    wanted,
    visit,
  }: MaskOptions & {
    readonly wanted: readonly string[];
    readonly visit?: (node: NetworkNode, result: ProgramValue) => void;
  },
): MaskedPass {
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const masks = new Map<string, ProgramValue>();
  const others = new Map<string, ProgramValue>();
  for (const { index, value, shape } of network.activations) {
    if (!whole) masks.set(value, builder.input(pathwayNames.mask(index), 'bool', shape));
    if (replacements) others.set(value, builder.input(pathwayNames.replacement(index), 'float32', shape));
  }
  const kept = new Map<string, ProgramValue>();
  const masked = (node: NetworkNode, input: ProgramValue): ProgramValue => {
    const condition = masks.get(node.output);
    if (condition === undefined) return input;
    return builder.step({ primitive: 'keepWhere', condition, input }, `${node.output}/masked`);
  };
  const points = new Set(network.activations.map(({ value }) => value));
  const pass = forward(builder, network, {
    input: image,
    intervene(node, result) {
      if (!points.has(node.output)) return result;
      visit?.(node, result);
      const own = masked(node, result);
      kept.set(node.output, own);
      const other = others.get(node.output);
      return other === undefined ? own : builder.step({ primitive: 'add', a: own, b: other });
    },
  });
  // Relu and Clip(0, m) read their gate off their output: off the masked one it is gate and mask in one pass over memory.
  const gateTakesMask = (node: NetworkNode): boolean =>
    node.operator === 'Relu' || (node.operator === 'Clip' && node.min === 0);
  const closing = new Set(network.nodes.filter(gateTakesMask).map((node) => node.output));
  const gradients = backward(
    { ...pass, result: (value) => (closing.has(value) ? (kept.get(value) ?? pass.read(value)) : pass.result(value)) },
    {
      seed: asOutput(builder, network, seed),
      wanted,
      intervene: (node, gradient) => (closing.has(node.output) ? gradient : masked(node, gradient)),
    },
  );
  return { pass, gradients, kept };
}
