// Path analysis as a study (§4.3 of algorithms.md): overlap beside chance, dead share beside the base rate, density and response,
// whole and by activation point, and pathways of classes; over stored pathways, or over images examined in one pass.
import { type ImageNumbers, PathAnalysis, PathlensError } from '@pathlens/pathway-core';
import { pace } from './pace.ts';
import { analysisArrays } from './paths/analysis-arrays.ts';
import { analysisFigures } from './paths/analysis-figures.ts';
import { type Analysed, nearestSparsity } from './paths/analysis-in-words.ts';
import { imageTable, layerTable, pairTable, summaryTable } from './paths/analysis-tables.ts';
import { classFindings } from './paths/class-findings.ts';
import { foundPaths, selectionsOf } from './paths/found-paths.ts';
import { HeldPaths } from './paths/held-paths.ts';
import { requireUnits } from './require-units.ts';
import { selectionLabels } from './selection-label.ts';
import type { StudyContext, StudyEvent } from './study.ts';

export async function* pathAnalysis(context: StudyContext): AsyncGenerator<StudyEvent, void, undefined> {
  const { models, request, provenance } = context;
  const [{ images, classes, open }] = models;
  const { sparsities, seed, parameters } = request;
  const { network } = await open();
  requireUnits(network);
  const selections = selectionsOf(context);
  const labels = selectionLabels(selections);
  const analysis = new PathAnalysis(network.activations, { sparsities: sparsities.length, selections: labels.length });
  const classSparsity = nearestSparsity(sparsities, Number(parameters.classSparsity));
  const held = new HeldPaths(
    { images: images.count, selections: labels.length, bytes: Math.ceil(network.units / 8) },
    { budget: Number(parameters.held) * 2 ** 20, seed },
  );
  const hasLabels = images.labels.some((label) => label !== null);
  const numbers: (ImageNumbers & { readonly image: number })[] = [];
  const analysed: Analysed = {
    analysis,
    labels,
    sparsities,
    layers: network.activations.map(({ name }) => name),
    images: numbers,
    provenance,
    seed,
  };
  // A thousandth of the work is the least that is said.
  const steps = Math.max(images.count, 1000);
  const { due } = pace();
  for await (const next of foundPaths(context, await open())) {
    if ('share' in next) {
      yield { kind: 'progress', done: Math.floor(next.share * steps), total: steps };
      continue;
    }
    const found = next.result;
    numbers.push({ image: found.image, ...analysis.add(found) });
    const group = hasLabels ? images.labels[found.image] : found.predicted;
    if (group !== null && held.takes(found.image)) {
      held.hold(
        found.image,
        group,
        found.paths[classSparsity].map(({ bits }) => bits),
      );
    }
    if (due()) for (const figure of analysisFigures(analysed)) yield { kind: 'figure', figure };
  }
  if (numbers.length === 0) {
    throw new PathlensError('STUDY_NO_PATHWAYS', 'No image has a stored pathway of every selection.', {
      path: ['experiment'],
      hint: 'Finish the experiment’s runs, or let the study compute the pathways.',
    });
  }
  yield { kind: 'progress', done: steps, total: steps };
  for (const figure of analysisFigures(analysed)) yield { kind: 'figure', figure };
  yield { kind: 'table', table: summaryTable(analysed) };
  if (labels.length > 1) yield { kind: 'table', table: pairTable(analysed) };
  yield { kind: 'table', table: layerTable(analysed) };
  yield* classFindings(held, {
    labels,
    sparsity: sparsities[classSparsity],
    units: network.units,
    className: (group) => classes[group] ?? `Class ${group}`,
    imageName: (image) => images.names[image],
    grouping: hasLabels ? 'labelled' : 'predicted',
    core: Number(parameters.core),
    pairs: Number(parameters.pairs),
    seed,
    provenance,
  });
  yield { kind: 'table', table: imageTable(analysed, (image) => images.names[image]) };
  for (const array of analysisArrays(analysed)) yield { kind: 'array', array };
}
