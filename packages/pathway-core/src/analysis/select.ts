// The selection of a batch's images: what the method gives, in the granularity and scope that were asked for, cut at the
// sparsities asked for.
import { codeBoundaries } from '../codes/boundaries.ts';
import { encode } from '../codes/encode.ts';
import { PathlensError } from '../errors.ts';
import type { ActivationPoint } from '../network/network.ts';
import { type SelectedUnits, thresholdsOf } from '../pathway/selected.ts';
import { derivedSeed } from '../random.ts';
import { byChannel } from '../selection/channels.ts';
import { selections } from '../selection/registry.ts';
import { sparsestBoundary } from './auto-sparsity.ts';
import type { ExaminationRequest, SelectionFinding, SelectionRequest } from './examination.ts';
import type { CutSelection } from './masked-pass.ts';
import type { WholeNetwork } from './score-pass.ts';
import { type AnalysisSession, objectiveOf } from './session.ts';

export interface SelectedBatch {
  readonly images: Float32Array;
  /** Index of its first image among all. */
  readonly start: number;
  readonly whole: readonly WholeNetwork[];
}

/** One image's selection, cut at the sparsities asked for, and what of it is handed out. */
export interface Selected extends CutSelection, Pick<SelectionFinding, 'scores' | 'codes' | 'facts'> {}

/** Identifies an image for random methods, whatever batch it stands in. */
export function keyOf(request: ExaminationRequest, image: number): number {
  return request.imageKey?.(image) ?? image;
}

/** The selection of each image of a batch, with what is handed out of it. */
export async function select(
  session: AnalysisSession,
  batch: SelectedBatch,
  { request, selection }: { readonly request: ExaminationRequest; readonly selection: SelectionRequest },
): Promise<Selected[]> {
  const { asker, network } = session;
  const points = network.activations;
  const elements = batch.images.length / batch.whole.length;
  const images = batch.whole.map((whole, i) => ({
    ...whole,
    values: batch.images.subarray(i * elements, (i + 1) * elements),
    objective: objectiveOf(whole.explained, network.classes),
    seed: derivedSeed(selection.seed, keyOf(request, batch.start + i)),
  }));
  const { parameters } = selection;
  const { signal } = request;
  const sparsities =
    request.autoSparsity === undefined ? request.sparsities : [...request.sparsities, sparsestBoundary];
  const task = { asker, points, images, parameters, sparsities, signal };
  const outcomes = await selections[selection.id].select(task);
  return outcomes.map(({ selected, facts }, i) => ({
    ...cut(arranged(selected, { selection, points }), { request, image: batch.start + i, points }),
    facts: facts ?? null,
  }));
}

/** The selection in the granularity and scope that were asked for. */
function arranged(
  selected: SelectedUnits,
  { selection, points }: { readonly selection: SelectionRequest; readonly points: readonly ActivationPoint[] },
): SelectedUnits {
  if (selected.kind === 'fixed') return selected;
  const whole = selection.granularity === 'channel' ? byChannel(selected, points) : selected;
  return selection.scope === undefined ? whole : { ...whole, scope: selection.scope };
}

/** Thresholds of the sparsities asked for, scores and codes where they are kept. */
function cut(
  selected: SelectedUnits,
  {
    request,
    image,
    points,
  }: { readonly request: ExaminationRequest; readonly image: number; readonly points: readonly ActivationPoint[] },
): Omit<Selected, 'facts'> {
  const { scores: keepScores = false, codes: keepCodes = false } = request.keep ?? {};
  if (selected.kind === 'fixed') {
    const boundaries = codeBoundaries(request.sparsities);
    return {
      selected,
      thresholds: null,
      scores: keepScores ? selected.members.map((members) => Float32Array.from(members)) : null,
      codes: keepCodes ? { values: encode(selected, [], boundaries.length), boundaries } : null,
    };
  }
  const boundaries = keepCodes ? codeBoundaries(request.sparsities) : request.sparsities;
  const all = namingImage(image, () => thresholdsOf(selected, boundaries, { names: points.map(({ name }) => name) }));
  const own = request.sparsities.map((sparsity) => boundaries.indexOf(sparsity));
  return {
    selected,
    thresholds: all.map((values) => Float64Array.from(own, (at) => values[at])),
    scores: keepScores ? selected.scores : null,
    codes: keepCodes ? { values: encode(selected, all, boundaries.length), boundaries } : null,
  };
}

/** Bad scores belong to one image: its error says which, so that the others can go on. */
function namingImage<T>(image: number, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof PathlensError)) throw error;
    const { code, message, hint, limit, path } = error;
    throw new PathlensError(code, `Image ${image}: ${message}`, {
      hint,
      limit,
      path: ['images', String(image), ...path],
    });
  }
}
