// Webhooks over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, once, toldOnce } from '../../graphql/once.ts';
import { readConnection } from '../../pages/connection.ts';
import {
  createWebhook,
  deleteWebhook,
  deliveriesOfWebhook,
  listWebhooks,
  pingWebhook,
  redeliver,
  setWebhookEnabled,
} from './webhooks.service.ts';

const { booleanArg, enumType, extendType, idArg, inputObjectType, mutationField, nonNull, objectType } = nexus;

export const webhookTypes = [
  enumType({
    name: 'WebhookEvent',
    description: 'What a webhook can be told of.',
    members: {
      RUN_FINISHED: 'run.finished',
      STUDY_FINISHED: 'study.finished',
      COMMENT_ADDED: 'comment.added',
      REPORT_VERSIONED: 'report.versioned',
      REPORT_SHARED: 'report.shared',
    },
  }),
  objectType({
    name: 'Webhook',
    description: 'An address that is told of what happens in a project, by signed messages.',
    definition(t) {
      t.id('id');
      t.string('url', { description: 'Where messages go, by POST.' });
      t.list.field('events', {
        type: 'WebhookEvent',
        description: 'What it is told of.',
        resolve: ({ events }) => events as never,
      });
      t.dateTime('createdAt', { description: 'When it was made, or last switched on.' });
      t.nullable.dateTime('disabledAt', { description: 'When it was switched off; null where it is on.' });
      t.field('deliveries', {
        type: 'WebhookDeliveryConnection',
        description: 'What was sent or tried, newest first.',
        args: pageArguments,
        resolve: ({ id }, args, context) => readConnection(context, deliveriesOfWebhook, { ...args, parent: id }),
      });
    },
  }),
  objectType({
    name: 'WebhookDelivery',
    description: 'One message of a webhook and what became of it.',
    definition(t) {
      t.id('id');
      t.string('event', { description: 'What happened: as in WebhookEvent with a dot, or ping.' });
      t.json('payload', { description: 'The body of the message.' });
      t.int('attempts', { description: 'How often it was tried.' });
      t.nullable.int('status', { description: 'Of the last answer; null where there was none.' });
      t.nullable.string('problem', { description: 'Why the last try failed; null where it did not.' });
      t.dateTime('createdAt', { description: 'When it was noticed.' });
      t.nullable.dateTime('deliveredAt', { description: 'When it was taken.' });
      t.nullable.dateTime('gaveUpAt', { description: 'When it was tried for the last time without success.' });
    },
  }),
  connectionType('WebhookDelivery'),
  extendType({
    type: 'Project',
    definition(t) {
      t.nullable.list.field('webhooks', {
        type: 'Webhook',
        description: 'Addresses that are told of what happens here; null for those who do not manage the project.',
        resolve: ({ id }, _args, context) => listWebhooks(context, id),
      });
    },
  }),
  inputObjectType({
    name: 'CreateWebhookInput',
    definition(t) {
      t.id('project', { description: 'Whose events it is told of.' });
      t.string('url', { description: 'A public address with https:// or http://.' });
      t.list.field('events', { type: 'WebhookEvent', description: 'What it is told of: at least one.' });
    },
  }),
  objectType({
    name: 'CreateWebhookOk',
    definition(t) {
      t.field('webhook', { type: 'Webhook', description: 'The new webhook.' });
      t.string('secret', {
        description: 'Signs each message: HMAC-SHA-256 of "<timestamp>.<body>". Never told again.',
      });
    },
  }),
  objectType({
    name: 'CreateWebhookPayload',
    definition(t) {
      t.nullable.field('ok', { type: 'CreateWebhookOk' });
      t.nullable.field('error', { type: 'UserError' });
    },
  }),
  mutationField('createWebhook', {
    type: 'CreateWebhookPayload',
    description: 'Has an address told of what happens in a project.',
    args: { input: nonNull('CreateWebhookInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() => once(context, { key, input, again: toldOnce }, () => createWebhook(context, input))),
  }),
  ...payloadTypes('SetWebhookEnabled', { field: 'webhook', type: 'Webhook' }),
  mutationField('setWebhookEnabled', {
    type: 'SetWebhookEnabledPayload',
    description: 'Switches a webhook off, or on again; what happens in between is not told.',
    args: { id: nonNull(idArg()), enabled: nonNull(booleanArg({ description: 'false switches it off.' })) },
    resolve: (_root, { id, enabled }, context) =>
      payload(async () => ({ webhook: await setWebhookEnabled(context, id, enabled) })),
  }),
  ...payloadTypes('PingWebhook', { field: 'delivery', type: 'WebhookDelivery' }),
  mutationField('pingWebhook', {
    type: 'PingWebhookPayload',
    description: 'Sends a message that says nothing happened, to see whether it arrives.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ delivery: await pingWebhook(context, id) })),
  }),
  ...payloadTypes('RedeliverWebhook', { field: 'delivery', type: 'WebhookDelivery' }),
  mutationField('redeliverWebhook', {
    type: 'RedeliverWebhookPayload',
    description: 'Sends a message once more: the same body under the same id.',
    args: { id: nonNull(idArg({ description: 'Of the delivery.' })) },
    resolve: (_root, { id }, context) => payload(async () => ({ delivery: await redeliver(context, id) })),
  }),
  ...payloadTypes('DeleteWebhook', { field: 'id', type: 'ID' }),
  mutationField('deleteWebhook', {
    type: 'DeleteWebhookPayload',
    description: 'Takes a webhook away, with the log of its deliveries.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ id: await deleteWebhook(context, id) })),
  }),
];
