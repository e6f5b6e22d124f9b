// Local linearity of a pathway (§3.8 of algorithms.md): how much the answer of a pruned network bends on spheres around an
// image. One masked pass a draw, many draws in one batch; the masks are those of the image itself throughout.
import type { EngineArrays } from '../engine/engine.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { random } from '../random.ts';
import { repeat, rowOf } from '../tensor/rows.ts';
import { type AnalysisSession, objectiveValue, type Target } from './session.ts';

/** A network restricted to a pathway, around one image. */
export interface Restricted {
  /** [C, H, W] */
  readonly image: Float32Array;
  readonly target: Exclude<Target, 'predicted'>;
  /** One byte a unit, one array an activation point; all ones is the whole network. */
  readonly masks: readonly Uint8Array[];
  /** What pruned units are, where not zero; zero where a unit is kept. */
  readonly replacements?: readonly Float32Array[];
}

export interface LinearityOptions {
  /** ε, ascending, in the units of the network's input. */
  readonly radii: readonly number[];
  /** Points on each sphere. */
  readonly draws: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** Of the draws on one sphere, means where nothing else is said; null where the gradient at the image is zero. */
export interface LinearityAt {
  readonly radius: number;
  /** G₂ = E‖∇(x+δ) − ∇(x)‖₂ / ‖∇(x)‖₂ */
  readonly gradientChange: number | null;
  /** The largest of the draws. */
  readonly largestGradientChange: number | null;
  /** E cos(∇(x+δ), ∇(x)) */
  readonly cosine: number | null;
  /** Median of |y(x+δ) − y(x) − ∇ᵀδ| / |∇ᵀδ|: its mean does not exist, ∇ᵀδ being near zero on some draws. */
  readonly linearisationError: number | null;
  /** Share of the kept units whose gate is another one than at x. */
  readonly gateFlips: number;
}

/** A point uniform on the sphere of radius 1. */
export function direction(length: number, source: ReturnType<typeof random>): Float32Array {
  const values = Float32Array.from({ length }, () => source.normal());
  const norm = Math.sqrt(dot(values, values));
  return values.map((value) => value / norm);
}

/** Σ a·b in float64. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

interface AnswerAround {
  readonly y: number;
  readonly gradient: Float32Array;
  readonly active: readonly Uint8Array[];
}

/** Logit, gradient and gates of the restricted network at points around its image, batch by batch; arrays last until the next. */
async function* answersAround(
  session: AnalysisSession,
  { image, target, masks, replacements }: Restricted,
  { deltas, signal }: { readonly deltas: readonly Float32Array[]; readonly signal?: AbortSignal },
): AsyncGenerator<{ readonly delta: Float32Array } & AnswerAround, void, undefined> {
  const { activations, units } = session.network;
  const names = activations.map(({ index }) => pathwayNames.active(index));
  const size = Math.min(session.asker.rows(2 * units), deltas.length);
  // The masks are the same in every row: laid end to end once.
  const images = repeat(image, size);
  const rowMasks = masks.map((mask) => repeat(mask, size));
  const rowReplacements = replacements?.map((values) => repeat(values, size));
  for (let start = 0; start < deltas.length; start += size) {
    signal?.throwIfAborted();
    const chunk = deltas.slice(start, start + size);
    const rows = chunk.length;
    const part = <A extends Float32Array | Uint8Array>(all: A): A => all.subarray(0, (all.length / size) * rows) as A;
    for (const [row, delta] of chunk.entries()) {
      for (let i = 0, at = row * image.length; i < image.length; i++, at++) images[at] = image[i] + delta[i];
    }
    const outputs: EngineArrays = await session.run(
      {
        images: part(images),
        targets: new Array(rows).fill(target),
        masks: rowMasks.map(part),
        replacements: rowReplacements?.map(part),
      },
      [pathwayNames.logits, pathwayNames.gradient, ...names],
    );
    for (const [row, delta] of chunk.entries()) {
      yield {
        delta,
        y: objectiveValue(rowOf(outputs[pathwayNames.logits] as Float32Array, row, rows), target),
        gradient: rowOf(outputs[pathwayNames.gradient] as Float32Array, row, rows),
        active: names.map((name) => rowOf(outputs[name] as Uint8Array, row, rows)),
      };
    }
  }
}

/** Kept units whose gate differs, over kept units. */
function flips(masks: readonly Uint8Array[], a: readonly Uint8Array[], b: readonly Uint8Array[]): number {
  let kept = 0;
  let flipped = 0;
  for (const [i, mask] of masks.entries()) {
    for (let unit = 0; unit < mask.length; unit++) {
      kept += mask[unit];
      flipped += mask[unit] & (a[i][unit] ^ b[i][unit]);
    }
  }
  return kept === 0 ? 0 : flipped / kept;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Linearity on every sphere asked for; the same directions on each. */
export async function localLinearity(
  session: AnalysisSession,
  restricted: Restricted,
  { radii, draws, seed, signal }: LinearityOptions,
): Promise<LinearityAt[]> {
  const { image, masks } = restricted;
  const source = random(seed);
  const units = Array.from({ length: draws }, () => direction(image.length, source));
  const still = new Float32Array(image.length);
  const deltas = radii.flatMap((radius) => units.map((unit) => unit.map((value) => radius * value)));
  const found = radii.map(() => ({
    changes: [] as number[],
    cosines: [] as number[],
    errors: [] as number[],
    flipped: [] as number[],
  }));
  let centre: (AnswerAround & { readonly norm: number }) | undefined;
  let draw = 0;
  for await (const answer of answersAround(session, restricted, { deltas: [still, ...deltas], signal })) {
    const { y, gradient, active, delta } = answer;
    if (centre === undefined) {
      const norm = Math.sqrt(dot(gradient, gradient));
      centre = { y, gradient: gradient.slice(), active: active.map((gate) => gate.slice()), norm };
      continue;
    }
    const { changes, cosines, errors, flipped } = found[Math.floor(draw++ / draws)];
    let square = 0;
    for (let i = 0; i < gradient.length; i++) square += (gradient[i] - centre.gradient[i]) ** 2;
    const foretold = dot(centre.gradient, delta);
    changes.push(Math.sqrt(square) / centre.norm);
    const length = Math.sqrt(dot(gradient, gradient));
    // A gradient that has become zero points nowhere.
    cosines.push(length === 0 ? 0 : dot(gradient, centre.gradient) / (centre.norm * length));
    errors.push(Math.abs(y - centre.y - foretold) / Math.abs(foretold));
    flipped.push(flips(masks, active, centre.active));
  }
  const flat = centre?.norm === 0;
  return found.map(({ changes, cosines, errors, flipped }, i) => ({
    radius: radii[i],
    gradientChange: flat ? null : mean(changes),
    largestGradientChange: flat ? null : Math.max(...changes),
    cosine: flat ? null : mean(cosines),
    linearisationError: flat ? null : median(errors),
    gateFlips: mean(flipped),
  }));
}
