// What a person says to an import: that it is what was found, or that it shall end.
import { type DatasetVersion, ImportState, Prisma } from '@pathlens/db';
import { datasetDetection, importDataset } from '@pathlens/jobs';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { inTransaction } from '../../transaction.ts';

interface Confirmation {
  readonly version: string;
  readonly layout?: string | null;
}

/**
 * Sends a version whose layout was found on to its import; a cancelled one begins anew. Asked twice, it is the same import.
 * Throws NOT_FOUND, LAYOUT_UNKNOWN or NOTHING_TO_CONFIRM.
 */
export async function confirmDatasetVersion(context: Context, input: Confirmation): Promise<DatasetVersion> {
  const version = await find.datasetVersion(context, input.version, 'change');
  if (!version) throw notFound('dataset version', ['input', 'version']);
  const { id, datasetId } = version;
  const { projectId } = await context.load.dataset.load(datasetId);
  const layout = chooseLayout(version, input.layout);
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    const { count } = await transaction.datasetVersion.updateMany({
      where: { id, state: { in: [ImportState.DETECTED, ImportState.CANCELLED] } },
      data: {
        state: ImportState.QUEUED,
        confirmed: true,
        layout,
        cancelRequested: false,
        done: 0,
        total: 0,
        error: Prisma.DbNull,
      },
    });
    const now = await transaction.datasetVersion.findUniqueOrThrow({ where: { id } });
    if (count === 0) {
      const same = now.layout === layout && (now.state === 'QUEUED' || now.state === 'IMPORTING');
      if (same) return now;
      throw nothingToConfirm(now.state);
    }
    await context.app.queue.enqueue(transaction, importDataset, [{ datasetVersionId: id }]);
    await announce(transaction, { kind: 'dataset-version', id, projectId });
    return now;
  });
}

function chooseLayout({ detection, state }: DatasetVersion, wanted: string | null | undefined): string {
  if (detection === null) throw nothingToConfirm(state);
  const layouts = datasetDetection.parse(detection).candidates.map(({ layout }) => layout);
  const chosen = wanted == null ? layouts[0] : layouts.find((layout) => layout === wanted);
  if (chosen !== undefined) return chosen;
  throw new PathlensError('LAYOUT_UNKNOWN', 'The files of this data set cannot be read that way.', {
    path: ['input', 'layout'],
    hint: 'Choose one of the layouts that were found.',
  });
}

function nothingToConfirm(state: ImportState): PathlensError {
  const why: Readonly<Record<ImportState, string>> = {
    QUEUED: 'It waits for a worker.',
    IMPORTING: 'A worker is reading it.',
    DETECTED: 'What was found in it is not known.',
    READY: 'It was imported already.',
    REFUSED: 'It was refused.',
    CANCELLED: 'It was cancelled before anything was found in it.',
  };
  return new PathlensError('NOTHING_TO_CONFIRM', `There is nothing to confirm in this version. ${why[state]}`, {
    path: ['input', 'version'],
    ...(state === 'CANCELLED' || state === 'REFUSED' ? { hint: 'Upload the files again.' } : {}),
  });
}

/** What waits ends at once; a running import is asked to stop; what has ended stays as it is. */
export async function cancelDatasetImport(context: Context, id: string): Promise<DatasetVersion> {
  const version = await find.datasetVersion(context, id, 'change');
  if (!version) throw notFound('dataset version', ['id']);
  const { projectId } = await context.load.dataset.load(version.datasetId);
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    await transaction.datasetVersion.updateMany({
      where: { id, state: { in: [ImportState.QUEUED, ImportState.DETECTED] } },
      data: { state: ImportState.CANCELLED, cancelRequested: true },
    });
    await transaction.datasetVersion.updateMany({
      where: { id, state: ImportState.IMPORTING },
      data: { cancelRequested: true },
    });
    await announce(transaction, { kind: 'dataset-version', id, projectId });
    return transaction.datasetVersion.findUniqueOrThrow({ where: { id } });
  });
}
