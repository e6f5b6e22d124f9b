// Opens the engine that was named, or the fastest that was measured to answer right here; for one network where it depends on it.

import { availableParallelism } from 'node:os';
import { offerOf, openFirst, openForNetwork, rankEngines } from '@pathlens/engines/choice';
import { type Engine, type EngineId, type Network, PathlensError } from '@pathlens/pathway-core';
import { engineFolder } from './env.ts';

export interface OpenEngineOptions {
  /** Every core where left out. */
  readonly threads?: number;
  /** What it is to run. */
  readonly network?: Network;
}

/** Throws PathlensError ENGINE_UNAVAILABLE with the reason. */
export async function openEngine(wanted: EngineId | 'auto', options: OpenEngineOptions = {}): Promise<Engine> {
  const { threads = availableParallelism(), network } = options;
  if (wanted === 'auto') {
    const { order } = await rankEngines('auto', { threads, folder: engineFolder });
    if (network === undefined) return openFirst({ order, threads });
    return openForNetwork(network, { order, threads, folder: engineFolder });
  }
  const opened = await (await offerOf(wanted)).open({ threads });
  if (!('unavailable' in opened)) return opened;
  throw new PathlensError('ENGINE_UNAVAILABLE', `The engine ${wanted} cannot run here: ${opened.unavailable}`, {
    path: ['engine'],
    hint: 'pathlens engines lists those that can.',
  });
}
