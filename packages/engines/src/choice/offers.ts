// Where each engine comes from. An adapter is imported only when one of its engines is looked at: some take a second to load.
import { type EngineId, type EngineOffer, referenceEngine } from '@pathlens/pathway-core';

/** Rejects where the adapter itself cannot be loaded. */
export async function offerOf(id: EngineId): Promise<EngineOffer> {
  if (id === 'reference') return referenceEngine;
  const { offers } = id.startsWith('onnxruntime-')
    ? await import('../onnxruntime/index.ts')
    : await import('../tfjs/index.ts');
  const offer = (offers as readonly EngineOffer[]).find((candidate) => candidate.id === id);
  if (offer === undefined) throw new Error(`no adapter offers the engine ${id}`);
  return offer;
}
