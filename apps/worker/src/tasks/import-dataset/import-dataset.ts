// The worker's side of a dataset version: has its archive looked at, waits for somebody to confirm what was found, has it imported.
import type { DatasetLayout } from '@pathlens/jobs';
import { mostAttempts } from '../../lost-attempt.ts';
import { type JobContext, runInChild } from '../../worker-context.ts';
import { failureOfOutcome } from '../outcome-failure.ts';
import { retryOnce } from '../retry-once.ts';
import { watchStanding } from '../watch-standing.ts';
import { DatasetAttempt } from './dataset-attempt.ts';

const seconds = 6 * 3600;

export async function importDataset(
  { datasetVersionId }: { datasetVersionId: string },
  context: JobContext,
): Promise<void> {
  const attempt = await DatasetAttempt.take(datasetVersionId, context.prisma);
  if (attempt === undefined) return;
  if (attempt.version.attempt > mostAttempts) {
    await attempt.end('REFUSED', { code: 'PROCESS_KILLED', message: 'Reading this archive stopped several workers.' });
    return;
  }
  const standing = watchStanding(attempt, context.signal);
  try {
    const { objectKey, confirmed, layout } = attempt.version;
    let images = 0;
    const outcome = await retryOnce(async () => {
      images = 0;
      await attempt.clear();
      return runInChild(context, {
        task: 'import-dataset',
        seconds,
        signal: standing.signal,
        input: { objectKey, confirmed, layout: layout as DatasetLayout | null },
        onEvent: async (event) => {
          if (event.kind === 'detected') await attempt.update({ detection: event.detection });
          else await attempt.addItems(event.items, { done: event.done, total: event.total });
          images += event.kind === 'items' ? event.items.length : 0;
        },
      });
    }, context.log);
    if (outcome.kind === 'stopped') {
      await standing.expectCancelled();
      await attempt.end('CANCELLED');
    } else if (outcome.kind !== 'done') await attempt.end('REFUSED', failureOfOutcome(outcome, context.log));
    else if (outcome.result === null) await attempt.update({ state: 'DETECTED' });
    else {
      const { report, reportKey } = outcome.result;
      const classes = report.classes.map(({ name }) => name);
      await attempt.update({ state: 'READY', importedAt: new Date(), itemCount: images, classes, report, reportKey });
    }
  } finally {
    standing.stop();
  }
}
