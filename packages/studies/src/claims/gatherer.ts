// What gathers evidence: it sees every image once, as the shared examination found it, and keeps numbers of it.
import type {
  AnalysisSession,
  ClaimPathId,
  ImageFinding,
  Imposition,
  ParameterValues,
  PathwayFinding,
  SelectionFinding,
  Target,
} from '@pathlens/pathway-core';
import { unpackBits } from '@pathlens/pathway-core/codes';
import type { StudyModel } from '../study.ts';
import type { ClaimRun } from './card.ts';

export interface GatherContext {
  readonly session: AnalysisSession;
  readonly model: StudyModel;
  readonly run: ClaimRun;
  readonly settings: ParameterValues;
  readonly paths: readonly ClaimPathId[];
  readonly imposition: Imposition;
  readonly target: Target;
  readonly signal?: AbortSignal;
}

/** One image, as the shared examination found it. */
export interface GatheredImage {
  readonly image: number;
  /** [C, H, W] */
  readonly pixels: Float32Array;
  readonly finding: ImageFinding;
  selection(path: ClaimPathId): SelectionFinding | undefined;
}

export interface Gatherer<E> {
  /** Grows. */
  readonly evidence: E;
  add(image: GatheredImage): Promise<void>;
  /** After the last image. */
  finish?(): Promise<void>;
}

/** One byte a unit, one array an activation point. */
export function bytesOf(bits: Uint8Array, { network }: AnalysisSession): Uint8Array[] {
  return unpackBits(
    bits,
    network.activations.map(({ units }) => units),
  );
}

/** The pathway at the sparsity of the run. */
export function pathwayAt(image: GatheredImage, path: ClaimPathId, { at }: ClaimRun): PathwayFinding | undefined {
  return image.selection(path)?.pathways[at];
}
