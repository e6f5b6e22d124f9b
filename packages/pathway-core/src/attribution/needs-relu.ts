// Methods that change what a ReLU passes back: where the network has none they are the plain gradient, and are refused.
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { isGuided } from '../program/questions/guided-question.ts';

/** Throws PathlensError ATTRIBUTION_UNDEFINED where the network has no ReLU. */
export function needsRelu(title: string, network: Network): void {
  if (network.nodes.some((node) => isGuided(node, network))) return;
  throw new PathlensError('ATTRIBUTION_UNDEFINED', `${title} needs a ReLU; the model has none.`, {
    path: ['method'],
    hint: 'Without a ReLU it would be the plain gradient: choose gradient.',
  });
}
