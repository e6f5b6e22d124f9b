// Engines that a job lost on its way: their device is gone, or too small, or their driver has ended the process. The job goes on with
// the next.
import type { EngineOrder } from '@pathlens/engines/choice';
import { type EngineId, engineTable } from '@pathlens/pathway-core/catalog';
import type { Outcome } from './child/child-process.ts';
import type { EngineEvent } from './child/engine-event.ts';

export interface LostEngine {
  readonly engine: EngineId;
  /** The rest of a sentence that begins with it. */
  readonly how: string;
}

/** What a library does to its process; SIGKILL is somebody else's doing. */
const crashes = new Set(['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGABRT', 'SIGTRAP']);

export function isEngineEvent(event: unknown): event is EngineEvent {
  return typeof event === 'object' && event !== null && 'kind' in event && event.kind === 'engine';
}

/** undefined where it ended otherwise, or no other engine is left. `opened` is the one that the process opened, tried or computed with last. */
export function lostEngine(
  outcome: Outcome<unknown>,
  opened: string | undefined,
  { ids }: EngineOrder,
): LostEngine | undefined {
  if (ids.length < 2) return undefined;
  const engine = ids.find((id) => id === opened) ?? ids[0];
  const isGraphics = engineTable[engine].runsOn === 'graphics';
  if (outcome.kind === 'refused') {
    if (outcome.failure.code === 'ENGINE_LOST') return { engine, how: 'lost its device' };
    if (outcome.failure.code === 'ENGINE_UNSUPPORTED') return { engine, how: 'cannot run this network' };
    // A single image was too much for it; a processor has this worker's memory. What that cannot hold either is told as before.
    if (outcome.failure.code === 'ENGINE_MEMORY' && isGraphics) return { engine, how: 'has too little memory' };
  }
  // A crash on a processor is more likely the work's fault, which another engine does not mend.
  if (outcome.kind === 'killed' && crashes.has(outcome.signal) && isGraphics) {
    return { engine, how: `ended its process (${outcome.signal})` };
  }
  return undefined;
}

export function orderWithout(order: EngineOrder, engine: EngineId): EngineOrder {
  const others = (id: EngineId) => id !== engine;
  return { ...order, ids: order.ids.filter(others), contenders: order.contenders.filter(others) };
}
