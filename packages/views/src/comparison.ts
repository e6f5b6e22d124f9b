// What a saved comparison holds: its columns, its rows and how they are looked at.
import { attributionIds, granularityIds, impositionIds, selectionIds } from '@pathlens/pathway-core/catalog';
import { z } from 'zod';

const id = z.string().min(1).max(128);
const letter = z.string().regex(/^[A-L]$/);
const parameters = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));

/** One column: model version × method × parameters × sparsity. */
export const comparisonColumn = z.object({
  /** A to L: identity of the column wherever it is shown. */
  letter,
  runId: id,
  modelVersionId: id,
  selection: z.object({
    id: z.enum(selectionIds),
    parameters,
    granularity: z.enum(granularityIds),
    imposition: z.enum(impositionIds),
  }),
  attribution: z.enum(attributionIds),
  /** All parameters of the map; left out, those with which the run made maps of this method first. */
  attributionParameters: parameters.optional(),
  sparsity: z.number().min(0).lt(100).nullable(),
});

export const comparison = z.object({
  columns: z.array(comparisonColumn).min(1).max(12),
  /** Items in their order. */
  rows: z.array(id).min(1).max(10_000),
  layout: z.object({
    mode: z.enum(['grid', 'slider', 'blink', 'difference', 'overlay']),
    scale: z.enum(['global', 'row', 'cell']),
    clip: z.union([z.literal(95), z.literal(98), z.literal(99), z.literal(99.5), z.literal(100)]),
    sign: z.enum(['absolute', 'signed']),
    opacity: z.number().min(0).max(1),
    sort: z.enum(['position', 'disagreement', 'correlation', 'response']),
    /** Columns that are kept but not shown. */
    hidden: z.array(letter).max(11).optional(),
    /** The column that others are held against. */
    reference: letter.nullable().optional(),
  }),
  /** Markdown. */
  notes: z.string().max(20_000),
});
export type Comparison = z.infer<typeof comparison>;
