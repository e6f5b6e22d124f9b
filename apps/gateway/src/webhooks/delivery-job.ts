// The job that sends a delivery: tried again with growing pauses for about a day, then given up.
import type { JobDefinition } from '@pathlens/jobs';
import { z } from 'zod';
import { asSystem } from '../acting.ts';
import type { App } from '../context.ts';
import { type Outcome, send } from './send.ts';

export const deliverWebhook: JobDefinition<{ deliveryId: string }> = {
  id: 'deliver-webhook',
  input: z.object({ deliveryId: z.string() }),
};

/** 10 s, 20 s, 40 s, … up to six hours between tries. */
export const deliveryQueue = {
  retryLimit: 14,
  retryDelay: 10,
  retryBackoff: true,
  retryDelayMax: 6 * 3600,
  expireInSeconds: 60,
  retentionSeconds: 14 * 24 * 3600,
} as const;

/** Sends one delivery and writes down what came of it. Throws where it is to be tried again. */
export function deliver(app: App, deliveryId: string, inside: boolean): Promise<void> {
  return asSystem(() => deliverNow(app, deliveryId, inside));
}

async function deliverNow(app: App, deliveryId: string, inside: boolean): Promise<void> {
  const delivery = await app.prisma.webhookDelivery.findUnique({
    where: { id: deliveryId },
    include: { webhook: { include: { project: { select: { deletedAt: true } } } } },
  });
  if (!delivery || delivery.deliveredAt || delivery.gaveUpAt) return;
  const { webhook, event, payload } = delivery;
  if (webhook.disabledAt || webhook.project.deletedAt) {
    await note(app, deliveryId, { status: null, problem: 'The webhook was switched off.' }, true);
    return;
  }
  const message = { url: webhook.url, secret: webhook.secret, id: deliveryId, event, payload };
  const outcome = await send(message, inside);
  const last = delivery.attempts + 1 > deliveryQueue.retryLimit;
  await note(app, deliveryId, outcome, last);
  if (outcome.problem !== null && !last) throw new Error(outcome.problem);
}

async function note({ prisma }: App, id: string, { status, problem }: Outcome, last: boolean): Promise<void> {
  const now = new Date();
  await prisma.webhookDelivery.update({
    where: { id },
    data: {
      attempts: { increment: 1 },
      status,
      problem,
      ...(problem === null ? { deliveredAt: now } : last ? { gaveUpAt: now } : {}),
    },
  });
}
