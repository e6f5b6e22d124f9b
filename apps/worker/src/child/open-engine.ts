// Opens the engine a job runs on: the one that was named, or the first that can run here.
import { type Engine, type EngineId, type EngineOffer, engineIds, PathlensError } from '@pathlens/pathway-core';

const families: readonly (() => Promise<{ readonly offers: readonly EngineOffer[] }>)[] = [
  () => import('@pathlens/engines/onnxruntime'),
  () => import('@pathlens/engines/tfjs'),
];

/** Throws PathlensError ENGINE_UNAVAILABLE with the reason of every engine that was tried. */
export async function openEngine(wanted: EngineId | 'auto', threads: number): Promise<Engine> {
  const reasons: string[] = [];
  for (const family of families) {
    const offers = await family().then(
      (loaded) => loaded.offers,
      () => [],
    );
    const order = [...offers].sort((a, b) => engineIds.indexOf(a.id) - engineIds.indexOf(b.id));
    for (const offer of order) {
      if (wanted !== 'auto' && wanted !== offer.id) continue;
      const opened = await offer.open({ threads });
      if (!('unavailable' in opened)) return opened;
      reasons.push(`${offer.id}: ${opened.unavailable}`);
    }
  }
  throw new PathlensError('ENGINE_UNAVAILABLE', `No engine can run here. ${reasons.join(' ')}`.trim(), {
    hint: wanted === 'auto' ? 'Install the engines’ packages on the worker.' : 'Set PATHLENS_ENGINE to auto.',
  });
}
