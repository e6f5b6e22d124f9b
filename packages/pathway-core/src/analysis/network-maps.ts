// Maps of the whole network that an examination makes beside its pathways: every method but the gradient, which the unmasked pass
// gives. Methods take their default parameters.
import { attributions } from '../attribution/registry.ts';
import { attributionMethods } from '../catalog/attribution-methods.ts';
import { completeParameters } from '../catalog/parameters.ts';
import { derivedSeed } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import { attributeBatch } from './attribute.ts';
import type { ExaminationRequest, ImageFinding } from './examination.ts';
import type { WholeNetwork } from './score-pass.ts';
import type { AnalysisSession } from './session.ts';

type NetworkMap = ImageFinding['maps'][number];

/** Of a batch: [method][image], methods in the order asked for. */
export async function networkMaps(
  session: AnalysisSession,
  { images, whole }: { readonly images: Float32Array; readonly whole: readonly WholeNetwork[] },
  { request, keys }: { readonly request: ExaminationRequest; readonly keys: readonly number[] },
): Promise<NetworkMap[][]> {
  const wanted = request.attributions.filter((id) => id !== 'gradient' && attributions[id].of === 'network');
  const found: NetworkMap[][] = [];
  for (const method of wanted) {
    const { shape, values } = await attributeBatch(session, {
      images,
      targets: whole.map(({ explained }) => explained),
      method: { id: method, parameters: completeParameters(attributionMethods[method], {}) },
      seeds: keys.map((key) => derivedSeed(request.selections[0]?.seed ?? 0, key)),
      signal: request.signal,
    });
    found.push(whole.map((_, i) => ({ method, shape, values: rowOf(values, i, whole.length).slice() })));
  }
  return found;
}
