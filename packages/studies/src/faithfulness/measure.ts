// Faithfulness of one image: every selection under every imposition, minimality at one density, and how well its scores agree
// with leaving units out.
import {
  type AnalysisSession,
  derivedSeed,
  type Faithfulness,
  faithfulness,
  faithfulnessDensities,
  type ImpositionId,
  judgedUnits,
  keptUnits,
  leaveOneOut,
  type Minimality,
  minimality,
  type ParameterValues,
  type ScoreValidity,
  scoreValidity,
  selectionMethods,
} from '@pathlens/pathway-core';
import type { ByteMask, ImagePathways } from '../image-pathways.ts';
import type { ImposedValues } from '../imposed-values.ts';

/** Sparsities of the densities, ascending; the whole network is no cut. */
export const examinedSparsities = faithfulnessDensities
  .filter((density) => density < 100)
  .map((density) => 100 - density)
  .sort((a, b) => a - b);

export interface FaithfulnessSettings {
  readonly impositions: readonly ImpositionId[];
  readonly draws: number;
  /** Units taken out one by one for minimality, and judged for the validity of scores; 0 leaves it out. */
  readonly minimalUnits: number;
  readonly judged: number;
  /** Density of the pathways that minimality is about, in percent. */
  readonly density: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export function faithfulnessSettings(
  impositions: readonly ImpositionId[],
  {
    parameters,
    seed,
    signal,
  }: { readonly parameters: ParameterValues; readonly seed: number; readonly signal?: AbortSignal },
): FaithfulnessSettings {
  return {
    impositions,
    draws: Number(parameters.draws),
    minimalUnits: Number(parameters.minimalUnits),
    judged: Number(parameters.judgedUnits),
    density: Number(parameters.density),
    seed,
    signal,
  };
}

function maskOf(image: ImagePathways, selection: number, asked: number): ByteMask {
  return image.selections[selection].mask(examinedSparsities.indexOf(100 - asked));
}

/** The density looked at that is nearest to one asked for. */
export function nearestDensity(density: number): number {
  const cuts = faithfulnessDensities.filter((one) => one < 100);
  return cuts.reduce((best, one) => (Math.abs(one - density) < Math.abs(best - density) ? one : best));
}

/** f of every selection under one imposition; a method that names one set has one cut, and the whole network. */
export async function* faithfulnessOf(
  session: AnalysisSession,
  image: ImagePathways,
  { instead, settings }: { readonly instead: ImposedValues; readonly settings: FaithfulnessSettings },
): AsyncGenerator<Faithfulness, void, undefined> {
  const { draws, seed, signal } = settings;
  const masked = { image: image.values, target: image.explained, instead, signal };
  const all = session.network.activations.map(({ units }) => new Uint8Array(units).fill(1));
  for (const [selection, { request }] of image.selections.entries()) {
    const fixed = selectionMethods[request.id].scope === 'fixed';
    const cuts = (fixed ? [faithfulnessDensities[0], 100] : faithfulnessDensities).map((asked) => ({
      asked,
      mask: asked >= 100 ? all : maskOf(image, selection, asked),
    }));
    yield await faithfulness(session, masked, { cuts, draws, seed: derivedSeed(seed, image.index) });
  }
}

/** null where it is left out, f is not defined, or the pathway is empty. */
export async function minimalityOf(
  session: AnalysisSession,
  image: ImagePathways,
  {
    selection,
    found,
    instead,
    settings,
  }: {
    readonly selection: number;
    readonly found: Faithfulness;
    readonly instead: ImposedValues;
    readonly settings: FaithfulnessSettings;
  },
): Promise<Minimality | null> {
  const { minimalUnits: units, density, seed, signal } = settings;
  const mask = maskOf(image, selection, nearestDensity(density));
  if (units === 0 || !found.defined || mask.every((bytes) => keptUnits(bytes) === 0)) return null;
  const masked = { image: image.values, target: image.explained, instead, signal };
  return minimality(session, masked, {
    mask,
    scale: found.whole - found.empty,
    units,
    seed: derivedSeed(seed, image.index),
  });
}

/** One a selection; null where it orders no units. Empty where it is left out. */
export async function validityOf(
  session: AnalysisSession,
  image: ImagePathways,
  { judged, seed, signal }: FaithfulnessSettings,
): Promise<(ScoreValidity | null)[]> {
  const ordered = image.selections.filter(({ scores }) => scores !== null);
  if (judged === 0 || ordered.length === 0) return [];
  const strongest = image.selections.flatMap(({ scores }, i) => (scores === null ? [] : [maskOf(image, i, 1)]));
  const units = judgedUnits(
    { active: image.active(), strongest },
    { most: judged, seed: derivedSeed(seed, image.index) },
  );
  if (units.length < 2) return image.selections.map(() => null);
  const effects = await leaveOneOut(session, { image: image.values, target: image.explained, signal }, units);
  return image.selections.map(({ scores }) =>
    scores === null
      ? null
      : scoreValidity(
          units.map(([point, unit]) => scores[point][unit]),
          effects,
        ),
  );
}
