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

/** Means over the draws on one sphere; null where the gradient at the image is zero. */
export interface LinearityAt {
  readonly radius: number;
  /** G₂ = E‖∇(x+δ) − ∇(x)‖₂ / ‖∇(x)‖₂ */
  readonly gradientChange: number | null;
  /** The largest of the draws. */
  readonly largestGradientChange: number | null;
  /** E cos(∇(x+δ), ∇(x)) */
  readonly cosine: number | null;
  /** E |y(x+δ) − y(x) − ∇ᵀδ| / |∇ᵀδ| */
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

/** Logit, gradient and gates of the restricted network at points around its image. */
export async function answersAround(
  session: AnalysisSession,
  { image, target, masks, replacements }: Restricted,
  deltas: readonly Float32Array[],
): Promise<{ readonly y: number; readonly gradient: Float32Array; readonly active: readonly Uint8Array[] }[]> {
  const rows = deltas.length;
  const images = repeat(image, rows);
  for (const [row, delta] of deltas.entries()) {
    for (let i = 0, at = row * image.length; i < image.length; i++, at++) images[at] += delta[i];
  }
  const names = session.network.activations.map(({ index }) => pathwayNames.active(index));
  const outputs: EngineArrays = await session.run(
    {
      images,
      targets: new Array(rows).fill(target),
      masks: masks.map((mask) => repeat(mask, rows)),
      replacements: replacements?.map((values) => repeat(values, rows)),
    },
    [pathwayNames.logits, pathwayNames.gradient, ...names],
  );
  return deltas.map((_, row) => {
    const logits = rowOf(outputs[pathwayNames.logits] as Float32Array, row, rows);
    return {
      y: objectiveValue(logits, target),
      gradient: rowOf(outputs[pathwayNames.gradient] as Float32Array, row, rows),
      active: names.map((name) => rowOf(outputs[name] as Uint8Array, row, rows)),
    };
  });
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

/** Linearity on every sphere asked for. */
export async function localLinearity(
  session: AnalysisSession,
  restricted: Restricted,
  { radii, draws, seed, signal }: LinearityOptions,
): Promise<LinearityAt[]> {
  const { image, masks } = restricted;
  const source = random(seed);
  const units = Array.from({ length: draws }, () => direction(image.length, source));
  const [at] = await answersAround(session, restricted, [new Float32Array(image.length)]);
  const centre = { ...at, gradient: at.gradient.slice(), active: at.active.map((gate) => gate.slice()) };
  const norm = Math.sqrt(dot(centre.gradient, centre.gradient));
  const size = session.asker.rows(2 * session.network.units);
  const found: LinearityAt[] = [];
  for (const radius of radii) {
    const changes: number[] = [];
    const cosines: number[] = [];
    const errors: number[] = [];
    const flipped: number[] = [];
    for (let start = 0; start < draws; start += size) {
      signal?.throwIfAborted();
      const deltas = units.slice(start, start + size).map((unit) => unit.map((value) => radius * value));
      for (const [row, { y, gradient, active }] of (await answersAround(session, restricted, deltas)).entries()) {
        let square = 0;
        for (let i = 0; i < gradient.length; i++) square += (gradient[i] - centre.gradient[i]) ** 2;
        const foretold = dot(centre.gradient, deltas[row]);
        changes.push(Math.sqrt(square) / norm);
        cosines.push(dot(gradient, centre.gradient) / (norm * Math.sqrt(dot(gradient, gradient))));
        errors.push(Math.abs(y - centre.y - foretold) / Math.abs(foretold));
        flipped.push(flips(masks, active, centre.active));
      }
    }
    const flat = norm === 0;
    found.push({
      radius,
      gradientChange: flat ? null : mean(changes),
      largestGradientChange: flat ? null : Math.max(...changes),
      cosine: flat ? null : mean(cosines),
      linearisationError: flat ? null : mean(errors),
      gateFlips: mean(flipped),
    });
  }
  return found;
}
