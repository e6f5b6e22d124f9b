// The masked pass over a batch: one pathway an image, imposed by zero; the response and the Pathway Gradient it gives.
import type { EngineArrays } from '../engine/engine.ts';
import type { ActivationPoint, Network } from '../network/network.ts';
import { countBits, countIntersection, intersection, packBits } from '../pathway/bit-set.ts';
import { deadBits } from '../pathway/dead.ts';
import { type SelectedUnits, type Thresholds, writeKept } from '../pathway/selected.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf } from '../tensor/rows.ts';
import type { PathwayFinding } from './examination.ts';
import { respond } from './response.ts';
import type { WholeNetwork } from './score-pass.ts';

/** One image's selection with the thresholds of the sparsities asked for (none for a fixed set). */
export interface CutSelection {
  readonly selected: SelectedUnits;
  readonly thresholds: Thresholds | null;
}

/** Byte masks of a batch as an engine takes them, filled anew for every pathway. */
export type MaskFeeds = readonly Uint8Array[];

export function maskFeeds({ activations }: Pick<Network, 'activations'>, batch: number): MaskFeeds {
  return activations.map(({ units }) => new Uint8Array(batch * units));
}

/** Fills the masks of one image at one of its sparsities; gives the kept units as a bit set. */
export function fillMasks(
  cut: CutSelection,
  { feeds, image, batch, sparsity }: { feeds: MaskFeeds; image: number; batch: number; sparsity: number },
): Uint8Array {
  const masks = feeds.map((feed) => rowOf(feed, image, batch));
  for (const [index, mask] of masks.entries()) {
    writeKept(cut.selected, { index, threshold: cut.thresholds?.[index][sparsity] ?? 0 }, mask);
  }
  return packBits(masks);
}

/** Dead units that are on under the mask; kept units that were on and are off under it. */
function countGates(kept: Uint8Array, dead: Uint8Array, deadNow: Uint8Array): PathwayFinding['gates'] {
  const keptAndOff = intersection(kept, deadNow);
  return {
    reawakened: countBits(dead) - countIntersection(dead, deadNow),
    closed: countBits(keptAndOff) - countIntersection(keptAndOff, dead),
  };
}

export interface PathwayWants {
  readonly gradient: boolean;
  readonly gates: boolean;
  readonly mask: boolean;
}

/** What is known of one image's pathway before its masked pass. */
export interface PathwayFacts extends Pick<PathwayFinding, 'sparsity' | 'threshold' | 'auto'> {
  readonly kept: Uint8Array;
  readonly points: readonly ActivationPoint[];
  readonly wants: PathwayWants;
  readonly maps: PathwayFinding['maps'];
}

/** Reads one image's pathway off the outputs of its masked pass. */
export function readPathway(
  whole: WholeNetwork,
  pass: { readonly outputs: EngineArrays; readonly image: number; readonly batch: number },
  { kept, points, wants, sparsity, threshold, auto, maps }: PathwayFacts,
): PathwayFinding {
  const { outputs, image, batch } = pass;
  const row = <A extends Float32Array | Uint8Array>(name: string) => rowOf(outputs[name] as A, image, batch);
  const deadNow = () =>
    deadBits(
      points,
      points.map(({ index }) => row<Uint8Array>(pathwayNames.active(index))),
    );
  const units = points.reduce((sum, point) => sum + point.units, 0);
  const keptUnits = countBits(kept);
  return {
    ...respond(whole.logits, row<Float32Array>(pathwayNames.logits), whole.target),
    sparsity,
    ...(auto && { auto: { change: auto.change, met: auto.met } }),
    threshold,
    keptUnits,
    density: units === 0 ? 0 : keptUnits / units,
    deadShare: keptUnits === 0 ? 0 : countIntersection(kept, whole.deadBits) / keptUnits,
    gates: wants.gates ? countGates(kept, whole.deadBits, deadNow()) : null,
    mask: wants.mask ? kept : null,
    pathwayGradient: wants.gradient ? row<Float32Array>(pathwayNames.gradient).slice() : null,
    maps,
  };
}
