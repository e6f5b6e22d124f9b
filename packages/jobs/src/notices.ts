// What travels through PostgreSQL NOTIFY between worker and gateway: ids only, a reader fetches what it may see.
import { z } from 'zod';

/** Channel name. */
export const channel = 'pathlens';

export const notice = z.object({
  kind: z.enum(['experiment', 'model-version', 'dataset-version', 'prediction-table', 'study', 'share-link', 'worker']),
  id: z.string(),
  projectId: z.string().optional(),
});
export type Notice = z.infer<typeof notice>;
