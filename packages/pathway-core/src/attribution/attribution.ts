// What an attribution method is: from a batch of images and what is explained of each to one signed map an image. Those of a
// pathway are masked passes of an examination (analysis/examine.ts); those of the network stand on their own.
import type { ParameterValues } from '../catalog/parameters.ts';
import type { Asker, Question } from '../engine/asker.ts';
import type { EngineArrays } from '../engine/engine.ts';
import type { Shape } from '../tensor/shape.ts';

export interface AttributionBatch {
  readonly asker: Asker;
  /** [n, C, H, W] */
  readonly images: Float32Array;
  /** What is explained of each image, as weights of the logits [K]: one class, or the difference of two. */
  readonly objectives: readonly Float32Array[];
  readonly parameters: ParameterValues;
  /** One an image, of its own: no map depends on which images stand in the same batch. */
  readonly seeds: readonly number[];
  readonly signal?: AbortSignal;
}

/** For methods that ask at the images themselves (image-batch.ts): what is explained is put into their questions. */
export interface ImageBatch extends Omit<AttributionBatch, 'objectives'> {
  readonly count: number;
  /** The question has the inputs image and seed, and the logits among its outputs. Images are asked about in their order. */
  ask(
    question: Question,
    part: {
      readonly first: number;
      readonly count: number;
      /** All inputs but the seed. */
      readonly feeds: EngineArrays;
      readonly fetch: readonly string[];
    },
  ): Promise<EngineArrays>;
}

/** Images with a pathway of each imposed. */
export interface PathwayBatch extends Pick<AttributionBatch, 'asker' | 'images' | 'objectives' | 'parameters'> {
  /** Kept units, one byte each, [n, …] an activation point. */
  readonly masks: readonly Uint8Array[];
  /** What pruned units are instead of zero. */
  readonly replacements?: readonly Float32Array[];
}

/** One array for all images of the batch, each of the same shape. */
export interface MapArray {
  /** Of one image. */
  readonly shape: Shape;
  readonly values: Float32Array;
}

export interface AttributionMaps extends MapArray {
  /** At the size the method works at, where the maps were enlarged from it to the size of the image. */
  readonly raw?: MapArray;
}

export type Attribution =
  | {
      readonly of: 'network';
      readonly asks: 'at images';
      attribute(batch: ImageBatch): Promise<AttributionMaps>;
    }
  | {
      readonly of: 'network';
      readonly asks: 'anywhere';
      /** Signed maps of the input's shape, or [1, H, W] where a method knows no channels. */
      attribute(batch: AttributionBatch): Promise<AttributionMaps>;
    }
  | {
      readonly of: 'pathway';
      /** One map a pathway; left out where the masked pass of an examination gives it beside the answer. */
      attribute?(batch: PathwayBatch): Promise<AttributionMaps>;
    };
