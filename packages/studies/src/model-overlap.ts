// Overlap of models as a study (§8.7 of algorithms.md): pathways that several models have of the same images, by units where their
// architecture is one, by channels that answer alike, and by relative depth.
import {
  type AnalysisSession,
  channelActivations,
  defaultBatch,
  derivedSeed,
  elementCount,
  type ImageSource,
  type MatchingId,
  type SelectedPathways,
  selectPathways,
} from '@pathlens/pathway-core';
import { drawPlaces } from './draw-places.ts';
import { pace } from './pace.ts';
import { type ComparedModels, type ImagePairs, modelFigures } from './paths/model-findings.ts';
import {
  depthSteps,
  type ModelPair,
  modelPairs,
  type PairOverlap,
  type PathShares,
  pairOverlap,
  pathShares,
} from './paths/model-pairs.ts';
import { matchingTable, modelArrays, modelImageTable, modelPairTable } from './paths/model-tables.ts';
import { requireUnits } from './require-units.ts';
import { selectionLabels } from './selection-label.ts';
import type { StudyContext, StudyEvent, StudyImages } from './study.ts';

/** Some of the images, in the order of the dataset. */
function some(images: StudyImages, wanted: readonly number[], elements: number): ImageSource {
  return {
    count: wanted.length,
    async read(start, end) {
      const values = new Float32Array((end - start) * elements);
      for (let i = start; i < end; i++) values.set(await images.read(wanted[i], wanted[i] + 1), (i - start) * elements);
      return values;
    },
  };
}

export async function* modelOverlap(context: StudyContext): AsyncGenerator<StudyEvent, void, undefined> {
  const { models, request, provenance, signal } = context;
  const { selections, sparsities, seed, parameters } = request;
  const { count, names } = models[0].images;
  const sessions: AnalysisSession[] = [];
  for (const model of models) sessions.push(await model.open());
  const networks = sessions.map(({ network }) => network);
  for (const network of networks) requireUnits(network);
  const chosen = drawPlaces(count, Number(parameters.matchingImages), seed);
  // Matching takes a forward pass an image and model; the pathways one and more.
  const total = models.length * (chosen.length + count);
  let done = 0;
  const answers = [];
  for (const [i, { images }] of models.entries()) {
    const source = some(images, chosen, elementCount(networks[i].input.shape));
    answers.push(await channelActivations(sessions[i], source, { signal }));
    done += chosen.length;
    yield { kind: 'progress', done, total };
  }
  const matching = parameters.matching as MatchingId;
  const pairs = await modelPairs(networks, answers, { matching, nulls: Number(parameters.nulls), seed, signal });
  const images: ImagePairs[] = [];
  const depths = networks.map(() => sparsities.map(() => selections.map(() => new Float64Array(depthSteps))));
  const found: ComparedModels = {
    models: models.map(({ label }) => label),
    labels: selectionLabels(selections),
    sparsities,
    pairs,
    images,
    depths,
    matchingImages: chosen.length,
    seed,
    provenance,
  };
  const { due } = pace();
  const size = Math.min(...networks.map(defaultBatch));
  let before: Shares | undefined;
  for (let first = 0; first < count; first += size) {
    const end = Math.min(first + size, count);
    const pathways: SelectedPathways[][] = [];
    for (const [i, session] of sessions.entries()) {
      pathways.push(await portionOf(session, models[i].images, { first, end, context, model: i }));
      done += end - first;
      yield { kind: 'progress', done, total };
    }
    for (let i = 0; i < end - first; i++) {
      const shares: Shares = networks.map((network, model) =>
        sparsities.map((_, s) => selections.map((__, m) => pathShares(pathways[model][i].paths[m][s], network))),
      );
      for (const [model, rows] of shares.entries()) {
        for (const [s, row] of rows.entries()) {
          for (const [m, { depth }] of row.entries())
            for (const [step, value] of depth.entries()) depths[model][s][m][step] += value;
        }
      }
      const previous = before;
      images.push({
        image: first + i,
        predicted: pathways.map((ofModel) => ofModel[i].predicted),
        same: compare(pairs, shares, shares),
        other: previous === undefined ? null : compare(pairs, shares, previous),
      });
      before = shares;
    }
    if (due()) for (const figure of modelFigures(found)) yield { kind: 'figure', figure };
  }
  for (const figure of modelFigures(found)) yield { kind: 'figure', figure };
  yield { kind: 'table', table: modelPairTable(found) };
  yield { kind: 'table', table: matchingTable(found, networks) };
  yield { kind: 'table', table: modelImageTable(found, (image) => names[image]) };
  for (const array of modelArrays(found)) yield { kind: 'array', array };

  function compare(of: readonly ModelPair[], left: Shares, right: Shares): PairOverlap[][][] {
    return of.map((pair) =>
      sparsities.map((_, s) =>
        selections.map((__, m) => {
          const [a, b] = pair.models;
          return pairOverlap(pair, { a: left[a][s][m], b: right[b][s][m], units: networks[a].units });
        }),
      ),
    );
  }
}

/** [model][sparsity][selection] of one image. */
type Shares = readonly (readonly (readonly PathShares[])[])[];

interface PortionTask {
  readonly first: number;
  readonly end: number;
  readonly context: StudyContext;
  /** Its place among the models. */
  readonly model: number;
}

async function portionOf(
  session: AnalysisSession,
  images: StudyImages,
  { first, end, context, model }: PortionTask,
): Promise<SelectedPathways[]> {
  const { request, signal } = context;
  const found: SelectedPathways[] = [];
  const pathways = selectPathways(session, {
    images: { count: end - first, read: (start, stop) => images.read(first + start, first + stop) },
    target: request.target,
    selections: request.selections,
    sparsities: request.sparsities,
    // What a method draws is drawn for each model anew: the same lots would overlap whatever the models are.
    imageKey: (image) => (model === 0 ? images.keys[first + image] : derivedSeed(images.keys[first + image], model)),
    signal,
  });
  for await (const one of pathways) found.push(one);
  return found;
}
