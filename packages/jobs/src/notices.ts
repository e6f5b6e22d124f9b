// What travels through PostgreSQL NOTIFY between worker and gateway: ids only, a reader fetches what it may see.
import { z } from 'zod';

/** Channel name. */
export const channel = 'pathlens';

/** `rights` is about a person or a place: who watches anything looks again whether they may. */
export const notice = z.object({
  kind: z.enum([
    'experiment',
    'model-version',
    'dataset-version',
    'prediction-table',
    'study',
    /** Its analysis, or a further version. */
    'comparison',
    'share-link',
    'worker',
    'rights',
    /** Threads on an object, by its id. */
    'threads',
    /** Of a person. */
    'notifications',
    /** Who looks at an object. */
    'presence',
    /** Words of a report, or where somebody's caret is in it. */
    'report',
  ]),
  id: z.string(),
  projectId: z.string().optional(),
  /** Of presence: somebody's id, which of their pages it is, and whether they have left it. */
  who: z.string().optional(),
  seat: z.string().optional(),
  left: z.boolean().optional(),
  /** Of a caret, together with `who` and `seat`. */
  caret: z.string().optional(),
});
export type Notice = z.infer<typeof notice>;
