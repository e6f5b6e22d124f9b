// The part of a gateway that tells webhooks: looks for news every few seconds, and takes the jobs that send them.
import type { App } from '../context.ts';
import { logFault } from '../errors.ts';
import { deliver, deliverWebhook } from './delivery-job.ts';
import { gatherDeliveries } from './gather.ts';

const everyMs = 5_000;

/** @param inside whether private addresses may be reached */
export async function startWebhooks(app: App, inside: boolean): Promise<{ stop(): void }> {
  await app.queue.work(deliverWebhook, ({ deliveryId }) => deliver(app, deliveryId, inside));
  let stopped = false;
  let timer: NodeJS.Timeout;
  const round = async (): Promise<void> => {
    try {
      await gatherDeliveries(app);
    } catch (error) {
      if (!stopped) logFault(app.log, error);
    }
    if (!stopped) timer = setTimeout(() => void round(), everyMs);
  };
  timer = setTimeout(() => void round(), everyMs);
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
