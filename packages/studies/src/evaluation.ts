// Attribution evaluation as a study: metrics over the maps of methods and controls, of many images and several models, a shard a model and
// block of images. A summary reads one shard after the other.

import { evaluationArrays } from './evaluation/arrays.ts';
import { askedOf } from './evaluation/asked.ts';
import { blockOf, blocksOf, keyOf } from './evaluation/blocks.ts';
import { decodeBlock } from './evaluation/encoding.ts';
import { agreementFigure, curveFigures } from './evaluation/figures.ts';
import { GatheredModel } from './evaluation/gathered.ts';
import { measureBlock } from './evaluation/measure.ts';
import { reportOf } from './evaluation/report.ts';
import { emptyTable, metricTable, pairsTable, scoresTable, undefinedTable } from './evaluation/tables.ts';
import type { ShardedStudy } from './sharded.ts';

export const evaluation: ShardedStudy = {
  shards: blocksOf,
  run: measureBlock,
  async *summarise(context, { done, read }) {
    const asked = askedOf(context.request);
    // In their order, so that what is drawn does not depend on which was done first.
    const blocks = [...done].map(blockOf).sort((a, b) => a.model - b.model || a.first - b.first);
    const gathered = context.models.map(({ images }, place) => {
      const own = blocks.filter(({ model }) => model === place);
      return new GatheredModel({
        images: images.count,
        examined: asked.examined.length,
        metrics: asked.metrics.length,
        known: own.reduce((sum, { first, end }) => sum + end - first, 0),
        seed: asked.seed,
      });
    });
    for (const block of blocks) gathered[block.model].add(decodeBlock(await read(keyOf(block))), block.first);
    const report = reportOf(context, asked, gathered);
    for (const figure of curveFigures(report)) yield { kind: 'figure', figure };
    const agreement = agreementFigure(report);
    if (agreement !== null) yield { kind: 'figure', figure: agreement };
    yield { kind: 'table', table: scoresTable(report) };
    for (const metric of asked.metrics.keys()) {
      yield { kind: 'table', table: metricTable(report, metric) };
      const pairs = pairsTable(report, metric);
      if (pairs !== null) yield { kind: 'table', table: pairs };
    }
    const missing = undefinedTable(report);
    if (missing !== null) yield { kind: 'table', table: missing };
    const empty = emptyTable(report);
    if (empty !== null) yield { kind: 'table', table: empty };
    if (!report.complete) return;
    for (const array of evaluationArrays(report)) yield { kind: 'array', array };
  },
};
