// Local linearity of one image: region radius, and gradients, errors and gates on spheres, for every configuration.
import {
  type AnalysisSession,
  forwardFlops,
  type LinearityAt,
  localLinearity,
  type ParameterValues,
  type RegionRadius,
  type Restricted,
  regionRadius,
} from '@pathlens/pathway-core';
import type { ImagePathways } from '../image-pathways.ts';
import { type ImposedValues, wherePruned } from '../imposed-values.ts';
import type { Configuration } from './configurations.ts';

export interface LinearitySettings {
  /** ε, ascending. */
  readonly radii: readonly number[];
  readonly draws: number;
  /** Switches measured where there are more than are cheap. */
  readonly most: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** Of one image and configuration. */
export interface LinearityFound {
  /** null where the network is not made of ReLUs and max-pooling. */
  readonly region: RegionRadius | null;
  /** In the order of the radii; empty where spheres are not looked at. */
  readonly spheres: readonly LinearityAt[];
}

/** All switches are measured where that takes no more than this: about a second. */
const exactFlops = 2e9;

/** Radii by logarithm, from the parameters. */
export function radiiOf({ smallest, largest, radii }: ParameterValues): number[] {
  const [low, high, count] = [Number(smallest), Math.max(Number(largest), Number(smallest)), Number(radii)];
  if (count === 1) return [low];
  return Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)));
}

/** One configuration of one image, restricted. */
export interface RestrictedConfiguration {
  readonly configuration: Configuration;
  readonly restricted: Restricted;
}

/** The network restricted to each configuration of the image. */
export function* restrictedTo(
  image: ImagePathways,
  configurations: readonly Configuration[],
  /** What pruned units of the image are. */
  instead: ImposedValues,
): Generator<RestrictedConfiguration> {
  for (const configuration of configurations) {
    const masks = configuration.mask(image);
    const replacements = wherePruned(instead, masks);
    yield { configuration, restricted: { image: image.values, target: image.explained, masks, replacements } };
  }
}

export function regionOf(
  session: AnalysisSession,
  { restricted }: RestrictedConfiguration,
  { seed, signal, most }: LinearitySettings,
): Promise<RegionRadius | null> {
  const cheap = Math.floor(exactFlops / (3 * Math.max(forwardFlops(session.network), 1)));
  return regionRadius(session, restricted, { most: Math.max(most, cheap), seed, signal });
}

export async function spheresOf(
  session: AnalysisSession,
  { restricted, configuration }: RestrictedConfiguration,
  { radii, draws, seed, signal }: LinearitySettings,
): Promise<LinearityAt[]> {
  return configuration.spheres ? localLinearity(session, restricted, { radii, draws, seed, signal }) : [];
}
