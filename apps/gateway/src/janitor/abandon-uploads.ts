// Gives up uploads that nobody goes on with: parts that were not added to for a day, announcements that no byte followed,
// and whole files of which no version was made within a week.
import { UploadState } from '@pathlens/db';
import { asSystem } from '../acting.ts';
import type { App } from '../context.ts';
import type { UploadParts } from '../http/upload-parts.ts';
import { inTransaction } from '../transaction.ts';

const week = 7 * 24 * 3_600_000;

/** Removes the parts of this gateway and marks their rows; gives how many. */
export async function abandonParts({ prisma }: Pick<App, 'prisma'>, uploads: UploadParts): Promise<number> {
  const removed = await uploads.removeAbandoned();
  const { count } = await asSystem(() =>
    prisma.upload.updateMany({
      where: { id: { in: removed }, state: UploadState.OPEN },
      data: { state: UploadState.ABANDONED },
    }),
  );
  // Another gateway may hold parts of what has none here, but not for a week.
  const held = await uploads.ids();
  const forgotten = await asSystem(() =>
    prisma.upload.updateMany({
      where: { state: UploadState.OPEN, createdAt: { lt: new Date(Date.now() - week) }, id: { notIn: held } },
      data: { state: UploadState.ABANDONED },
    }),
  );
  return count + forgotten.count;
}

/** Lets go of complete uploads without a version; their objects are orphans from then on. Gives how many. */
export function abandonUnused({ prisma }: Pick<App, 'prisma'>): Promise<number> {
  return asSystem(() =>
    inTransaction(prisma, async (transaction) => {
      // One statement decides between this and a version that is being made of the upload at this moment.
      const { count } = await transaction.upload.updateMany({
        where: { state: UploadState.COMPLETE, usedAt: null, completedAt: { lt: new Date(Date.now() - week) } },
        data: { state: UploadState.ABANDONED, objectKey: null },
      });
      await transaction.artifact.deleteMany({ where: { upload: { state: UploadState.ABANDONED } } });
      return count;
    }),
  );
}
