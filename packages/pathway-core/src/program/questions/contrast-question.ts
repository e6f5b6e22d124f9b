// The contrast question (DeepLift): how the answer differs between an image and a reference, per difference of each input.
import type { Network } from '../../network/network.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { contrastRule } from '../contrast-rules.ts';
import { forward } from '../forward.ts';
import type { Program } from '../primitives.ts';
import { asClasses, asOutput, inputGradient } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

export const referenceName = 'reference';

/** Inputs image, reference, seed [K]; outputs logits [K] of the image and the multipliers at the image. */
export function contrastProgram(network: Network): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const other = builder.input(referenceName, 'float32', network.input.shape);
  const seed = builder.input(pathwayNames.seed, 'float32', [network.classes]);
  const pass = forward(builder, network, { input: image });
  const reference = forward(builder, network, { input: other });
  const multipliers = backward(pass, {
    seed: asOutput(builder, network, seed),
    wanted: [network.input.name],
    rule: (node, context) => contrastRule(node, context, reference),
  });
  return builder.finish({
    [pathwayNames.logits]: asClasses(pass),
    [pathwayNames.gradient]: inputGradient(pass, multipliers),
  });
}
