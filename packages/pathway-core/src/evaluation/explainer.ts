// An explainer: any method that gives a map an image, whatever it is made of, so that one evaluation serves them all.
import { attributeBatch, type NetworkMethod } from '../analysis/attribute.ts';
import type { SelectionRequest } from '../analysis/examination.ts';
import { examine } from '../analysis/examine.ts';
import { imagesInMemory } from '../analysis/image-source.ts';
import type { AnalysisSession, Target } from '../analysis/session.ts';
import type { MapArray } from '../attribution/attribution.ts';
import type { PathwayAttributionId } from '../catalog/methods.ts';
import type { ParameterValues } from '../catalog/parameters.ts';
import { stack } from '../tensor/rows.ts';
import { elementCount, type Shape } from '../tensor/shape.ts';

/** Images with what is explained of each. */
export interface ExplainedBatch {
  /** [n, C, H, W] */
  readonly images: Float32Array;
  readonly targets: readonly Exclude<Target, 'predicted'>[];
  /** Identifies each image for methods that draw. */
  readonly keys: readonly number[];
  readonly signal?: AbortSignal;
}

/** Maps of a batch laid end to end, each of one shape. */
export interface ExplainedMaps {
  readonly shape: Shape;
  readonly values: Float32Array;
}

export interface Explainer {
  readonly id: string;
  explain(session: AnalysisSession, batch: ExplainedBatch): Promise<ExplainedMaps>;
}

/** A method with a batch of images, and its maps of them where somebody has made them already. */
export interface Examined {
  readonly batch: ExplainedBatch;
  readonly explainer: Explainer;
  readonly maps?: ExplainedMaps;
}

/** A method of the whole network. */
export function networkExplainer(id: string, method: NetworkMethod): Explainer {
  return {
    id,
    explain: (session, { images, targets, keys, signal }) =>
      attributeBatch(session, { images, targets, method, seeds: keys, signal }),
  };
}

export interface PathwayMethod {
  readonly id: PathwayAttributionId;
  readonly parameters: ParameterValues;
}

/** Maps of a selection's pathway at one sparsity: the pathway is selected anew in whatever network is asked. */
export function pathwayExplainer(
  id: string,
  selection: SelectionRequest,
  sparsity: number,
  method: PathwayMethod = { id: 'pathway-gradient', parameters: {} },
): Explainer {
  return {
    id,
    async explain(session, { images, targets, keys, signal }) {
      const found: MapArray[] = [];
      const request = {
        images: imagesInMemory(images, elementCount(session.network.input.shape)),
        target: targets,
        selections: [selection],
        sparsities: [sparsity],
        attributions: [method],
        imageKey: (index: number) => keys[index],
        signal,
      } as const;
      for await (const { selections } of examine(session, request)) {
        const { pathwayGradient, maps } = selections[0].pathways[0];
        found.push(
          pathwayGradient === null ? maps[0] : { shape: session.network.input.shape, values: pathwayGradient },
        );
      }
      return { shape: found[0].shape, values: stack(found.map(({ values }) => values)) };
    },
  };
}
