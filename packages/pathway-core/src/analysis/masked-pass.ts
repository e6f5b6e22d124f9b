// The masked pass over a batch: one pathway an image, imposed by zero; the response and the Pathway Gradient it gives.
import type { EngineArrays } from '../engine/engine.ts';
import type { Network } from '../network/network.ts';
import { packBits } from '../pathway/bit-set.ts';
import { type SelectedUnits, type Thresholds, writeKept } from '../pathway/selected.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import type { PathwayFinding } from './examination.ts';
import { respond } from './response.ts';
import { rowOf, type WholeNetwork } from './score-pass.ts';

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

/** Kept and dead kept units of one image. */
export interface KeptCounts {
  readonly kept: number;
  readonly deadKept: number;
}

/** Fills the masks of one image at one of its sparsities and counts them. */
export function fillMasks(
  cut: CutSelection,
  { feeds, image, batch, sparsity }: { feeds: MaskFeeds; image: number; batch: number; sparsity: number },
  dead: readonly Uint8Array[],
): KeptCounts {
  let kept = 0;
  let deadKept = 0;
  for (const [index, feed] of feeds.entries()) {
    const mask = rowOf(feed, image, batch);
    writeKept(cut.selected, { index, threshold: cut.thresholds?.[index][sparsity] ?? 0 }, mask);
    const off = dead[index];
    for (let i = 0; i < mask.length; i++) {
      kept += mask[i];
      deadKept += mask[i] & off[i];
    }
  }
  return { kept, deadKept };
}

/** Dead units that are on under the mask; kept units that were on and are off under it. */
function countGates(
  whole: WholeNetwork,
  masks: readonly Uint8Array[],
  activeNow: readonly Uint8Array[],
): { reawakened: number; closed: number } {
  let reawakened = 0;
  let closed = 0;
  for (const [index, now] of activeNow.entries()) {
    const before = whole.active[index];
    const dead = whole.dead[index];
    const mask = masks[index];
    for (let i = 0; i < now.length; i++) {
      reawakened += dead[i] & now[i];
      closed += mask[i] & before[i] & (1 - now[i]);
    }
  }
  return { reawakened, closed };
}

export interface PathwayWants {
  readonly gradient: boolean;
  readonly gates: boolean;
  readonly mask: boolean;
}

/** Reads one image's pathway off the outputs of its masked pass. */
export function readPathway(
  whole: WholeNetwork,
  pass: { readonly outputs: EngineArrays; readonly feeds: MaskFeeds; readonly image: number; readonly batch: number },
  facts: KeptCounts & { readonly sparsity: number; readonly threshold: number | null; readonly wants: PathwayWants },
): PathwayFinding {
  const { outputs, image, batch } = pass;
  const { kept, deadKept, wants } = facts;
  const masks = pass.feeds.map((feed) => rowOf(feed, image, batch));
  const units = masks.reduce((sum, mask) => sum + mask.length, 0);
  const row = <A extends Float32Array | Uint8Array>(name: string) => rowOf(outputs[name] as A, image, batch);
  const activeNow = () => masks.map((_, index) => row<Uint8Array>(pathwayNames.active(index)));
  return {
    ...respond(whole.logits, row<Float32Array>(pathwayNames.logits), whole.target),
    sparsity: facts.sparsity,
    threshold: facts.threshold,
    keptUnits: kept,
    density: units === 0 ? 0 : kept / units,
    deadShare: kept === 0 ? 0 : deadKept / kept,
    gates: wants.gates ? countGates(whole, masks, activeNow()) : null,
    mask: wants.mask ? packBits(masks) : null,
    pathwayGradient: wants.gradient ? row<Float32Array>(pathwayNames.gradient).slice() : null,
  };
}
