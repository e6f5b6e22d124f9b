// What makes the maps that are examined, each by a seed of the study; maps that were computed elsewhere have none.
import {
  blurredMap,
  type ChannelRule,
  centreExplainer,
  derivedSeed,
  type ExplainedMaps,
  type Explainer,
  edgeExplainer,
  pixelValues,
  randomExplainer,
} from '@pathlens/pathway-core';
import { explainerOf } from '../explainer-of.ts';
import type { AttributionRequest } from '../study.ts';
import type { AskedEvaluation, ExaminedMap, IgnorantId } from './asked.ts';
import { LastImages, remembering } from './remembered.ts';

const ignorant: Readonly<Record<IgnorantId, Explainer>> = {
  random: randomExplainer,
  edge: edgeExplainer,
  centre: centreExplainer,
};

/** In the order of what is examined; null where no other map can be made. */
export function explainersOf({ examined, reduction, seed }: AskedEvaluation): (Explainer | null)[] {
  const made: (Explainer | null)[] = [];
  const copied = new Set(examined.flatMap(({ source }) => (source.kind === 'blurred' ? [source.of] : [])));
  const last = new LastImages();
  for (const [place, { id, source }] of examined.entries()) {
    if (source.kind === 'control') made.push(seeded({ ...ignorant[source.control], id }, seed));
    else if (source.kind === 'method') {
      const explainer = methodExplainer(id, source.request, seed);
      made.push(explainer !== null && copied.has(place) ? remembering(explainer, last) : explainer);
    } else {
      const original = made[source.of];
      made.push(original === null ? null : blurredExplainer(id, original, reduction));
    }
  }
  return made;
}

/** Selections bring seeds of their own. */
function methodExplainer(id: string, request: AttributionRequest, seed: number): Explainer | null {
  if (request.id === 'foreign') return null;
  const explainer = explainerOf(request, id);
  return request.pathway === null ? seeded(explainer, seed) : explainer;
}

/** Draws by the seed of the study and the key of an image, as an attribution of the same seed does. */
function seeded(explainer: Explainer, seed: number): Explainer {
  return {
    id: explainer.id,
    explain: (session, batch) =>
      explainer.explain(session, { ...batch, keys: batch.keys.map((key) => derivedSeed(seed, key)) }),
  };
}

function blurredExplainer(id: string, original: Explainer, reduction: ChannelRule): Explainer {
  return {
    id,
    explain: async (session, batch) => blurredMaps(await original.explain(session, batch), reduction),
  };
}

/** One plane an image: the relevance of each pixel, blurred. */
export function blurredMaps({ shape, values }: ExplainedMaps, reduction: ChannelRule): ExplainedMaps {
  const [, height, width] = shape;
  const planes = relevanceOf({ shape, values }, reduction).map((plane) => blurredMap(plane, height, width));
  const blurred = new Float32Array(planes.length * height * width);
  for (const [i, plane] of planes.entries()) blurred.set(plane, i * plane.length);
  return { shape: [1, height, width], values: blurred };
}

/** One plane an image, its channels brought together. */
export function relevanceOf({ shape, values }: ExplainedMaps, reduction: ChannelRule): Float32Array[] {
  const [channels, height, width] = shape;
  const elements = channels * height * width;
  return Array.from({ length: values.length / elements }, (_, i) =>
    pixelValues(values.subarray(i * elements, (i + 1) * elements), channels, reduction),
  );
}

/** Whether a row is what people ask about, and not a control beside it. */
export function isMethod({ source }: ExaminedMap): boolean {
  return source.kind === 'method';
}
