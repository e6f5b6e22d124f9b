// Webhooks of a project: addresses that are told of what happens in it, set by those who manage it.
import { randomBytes } from 'node:crypto';
import { Prisma, type Webhook, type WebhookDelivery } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import type { List } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';
import { userIdOf } from '../../viewer.ts';
import { deliverWebhook } from '../../webhooks/delivery-job.ts';
import { webhookEvents } from '../../webhooks/gather.ts';
import { readWebhookUrl } from '../../webhooks/public-address.ts';

const mostWebhooks = 20;

/** Deliveries of a webhook, newest first. */
export const deliveriesOfWebhook: List<WebhookDelivery> = {
  name: 'webhook.deliveries',
  rows: Prisma.sql`SELECT id, "webhookId" AS parent, id AS rank FROM webhook_delivery`,
  direction: 'DESC',
  rank: 'text',
  row: ({ load }, id) => load.webhookDelivery.load(id),
};

/** Webhooks of a project; null for those who do not manage it. */
export async function listWebhooks(context: Context, projectId: string): Promise<Webhook[] | null> {
  if (!(await find.project(context, projectId, 'manage'))) return null;
  return context.app.prisma.webhook.findMany({ where: { projectId }, orderBy: { createdAt: 'asc' } });
}

export interface WebhookInput {
  readonly project: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** Makes a webhook. The secret is in this answer and never again. */
export async function createWebhook(
  context: Context,
  input: WebhookInput,
): Promise<{ webhook: Webhook; secret: string }> {
  const project = await find.project(context, input.project, 'manage');
  if (!project) throw notFound('project', ['input', 'project']);
  const url = readWebhookUrl(input.url, context.app.webhooksInside).href;
  const events = webhookEvents.filter((event) => input.events.includes(event));
  if (events.length === 0) {
    throw new PathlensError('WEBHOOK_EVENTS', 'Choose at least one thing to be told of.', {
      path: ['input', 'events'],
    });
  }
  const secret = `plw_${randomBytes(32).toString('base64url')}`;
  const projectId = project.id;
  const webhook = await inTransaction(context.app.prisma, async (transaction) => {
    if ((await transaction.webhook.count({ where: { projectId } })) >= mostWebhooks) {
      throw new PathlensError('TOO_MANY_WEBHOOKS', `A project has ${mostWebhooks} webhooks at most.`, {
        limit: `${mostWebhooks} webhooks`,
      });
    }
    const row = await transaction.webhook.create({
      data: { projectId, url, events, secret, createdById: userIdOf(context.viewer) },
    });
    const details = { url: new URL(url).origin, events: events.join(', ') };
    await audited(context, transaction, { object: { type: 'Webhook', id: row.id }, projectId, details });
    return row;
  });
  return { webhook, secret };
}

async function required(context: Context, id: string): Promise<Webhook> {
  const webhook = await find.webhook(context, id);
  if (!webhook) throw notFound('webhook', ['id']);
  return webhook;
}

/** Switches a webhook off, or on again: what happened in between is not told. */
export async function setWebhookEnabled(context: Context, id: string, enabled: boolean): Promise<Webhook> {
  const { projectId, disabledAt, createdAt } = await required(context, id);
  return inTransaction(context.app.prisma, async (transaction) => {
    await audited(context, transaction, { object: { type: 'Webhook', id }, projectId, details: { enabled } });
    const now = new Date();
    const again = enabled && disabledAt !== null;
    const data = { disabledAt: enabled ? null : (disabledAt ?? now), createdAt: again ? now : createdAt };
    return transaction.webhook.update({ where: { id }, data });
  });
}

/** Takes a webhook away, with the log of its deliveries. */
export async function deleteWebhook(context: Context, id: string): Promise<string> {
  const { projectId } = await required(context, id);
  await inTransaction(context.app.prisma, async (transaction) => {
    await audited(context, transaction, { object: { type: 'Webhook', id }, projectId });
    await transaction.webhook.delete({ where: { id } });
  });
  return id;
}

/** Sends a message that says nothing happened, to see whether it arrives. */
export async function pingWebhook(context: Context, id: string): Promise<WebhookDelivery> {
  const { projectId } = await required(context, id);
  return inTransaction(context.app.prisma, async (transaction) => {
    await audited(context, transaction, { object: { type: 'Webhook', id }, projectId });
    const project = await transaction.project.findUniqueOrThrow({ where: { id: projectId } });
    const payload = {
      event: 'ping',
      at: new Date().toISOString(),
      project: { id: project.id, slug: project.slug, name: project.name },
    };
    const subjectId = randomBytes(8).toString('hex');
    const delivery = await transaction.webhookDelivery.create({
      data: { webhookId: id, event: 'ping', subjectId, payload },
    });
    await context.app.queue.enqueue(transaction, deliverWebhook, [{ deliveryId: delivery.id }]);
    return delivery;
  });
}

/** Sends a message once more, as it was and under the same id: from the beginning, with all of its tries. */
export async function redeliver(context: Context, id: string): Promise<WebhookDelivery> {
  const delivery = await find.webhookDelivery(context, id);
  const webhook = delivery && (await find.webhook(context, delivery.webhookId));
  if (!webhook) throw notFound('message', ['id']);
  if (webhook.disabledAt) {
    throw new PathlensError('WEBHOOK_OFF', 'The webhook is switched off.', {
      path: ['id'],
      hint: 'Switch it on first.',
    });
  }
  return inTransaction(context.app.prisma, async (transaction) => {
    const object = { type: 'Webhook', id: webhook.id };
    await audited(context, transaction, { object, projectId: webhook.projectId, details: { delivery: id } });
    const again = { attempts: 0, status: null, problem: null, deliveredAt: null, gaveUpAt: null };
    const row = await transaction.webhookDelivery.update({ where: { id }, data: again });
    await context.app.queue.enqueue(transaction, deliverWebhook, [{ deliveryId: id }]);
    return row;
  });
}
