// The pathways of some images of a slice, one image at a time: masks at every sparsity and scores of every selection, for
// studies that then do with each image what they are about.
import {
  type AnalysisSession,
  defaultBatch,
  examine,
  type ImageFinding,
  type SelectionRequest,
  selectionMethods,
  type Target,
} from '@pathlens/pathway-core';
import { unpackBits } from '@pathlens/pathway-core/codes';
import { pickedImages } from './picked-images.ts';
import type { StudyContext } from './study.ts';

/** One byte a unit, one array an activation point. */
export type ByteMask = readonly Uint8Array[];

export interface SelectedPathways {
  readonly request: SelectionRequest;
  /** One array an activation point; null where the method names a set and no order. */
  readonly scores: readonly Float32Array[] | null;
  /** At the sparsities asked for, in their order; made when asked for. */
  mask(sparsity: number): ByteMask;
  /** Share of units kept at them. */
  readonly densities: readonly number[];
}

export interface ImagePathways {
  /** Index in the slice, and place among the images looked at. */
  readonly index: number;
  readonly place: number;
  readonly name: string;
  /** [C, H, W] */
  readonly values: Float32Array;
  readonly explained: Exclude<Target, 'predicted'>;
  readonly finding: ImageFinding;
  /** Units that are on. */
  active(): ByteMask;
  readonly selections: readonly SelectedPathways[];
}

/** Images a pass of the selections: results come early, and slow selections can be stopped. */
const mostAtATime = 8;

function explainedOf({ target }: StudyContext['request'], finding: ImageFinding): Exclude<Target, 'predicted'> {
  return target === 'predicted' ? finding.target : target;
}

/** In the order of `indices`. Throws what examine throws. */
export async function* imagePathways(
  { models: [model], request, signal }: StudyContext,
  session: AnalysisSession,
  { indices, sparsities }: { readonly indices: readonly number[]; readonly sparsities: readonly number[] },
): AsyncGenerator<ImagePathways, void, undefined> {
  const images = pickedImages(model.images, indices);
  const sizes = session.network.activations.map(({ units }) => units);
  const findings = examine(session, {
    images,
    target: request.target,
    selections: request.selections,
    sparsities,
    attributions: [],
    batch: Math.min(defaultBatch(session.network), mostAtATime),
    imageKey: (place) => model.images.keys[indices[place]],
    keep: { scores: true, masks: true },
    signal,
  });
  for await (const finding of findings) {
    const index = indices[finding.image];
    yield {
      index,
      place: finding.image,
      name: model.images.names[index],
      values: await images.read(finding.image, finding.image + 1),
      explained: explainedOf(request, finding),
      finding,
      active: () => unpackBits(finding.dead, sizes).map((dead) => dead.map((off) => 1 - off)),
      selections: finding.selections.map(({ request: selection, scores, pathways }) => ({
        request: selection,
        scores: selectionMethods[selection.id].scope === 'fixed' ? null : scores,
        mask: (at) => unpackBits(pathways[at].mask!, sizes),
        densities: pathways.map(({ density }) => density),
      })),
    };
  }
}
