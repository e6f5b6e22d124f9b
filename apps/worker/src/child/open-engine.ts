// Opens the engine a job runs on, by the order its worker has found.
import { openFirst, openForNetwork } from '@pathlens/engines/choice';
import type { Engine, Network } from '@pathlens/pathway-core';
import type { ChildSettings } from './protocol.ts';

/** Measures the network where several engines may be the fastest for it. Throws PathlensError ENGINE_UNAVAILABLE. */
export function openEngine({ engines, threads }: ChildSettings, network?: Network): Promise<Engine> {
  const { order, folder } = engines;
  if (network === undefined) return openFirst(order, threads);
  return openForNetwork(network, { order, threads, folder });
}
