// The question every score-based pathway asks: scores |a·∂objective/∂a| of all units and the input gradient, under a
// mask (Khakzar et al. 2021, §1.2 and §3.2 of algorithms.md). One program: with all masks on it scores, with a pathway's
// masks it answers with the Pathway Gradient.
import type { Network } from '../../network/network.ts';
import { programBuilder } from '../builder.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { asClasses, inputGradient } from './ends.ts';
import { type MaskOptions, maskedPass } from './masked-pass.ts';
import { pathwayNames } from './pathway-names.ts';

export { pathwayNames };

/**
 * Inputs image, seed, mask/0…; outputs logits, gradient, score/0…, active/0…; compiled once per network. With
 * `replacements`, pruned units take values of their own instead of zero (inputs replacement/0…), which carry no gradient;
 * `whole`, nothing is pruned and there are no masks.
 */
export function pathwayProgram(network: Network, options: MaskOptions = {}): Program {
  const builder = programBuilder();
  const active = new Map<string, ProgramValue>();
  const masks = network.activations.map(({ value }) => value);
  const { pass, gradients, kept } = maskedPass(builder, network, {
    ...options,
    wanted: [network.input.name, ...masks],
    visit(node, result) {
      const open = { primitive: 'between', input: result, low: 0, high: Infinity } as const;
      active.set(node.output, builder.step(open, `${node.output}/active`));
    },
  });
  const outputs: Record<string, ProgramValue> = {
    [pathwayNames.logits]: asClasses(pass),
    [pathwayNames.gradient]: inputGradient(pass, gradients),
  };
  for (const { index, value } of network.activations) {
    const gradient = gradients.get(value)!;
    const product = builder.step({ primitive: 'mul', a: kept.get(value)!, b: gradient }, `${value}/contribution`);
    outputs[pathwayNames.score(index)] = builder.step({ primitive: 'abs', input: product }, `${value}/score`);
    outputs[pathwayNames.active(index)] = active.get(value)!;
  }
  return builder.finish(outputs);
}
