// A pathway cut at any sparsity, read from its stored codes: what each layer keeps comes from the histogram of codes, which
// is a few kilobytes; channels, units and masks from the codes themselves, in another thread.
import type { AttributionMap, ModelVersion, Pathway, Run } from '@pathlens/db';
import { type ActivationPointSummary, activationPoints, type CutSummary, cutSummaries } from '@pathlens/jobs';
import { checkSparsities, PathlensError } from '@pathlens/pathway-core/catalog';
import { cutIndex, type LayerProfile, profileAt, totalProfile } from '@pathlens/pathway-core/codes';
import type { Context } from '../../context.ts';
import { checkFirst } from '../../pages/connection.ts';
import { readHistogram } from './histogram.ts';

/** A pathway at one boundary of its codes. */
export interface Cut {
  readonly pathway: Pathway;
  readonly points: readonly ActivationPointSummary[];
  readonly boundaries: readonly number[];
  readonly requested: number;
  readonly sparsity: number;
  /** Position of the boundary: a unit is kept iff its code is above it. */
  readonly index: number;
  readonly profiles: readonly LayerProfile[];
  readonly total: LayerProfile;
}

/** Run and model version of a pathway, and the units its codes are about. */
export async function layoutOf(
  { load }: Context,
  pathway: Pathway,
): Promise<{ run: Run; version: ModelVersion; points: ActivationPointSummary[] }> {
  const run = await load.run.load(pathway.runId);
  const version = await load.modelVersion.load(run.modelVersionId);
  return { run, version, points: activationPoints.parse(version.activations) };
}

/** How many units the codes are about. */
export async function countUnits(context: Context, pathway: Pathway): Promise<number> {
  const { points } = await layoutOf(context, pathway);
  return points.reduce((units, point) => units + point.units, 0);
}

/** Throws SPARSITY_RANGE outside 0 to below 100. */
export async function cutPathway(context: Context, pathway: Pathway, requested: number): Promise<Cut> {
  checkSparsities([requested]);
  const { run, points } = await layoutOf(context, pathway);
  const { index, sparsity } = cutIndex(run.boundaries, requested);
  const histogram = await readHistogram(context, pathway.histogramKey, points);
  const profiles = histogram.map((layer) => profileAt(layer, index));
  const total = totalProfile(profiles);
  return { pathway, points, boundaries: run.boundaries, requested, sparsity, index, profiles, total };
}

/** Every computed cut of a pathway, ascending in sparsity. */
export function responsesOf(pathway: Pathway): CutSummary[] {
  return cutSummaries.parse(pathway.cuts).sort((a, b) => a.sparsity - b.sparsity);
}

/** The Pathway Gradient of a cut, where it was computed. */
export async function gradientOf({ load }: Context, cut: Cut): Promise<AttributionMap | null> {
  const maps = await load.mapsOfPathway.load(cut.pathway.id);
  return maps.find(({ method, sparsity }) => method === 'pathway-gradient' && sparsity === cut.sparsity) ?? null;
}

function pointAt(cut: Cut, activation: number): ActivationPointSummary {
  const point = cut.points[activation];
  if (point) return point;
  throw new PathlensError(
    'ACTIVATION_RANGE',
    `There is no activation point ${activation}; this network has 0 to ${cut.points.length - 1}.`,
    { path: ['activation'], limit: `0 to ${cut.points.length - 1}` },
  );
}

/** Channels of one activation point: those that keep most first, or in order. */
export function channelsOf(
  { app }: Context,
  cut: Cut,
  { activation, first, order }: { activation: number; first: number; order: 'SCORE' | 'INDEX' },
) {
  const { codesKey, deadKey } = cut.pathway;
  const layer = pointAt(cut, activation);
  // All channels of one activation point are a bounded list (at most 4,096), and a barcode needs them at once.
  const size = checkChannels(first);
  return app.codes.ask({ kind: 'channels', cut: { codesKey, index: cut.index }, deadKey, layer, first: size, order });
}

const maxChannels = 4_096;

function checkChannels(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= maxChannels) return first;
  throw new PathlensError('PAGE_SIZE', `"first" was ${first}; channels come 1 to ${maxChannels} at a time.`, {
    path: ['first'],
    limit: `1 to ${maxChannels}`,
  });
}

/** The kept units of one activation point (or of one of its channels) that survive longest. */
export async function unitsOf(
  { app }: Context,
  cut: Cut,
  { activation, channel, first }: { activation: number; channel?: number | null; first: number },
) {
  const layer = pointAt(cut, activation);
  if (channel != null && !(channel >= 0 && channel < layer.shape[0])) {
    throw new PathlensError('CHANNEL_RANGE', `${layer.name} has channels 0 to ${layer.shape[0] - 1}, not ${channel}.`, {
      path: ['channel'],
      limit: `0 to ${layer.shape[0] - 1}`,
    });
  }
  const { codesKey, deadKey } = cut.pathway;
  const place = { codesKey, index: cut.index };
  const size = checkFirst(first);
  const units = await app.codes.ask({
    kind: 'units',
    cut: place,
    deadKey,
    layer,
    first: size,
    channel: channel ?? undefined,
  });
  const flat = layer.shape.length < 3;
  return units.map(({ code, y, x, ...unit }) => ({
    ...unit,
    y: flat ? null : y,
    x: flat ? null : x,
    survivesUpTo: cut.boundaries[code - 1],
  }));
}
