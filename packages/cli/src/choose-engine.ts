// Opens the engine that was named, or the first of the catalog's order that runs here.
import {
  type Engine,
  type EngineId,
  type EngineOffer,
  engineIds,
  PathlensError,
  referenceEngine,
} from '@pathlens/pathway-core';

/** Each adapter is imported only when one of its engines is looked at: some take a second to load. */
export async function offerOf(id: EngineId): Promise<EngineOffer> {
  if (id === 'reference') return referenceEngine;
  const { offers } =
    id === 'onnxruntime-cpu' ? await import('@pathlens/engines/onnxruntime') : await import('@pathlens/engines/tfjs');
  const offer = offers.find((candidate) => candidate.id === id);
  if (offer === undefined) throw new Error(`no adapter offers the engine ${id}`);
  return offer;
}

/** Takes every core unless a number of threads is given. Throws PathlensError ENGINE_UNAVAILABLE with the reason. */
export async function openEngine(wanted: EngineId | 'auto', threads?: number): Promise<Engine> {
  for (const id of wanted === 'auto' ? engineIds : [wanted]) {
    const opened = await (await offerOf(id)).open({ threads });
    if (!('unavailable' in opened)) return opened;
    if (wanted !== 'auto') {
      throw new PathlensError('ENGINE_UNAVAILABLE', `The engine ${id} cannot run here: ${opened.unavailable}`, {
        path: ['engine'],
        hint: 'pathlens engines lists those that can.',
      });
    }
  }
  throw new Error('the reference engine is always available');
}
