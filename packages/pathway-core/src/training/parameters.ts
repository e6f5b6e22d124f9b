// Parameters of a network as arrays by the names of its constants, and the network that has them.
import type { Network } from '../network/network.ts';
import type { ValueId } from '../network/operators.ts';
import { constant } from '../tensor/constant.ts';

/** In the order of trainableOf: what is learned, then what is measured. */
export type Parameters = ReadonlyMap<ValueId, Float32Array>;

export function copyOf(parameters: Parameters): Parameters {
  return new Map([...parameters].map(([id, values]) => [id, values.slice()]));
}

/** The same network with these parameters in the place of its own; they are copied. */
export function trainedNetwork(network: Network, parameters: Parameters): Network {
  const constants = new Map(network.constants);
  for (const [id, values] of copyOf(parameters)) constants.set(id, constant(network.constants.get(id)!.shape, values));
  return { ...network, constants };
}
