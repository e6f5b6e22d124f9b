// Study "local-linearity" (§3.8 and figure 10 of algorithms.md): how far around an image a pathway answers linearly, by
// sparsity, against the whole network and random paths that keep as many units of every activation point.
import type { LinearityAt, RegionRadius } from '@pathlens/pathway-core';
import { type ImagePathways, imagePathways } from './image-pathways.ts';
import { openImposition } from './imposed-values.ts';
import { linearityArrays } from './linearity/arrays.ts';
import { type Configuration, linearityConfigurations } from './linearity/configurations.ts';
import { radiiOf, regionOf, restrictedTo, spheresOf } from './linearity/measure.ts';
import {
  type LinearityReport,
  type LinearityRow,
  linearityTable,
  regionFigure,
  sphereFigure,
  sphereMeasures,
} from './linearity/report.ts';
import { pace } from './pace.ts';
import { spreadEvenly } from './picked-images.ts';
import type { Study, StudyEvent } from './study.ts';

function* said(report: LinearityReport): Generator<StudyEvent> {
  yield { kind: 'figure', figure: regionFigure(report) };
  for (const measure of sphereMeasures) yield { kind: 'figure', figure: sphereFigure(report, measure) };
}

function ratiosOf(image: ImagePathways, configurations: readonly Configuration[], sparsities: readonly number[]) {
  return configurations.map(({ role, selection, sparsity }) => {
    if (role !== 'pathway' || selection === null) return null;
    const at = sparsity === null ? 0 : sparsities.indexOf(sparsity);
    return image.finding.selections[selection].pathways[at].probabilityRatio;
  });
}

export const localLinearityStudy: Study = async function* localLinearityStudy(context) {
  const { request, signal } = context;
  const { parameters, seed, sparsities } = request;
  const [model] = context.models;
  const session = await model.open();
  const indices = spreadEvenly(model.images.count, Number(parameters.images));
  const configurations = linearityConfigurations(request);
  const valuesOf = await openImposition(session, model, { id: request.imposition, seed });
  const settings = {
    radii: radiiOf(parameters),
    draws: Number(parameters.draws),
    most: Number(parameters.measured),
    seed,
    signal,
  };
  const rows: LinearityRow[] = [];
  const report = { context, configurations, settings, rows };
  const { due } = pace();
  const total = indices.length * configurations.length;
  yield { kind: 'progress', done: 0, total };
  for await (const image of imagePathways(context, session, { indices, sparsities })) {
    const instead = await valuesOf(image);
    const regions: (RegionRadius | null)[] = [];
    const spheres: LinearityAt[][] = [];
    const done = () => image.place * configurations.length + (regions.length + spheres.length) / 2;
    // One question after the other: engines keep few of them compiled.
    for (const restricted of restrictedTo(image, configurations, instead)) {
      regions.push(await regionOf(session, restricted, settings));
      yield { kind: 'progress', done: done(), total };
    }
    for (const restricted of restrictedTo(image, configurations, instead)) {
      spheres.push(await spheresOf(session, restricted, settings));
      yield { kind: 'progress', done: done(), total };
    }
    const found = regions.map((region, i) => ({ region, spheres: spheres[i] }));
    rows.push({ name: image.name, found, probabilityRatios: ratiosOf(image, configurations, sparsities) });
    if (due()) yield* said(report);
  }
  yield* said(report);
  yield { kind: 'table', table: linearityTable(report) };
  for (const array of linearityArrays(report)) yield { kind: 'array', array };
};
