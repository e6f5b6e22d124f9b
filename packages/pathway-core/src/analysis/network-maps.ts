// Maps of the whole network that an examination makes beside its pathways: every method but the gradient, which the unmasked pass
// gives.
import { attributions } from '../attribution/registry.ts';
import { derivedSeed } from '../random.ts';
import { attributeBatch } from './attribute.ts';
import type { ExaminationRequest, FoundMap } from './examination.ts';
import { askedMaps, foundMaps } from './found-maps.ts';
import type { WholeNetwork } from './score-pass.ts';
import type { AnalysisSession } from './session.ts';

/** Of a batch: [method][image], methods in the order asked for. */
export async function networkMaps(
  session: AnalysisSession,
  { images, whole }: { readonly images: Float32Array; readonly whole: readonly WholeNetwork[] },
  { request, keys }: { readonly request: ExaminationRequest; readonly keys: readonly number[] },
): Promise<FoundMap[][]> {
  const wanted = askedMaps(request).filter(({ id }) => id !== 'gradient' && attributions[id].of === 'network');
  const found: FoundMap[][] = [];
  for (const method of wanted) {
    const maps = await attributeBatch(session, {
      images,
      targets: whole.map(({ explained }) => explained),
      method,
      seeds: keys.map((key) => derivedSeed(request.selections[0]?.seed ?? 0, key)),
      signal: request.signal,
    });
    found.push(foundMaps(method, maps, whole.length));
  }
  return found;
}
