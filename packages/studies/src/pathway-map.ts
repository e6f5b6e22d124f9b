// A map of many pathways as a study: images laid out by the units their pathways share, the pathways of classes, and images that lie
// far from theirs; over stored pathways, or over images examined in one pass.
import { drawUnits, PathlensError } from '@pathlens/pathway-core';
import { drawPlaces } from './draw-places.ts';
import { classBarcode } from './map/class-barcode.ts';
import { type Compared, comparePaths } from './map/compare-paths.ts';
import { GatheredPaths } from './map/gathered-paths.ts';
import { mapArrays } from './map/map-arrays.ts';
import { imageOverlapFigure, mapFigure, methodOverlapFigure, partId } from './map/map-figures.ts';
import { type MapLayout, mapLayouts } from './map/map-layouts.ts';
import { methodOverlaps } from './map/method-overlaps.ts';
import { overlapMeasure } from './map/overlap-measure.ts';
import { unusualImages } from './map/unusual-images.ts';
import { breathing } from './pace.ts';
import { nearestSparsity } from './paths/analysis-in-words.ts';
import { classFindings } from './paths/class-findings.ts';
import type { ClassWords } from './paths/class-words.ts';
import { foundPaths, selectionsOf } from './paths/found-paths.ts';
import { requireUnits } from './require-units.ts';
import { selectionLabels } from './selection-label.ts';
import type { StudyContext, StudyEvent } from './study.ts';

/** Thousandths of the work that reading, comparing and laying out are taken for. */
const [reading, comparing, layingOut] = [500, 300, 200];
const steps = reading + comparing + layingOut;

export async function* pathwayMap(context: StudyContext): AsyncGenerator<StudyEvent, void, undefined> {
  const { models, request, provenance, signal } = context;
  const [{ images, classes, open }] = models;
  const { seed, parameters, sparsities } = request;
  const { network } = await open();
  requireUnits(network);
  const labels = selectionLabels(selectionsOf(context));
  const at = nearestSparsity(sparsities, Number(parameters.sparsity));
  const drawn = drawUnits(network.units, Number(parameters.units), seed);
  const budget = Number(parameters.held) * 2 ** 20;
  const gathered = new GatheredPaths(network.activations, { selections: labels.length, drawn, budget });
  const byLabel = parameters.by === 'label' && images.labels.some((label) => label !== null);
  for await (const next of foundPaths(context, await open())) {
    if ('share' in next) {
      yield { kind: 'progress', done: Math.floor(next.share * reading), total: steps };
      continue;
    }
    const { image, predicted, paths, masses } = next.result;
    const label = images.labels[image];
    const group = byLabel ? label : predicted;
    if (group === null) continue;
    gathered.add(
      { image, group, predicted, label, masses: masses ?? {} },
      paths[at].map(({ bits }) => bits),
    );
  }
  const n = gathered.images.length;
  if (n < 3) {
    throw new PathlensError('STUDY_FEW_PATHWAYS', `A map is made of 3 images or more; ${n} had pathways and a class.`, {
      path: ['images'],
      hint: 'Take more images, or let classes be those that the model predicts.',
    });
  }
  const words: ClassWords = {
    labels,
    sparsity: sparsities[at],
    units: drawn.count,
    className: (group) => classes[group] ?? `Class ${group}`,
    imageName: (image) => images.names[image],
    grouping: byLabel ? 'labelled' : 'predicted',
    core: Number(parameters.core),
    pairs: n * n,
    seed,
    provenance,
  };
  const measure = overlapMeasure(gathered, { likeness: String(parameters.likeness), seed });
  const chosen = drawPlaces(n, Number(parameters.matrix), seed);
  const found: Compared[] = [];
  const layouts: (readonly MapLayout[])[] = [];
  const breathe = breathing(signal);
  for (const [m, paths] of gathered.paths.entries()) {
    const { distances, densities, rows } = measure.of(m);
    const compare = comparePaths(paths, { distances, densities, neighbours: Number(parameters.neighbours), chosen });
    let pair = compare.next();
    for (; !pair.done; pair = compare.next()) {
      if (!breathe.due()) continue;
      yield {
        kind: 'progress',
        done: reading + Math.floor((comparing * (m + pair.value)) / labels.length),
        total: steps,
      };
      await breathe.pause();
    }
    found.push(pair.value);
    const lay = mapLayouts({
      rows,
      distance: measure.distance,
      compared: pair.value,
      minDist: Number(parameters.minDist),
      seed,
    });
    let laid = lay.next();
    for (; !laid.done; laid = lay.next()) {
      if (!breathe.due()) continue;
      const done = reading + comparing + Math.floor((layingOut * (m + laid.value)) / labels.length);
      yield { kind: 'progress', done, total: steps };
      await breathe.pause();
    }
    layouts.push(laid.value);
    const map = { gathered, compared: pair.value, words: { words, m, drawn: measure.said } };
    yield { kind: 'figure', figure: mapFigure(laid.value, map) };
    yield { kind: 'figure', figure: imageOverlapFigure(chosen, map) };
    const id = partId('class-channels', m);
    yield { kind: 'figure', figure: classBarcode(gathered, m, { points: network.activations, words, id }) };
  }
  yield { kind: 'progress', done: steps, total: steps };
  const overlaps = found.map((one) => one.overlaps);
  const counted =
    drawn.units === null ? '' : ` Units are counted among ${drawn.count} of ${drawn.of}, drawn by seed ${seed}.`;
  const held = { paths: gathered.paths, images: n, of: n };
  for (const event of classFindings(held, { ...words, overlap: measure.name, counted }, overlaps)) {
    // Images far from their class are told here with their reasons, and units as they are drawn are no masks.
    if (event.kind === 'table' && event.table.id === 'far-images') continue;
    if (event.kind === 'array' && drawn.units !== null && /core|frequency/.test(event.array.name)) continue;
    yield event;
  }
  yield { kind: 'table', table: unusualImages(overlaps, gathered, { points: network.activations, words }) };
  if (labels.length > 1) {
    yield { kind: 'figure', figure: methodOverlapFigure(methodOverlaps(gathered.paths), n, words) };
  }
  for (const array of mapArrays({ gathered, found, layouts })) yield { kind: 'array', array };
}
