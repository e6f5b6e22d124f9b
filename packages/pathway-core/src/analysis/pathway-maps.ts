// Maps of the pathways that a masked pass imposes, by the methods that need a pass of their own: [method][image].
import { attributions } from '../attribution/registry.ts';
import type { Target } from '../catalog/target.ts';
import type { ExaminationRequest, FoundMap } from './examination.ts';
import { askedMaps, foundMaps } from './found-maps.ts';
import { type AnalysisSession, objectiveOf } from './session.ts';

export interface ImposedPathways {
  /** [n, C, H, W] */
  readonly images: Float32Array;
  readonly targets: readonly Exclude<Target, 'predicted'>[];
  readonly masks: readonly Uint8Array[];
  readonly replacements?: readonly Float32Array[];
}

/** In the order asked for. Throws PathlensError where a method is undefined for the network. */
export async function pathwayMaps(
  { asker, network }: Pick<AnalysisSession, 'asker' | 'network'>,
  { images, targets, masks, replacements }: ImposedPathways,
  request: Pick<ExaminationRequest, 'attributions'>,
): Promise<FoundMap[][]> {
  const found: FoundMap[][] = [];
  for (const asked of askedMaps(request)) {
    const method = attributions[asked.id];
    if (method.of !== 'pathway' || method.attribute === undefined) continue;
    const objectives = targets.map((target) => objectiveOf(target, network.classes));
    const { parameters } = asked;
    const maps = await method.attribute({ asker, images, objectives, masks, replacements, parameters });
    found.push(foundMaps(asked, maps, targets.length));
  }
  return found;
}
