// Gives up uploads that nobody has added to for a day.
import { UploadState } from '@pathlens/db';
import type { App } from '../../context.ts';
import { logFault } from '../../errors.ts';
import type { UploadParts } from '../../http/upload-parts.ts';

/** Removes their parts and marks their rows; a fault is logged, because nobody waits for this. */
export async function abandonUploads(app: App, uploads: UploadParts): Promise<void> {
  try {
    const removed = await uploads.removeAbandoned();
    if (removed.length === 0) return;
    await app.prisma.upload.updateMany({
      where: { id: { in: removed }, state: UploadState.OPEN },
      data: { state: UploadState.ABANDONED },
    });
  } catch (error) {
    logFault(app.log, error);
  }
}
