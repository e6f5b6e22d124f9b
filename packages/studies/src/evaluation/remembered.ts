// Explainers that remember what they were asked last: a map and its blurred copy are asked for the same images, classes and networks one
// after the other, and the method is to answer once.
import type { AnalysisSession, ExplainedBatch, ExplainedMaps, Explainer } from '@pathlens/pathway-core';

/** Gives images of equal values one array, as long as they are asked for in turn: whoever asks may use its own again. */
export class LastImages {
  #last = new Float32Array(0);

  of(images: Float32Array): Float32Array {
    if (!sameValues(images, this.#last)) this.#last = images.slice();
    return this.#last;
  }
}

interface Answer {
  readonly session: AnalysisSession;
  readonly images: Float32Array;
  readonly asked: string;
  readonly maps: ExplainedMaps;
}

export function remembering(explainer: Explainer, last: LastImages): Explainer {
  let known: Answer | undefined;
  return {
    id: explainer.id,
    async explain(session: AnalysisSession, batch: ExplainedBatch) {
      const images = last.of(batch.images);
      const asked = JSON.stringify([batch.targets, batch.keys]);
      if (known?.session === session && known.images === images && known.asked === asked) return known.maps;
      // What it knew is let go before there is more.
      known = undefined;
      const maps = await explainer.explain(session, batch);
      known = { session, images, asked, maps };
      return maps;
    },
  };
}

function sameValues(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
