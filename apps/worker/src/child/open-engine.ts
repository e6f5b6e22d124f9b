// Opens the engine a job runs on, by the order its worker has found.
import { openFirst, openForNetwork } from '@pathlens/engines/choice';
import type { Engine, EngineId, Network } from '@pathlens/pathway-core';
import type { TryingEvent } from './engine-event.ts';
import type { TaskContext } from './run-task.ts';

/** Measures the network where several engines may be the fastest for it. Throws PathlensError ENGINE_UNAVAILABLE. */
export function openEngine(
  { settings: { engines, threads }, tell }: Pick<TaskContext, 'settings' | 'tell'>,
  network?: Network,
): Promise<Engine> {
  const { order, folder } = engines;
  const onTrying = (engine: EngineId) => tell({ kind: 'trying-engine', engine } satisfies TryingEvent);
  if (network === undefined) return openFirst({ order, threads, onTrying });
  return openForNetwork(network, { order, threads, folder, onTrying });
}
