// A run as those that work on it read it.
import type { Prisma, PrismaClient } from '@pathlens/db';
import type { Failure } from '../../failure.ts';
import { announce } from '../../notices.ts';

export const takenRun = {
  experiment: true,
  modelVersion: { include: { files: true } },
} as const satisfies Prisma.RunInclude;

export type TakenRun = Prisma.RunGetPayload<{ include: typeof takenRun }>;

/** What a run's last update says of it. */
export interface RunEnd {
  readonly state: 'DONE' | 'PARTIAL' | 'FAILED' | 'CANCELLED';
  readonly failure?: Failure & { readonly images?: readonly { readonly itemId: string; readonly failure: Failure }[] };
  readonly seconds?: number;
  readonly speedSeconds?: number;
  readonly passes?: number;
}

export function announceRun(
  database: PrismaClient | Prisma.TransactionClient,
  { id, projectId }: { readonly id: string; readonly projectId: string },
): Promise<void> {
  return announce(database, { kind: 'experiment', id, projectId });
}
