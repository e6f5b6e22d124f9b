// What a person has said about how Pathlens should treat them.
import { z } from 'zod';

export const personSettings = z.object({
  theme: z.enum(['system', 'light', 'dark', 'contrast']).default('system'),
  /** Single-letter keys such as J and K. */
  letterKeys: z.boolean().default(true),
  /** How far somebody has come in the guided tour: 0 before it, its steps, one more than these at its end. */
  tourStep: z.int().min(0).max(7).default(0),
  mails: z.enum(['none', 'mentions', 'digest']).default('none'),
});
export type PersonSettings = z.infer<typeof personSettings>;
