// Study "faithfulness" (§8.1-8.3 and figure 12 of algorithms.md): how much of the answer the strongest units keep, what is left
// without them, whether each is needed, and whether scores say what leaving a unit out does; against random sets, and for every
// way to prune a unit.
import type { Faithfulness, Minimality } from '@pathlens/pathway-core';
import { faithfulnessArrays } from './faithfulness/arrays.ts';
import {
  examinedSparsities,
  faithfulnessOf,
  faithfulnessSettings,
  minimalityOf,
  validityOf,
} from './faithfulness/measure.ts';
import { panelsOf } from './faithfulness/panels.ts';
import { type FaithfulnessReport, type FaithfulnessRow, faithfulnessFigure } from './faithfulness/report.ts';
import { imageTable, summaryTable } from './faithfulness/tables.ts';
import { validityFigure, validityTable } from './faithfulness/validity-report.ts';
import { imagePathways } from './image-pathways.ts';
import { openImposition } from './imposed-values.ts';
import { pace } from './pace.ts';
import { spreadEvenly } from './picked-images.ts';
import type { Study, StudyContext, StudyEvent } from './study.ts';

/** Densities are the study's own, and so are impositions where it looks at each: what was asked for is not what is shown. */
function withOwnProvenance(context: StudyContext): StudyContext {
  const every = context.request.parameters.everyImposition === true;
  const shown = context.provenance.filter(({ label }) => label !== 'Sparsity' && !(every && label === 'Pruned units'));
  return { ...context, provenance: shown };
}

function* figures(report: FaithfulnessReport): Generator<StudyEvent> {
  yield { kind: 'figure', figure: faithfulnessFigure(report, 'kept') };
  yield { kind: 'figure', figure: faithfulnessFigure(report, 'without') };
  if (report.settings.judged > 0) yield { kind: 'figure', figure: validityFigure(report) };
}

function* tables(report: FaithfulnessReport): Generator<StudyEvent> {
  yield { kind: 'table', table: summaryTable(report) };
  yield { kind: 'table', table: imageTable(report) };
  if (report.settings.judged > 0) yield { kind: 'table', table: validityTable(report) };
}

export const faithfulnessStudy: Study = async function* faithfulnessStudy(given) {
  const context = withOwnProvenance(given);
  const { request, signal } = context;
  const { seed, selections } = request;
  const [model] = context.models;
  const panels = panelsOf(context);
  const session = await model.open();
  const indices = spreadEvenly(model.images.count, Number(request.parameters.images));
  const settings = faithfulnessSettings(panels.impositions, { ...request, signal });
  const valuesOf = [];
  for (const id of panels.impositions) valuesOf.push(await openImposition(session, model, { id, seed }));
  const rows: FaithfulnessRow[] = [];
  const report = { context, panels, settings, rows };
  const { due } = pace();
  const total = indices.length * panels.impositions.length * selections.length;
  let done = 0;
  yield { kind: 'progress', done, total };
  for await (const image of imagePathways(context, session, { indices, sparsities: examinedSparsities })) {
    const found: Faithfulness[][] = [];
    const minimal: (Minimality | null)[] = [];
    for (const [panel, values] of valuesOf.entries()) {
      const instead = await values(image);
      const own: Faithfulness[] = [];
      for await (const one of faithfulnessOf(session, image, { instead, settings })) {
        own.push(one);
        if (panel === 0) {
          const selection = own.length - 1;
          minimal.push(await minimalityOf(session, image, { selection, found: one, instead, settings }));
        }
        yield { kind: 'progress', done: ++done, total };
      }
      found.push(own);
    }
    rows.push({ name: image.name, found, minimal, validity: await validityOf(session, image, settings) });
    if (due()) yield* figures(report);
  }
  yield* figures(report);
  yield* tables(report);
  for (const array of faithfulnessArrays(report)) yield { kind: 'array', array };
};
