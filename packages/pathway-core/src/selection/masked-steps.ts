// Passes of the masked network for methods that prune step by step: every image of a batch has a mask of its own.
import type { EngineArrays } from '../engine/engine.ts';
import type { ActivationPoint } from '../network/network.ts';
import { pathwayNames, pathwayProgram } from '../program/questions/pathway-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import { argmax, logSoftmax } from '../tensor/softmax.ts';
import type { TrajectoryPoint } from './facts.ts';
import type { SelectionBatch, SelectionImage } from './selection.ts';

export const pathwayQuestion = { key: 'pathway', program: pathwayProgram };

/** What a pruned network says of one image. */
export interface MaskedPass {
  readonly logits: Float32Array;
  /** |a·∂y/∂a| under the mask. */
  readonly scores: readonly Float32Array[];
}

/** One byte a unit of one image, an array an activation point. */
export type ByteMasks = readonly Uint8Array[];

export function allKept(points: readonly ActivationPoint[]): Uint8Array[] {
  return points.map(({ units }) => new Uint8Array(units).fill(1));
}

/** One pass of each image under its mask. */
export async function maskedPasses(
  { asker, points }: Pick<SelectionBatch, 'asker' | 'points'>,
  images: readonly SelectionImage[],
  masks: readonly ByteMasks[],
): Promise<MaskedPass[]> {
  const rows = images.length;
  const feeds: Record<string, Float32Array | Uint8Array> = {
    [pathwayNames.image]: stack(images.map(({ values }) => values)),
    [pathwayNames.seed]: stack(images.map(({ objective }) => objective)),
  };
  for (const [i, { index }] of points.entries()) feeds[pathwayNames.mask(index)] = stack(masks.map((mask) => mask[i]));
  const names = points.map(({ index }) => pathwayNames.score(index));
  const outputs: EngineArrays = await asker.ask(pathwayQuestion, feeds, {
    batch: rows,
    fetch: [pathwayNames.logits, ...names],
  });
  return images.map((_, image) => ({
    logits: rowOf(outputs[pathwayNames.logits] as Float32Array, image, rows),
    scores: names.map((name) => rowOf(outputs[name] as Float32Array, image, rows)),
  }));
}

/** How the pruned network stands: its density, how much of it is dead, and what it still answers. */
export function trajectoryPoint(
  image: SelectionImage,
  { mask, dead, logits }: { readonly mask: ByteMasks; readonly dead: ByteMasks; readonly logits: Float32Array },
): TrajectoryPoint {
  let units = 0;
  let kept = 0;
  let keptDead = 0;
  for (const [i, bytes] of mask.entries()) {
    const off = dead[i];
    units += bytes.length;
    for (let unit = 0; unit < bytes.length; unit++) {
      kept += bytes[unit];
      keptDead += bytes[unit] & off[unit];
    }
  }
  const log = (values: Float32Array) => logSoftmax(values)[image.target];
  return {
    density: units === 0 ? 0 : kept / units,
    deadShare: kept === 0 ? 0 : keptDead / kept,
    probabilityRatio: Math.exp(log(logits) - log(image.logits)),
    logit: logits[image.target],
    argmaxKept: argmax(logits) === argmax(image.logits),
  };
}
