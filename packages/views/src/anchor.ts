// What a thread points at: one spot of an object's page, so that it is found again and can be said to have changed.
import { claimIds } from '@pathlens/pathway-core/catalog';
import { z } from 'zod';

const id = z.string().min(1).max(128);
const share = z.number().min(0).max(1);
/** A rectangle in shares of the picture's width and height. */
export const box = z
  .object({ x: share, y: share, width: share, height: share })
  .refine(({ x, y, width, height }) => x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9, {
    message: 'the rectangle leaves the picture',
  });
const index = z.int().min(0);
const activation = { modelVersionId: id, activation: index };

export const anchor = z.discriminatedUnion('kind', [
  /** The whole of what the thread belongs to. */
  z.object({ kind: z.literal('object') }),
  z.object({ kind: z.literal('activation'), ...activation }),
  z.object({ kind: z.literal('channel'), ...activation, channel: index }),
  /** Units by their index among all units of the network. */
  z.object({ kind: z.literal('units'), modelVersionId: id, units: z.array(index).min(1).max(1000) }),
  z.object({ kind: z.literal('image'), itemId: id }),
  /** Part of an image, or of a map over it. */
  z.object({ kind: z.literal('region'), itemId: id, mapId: id.nullable(), box }),
  /** A column of a comparison at one image; a part of it where there is a box. */
  z.object({ kind: z.literal('cell'), column: z.string().regex(/^[A-L]$/), itemId: id, box: box.nullable() }),
  /** A point of a curve: figure and line by their ids. */
  z.object({ kind: z.literal('curve-point'), figure: z.string().max(200), line: z.string().max(200), x: z.number() }),
  z.object({ kind: z.literal('claim'), claim: z.enum(claimIds) }),
  /** A block of a report or a part of a study, by its key. */
  z.object({ kind: z.literal('block'), block: z.string().min(1).max(200) }),
]);
export type Anchor = z.infer<typeof anchor>;
export type Box = z.infer<typeof box>;

/** Objects that threads, links and watches belong to, by their GraphQL type. */
export const commentableTypes = [
  'Project',
  'ModelVersion',
  'DatasetVersion',
  'Experiment',
  'Study',
  'Comparison',
  'Report',
] as const;
export type CommentableType = (typeof commentableTypes)[number];
