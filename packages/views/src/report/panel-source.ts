// What a panel of a report shows, by where it is read from. Everything named is of the report's own project.
import { z } from 'zod';
import { mostImages } from './named-images.ts';

const id = z.string().min(1).max(128);
const key = z.string().min(1).max(200);

export const panelSource = z.discriminatedUnion('kind', [
  /** One image of an experiment with a map over it, as its page showed it. */
  z.object({ kind: z.literal('map'), map: id, view: z.string().max(2_000) }),
  /** An experiment: what was computed, and how. */
  z.object({ kind: z.literal('experiment'), experiment: id, view: z.string().max(2_000) }),
  /** The first rows of a comparison, from a place on; or those of some images. */
  z.object({
    kind: z.literal('comparison'),
    comparison: id,
    version: z.int().min(1).nullable(),
    from: z.int().min(0).max(10_000),
    images: z.array(id).min(1).max(mostImages).nullable().default(null),
  }),
  z.object({ kind: z.literal('figure'), study: id, key }),
  z.object({ kind: z.literal('table'), study: id, key }),
  z.object({ kind: z.literal('claim'), study: id, claim: z.string().regex(/^c\d{1,2}$/) }),
  z.object({ kind: z.literal('thread'), thread: id }),
]);
export type PanelSource = z.infer<typeof panelSource>;
export type PanelKind = PanelSource['kind'];
