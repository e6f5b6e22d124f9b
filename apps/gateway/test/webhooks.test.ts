// Webhooks: signed messages to a real server, each told once, tried again, and never to a private address.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RunState } from '@pathlens/db';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../src/webhooks/delivery-job.ts';
import { gatherDeliveries } from '../src/webhooks/gather.ts';
import { isPublic, publicLookup, readWebhookUrl } from '../src/webhooks/public-address.ts';
import { send, signatureOf } from '../src/webhooks/send.ts';
import { type Fixture, writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { makeLink } from './visitor.ts';

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string | undefined;
}

let gateway: TestGateway;
let fixture: Fixture;
let receiver: Server;
let url: string;
let answer = 204;
const heard: Heard[] = [];

beforeAll(async () => {
  gateway = await startGateway({ webhooksInside: true });
  fixture = await writeFixture(gateway);
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    heard.push({ headers: request.headers, body, path: request.url });
    response.writeHead(answer, { location: `${url}/elsewhere` }).end('x'.repeat(100));
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await gateway.stop();
});
afterEach(async () => {
  answer = 204;
  heard.length = 0;
  await gateway.prisma.webhook.deleteMany();
});

const create = `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) {
  ok { secret webhook { id url events } } error { code path } } }`;

async function makeWebhook(events = ['RUN_FINISHED', 'COMMENT_ADDED']): Promise<{ id: string; secret: string }> {
  const input = { project: fixture.projectId, url: `${url}/hook`, events };
  const { data } = await gateway.insider.ask(create, { input });
  return { id: data.createWebhook.ok.webhook.id, secret: data.createWebhook.ok.secret };
}

async function finishRun(attempt: number): Promise<string> {
  const [id] = fixture.runIds;
  await gateway.prisma.run.update({ where: { id }, data: { state: RunState.DONE, finishedAt: new Date(), attempt } });
  return id;
}

const deliveries = () => gateway.prisma.webhookDelivery.findMany({ orderBy: { id: 'asc' } });

test('a run that finished is told once, signed', async () => {
  const { secret } = await makeWebhook();
  const runId = await finishRun(1);
  expect(await gatherDeliveries(gateway.app)).toBe(1);
  expect(await gatherDeliveries(gateway.app)).toBe(0);
  const [{ id }] = await deliveries();
  await deliver(gateway.app, id, true);
  await deliver(gateway.app, id, true);
  expect(heard).toHaveLength(1);
  const [{ headers, body, path }] = heard;
  expect(path).toBe('/hook');
  expect(JSON.parse(body)).toMatchObject({
    event: 'run.finished',
    project: { id: fixture.projectId },
    run: { id: runId, state: 'DONE' },
  });
  expect(headers['pathlens-event']).toBe('run.finished');
  expect(headers['pathlens-delivery']).toBe(id);
  expect(headers['pathlens-signature']).toBe(signatureOf(secret, Number(headers['pathlens-timestamp']), body));
  expect((await deliveries())[0]).toMatchObject({
    attempts: 1,
    status: 204,
    problem: null,
    deliveredAt: expect.any(Date),
  });
  await finishRun(2);
  expect(await gatherDeliveries(gateway.app)).toBe(1);
});

test('a version of a report that is kept is told, and a link to it, without its address', async () => {
  const { data } = await gateway.insider.ask(
    'mutation ($input: CreateReportInput!) { createReport(input: $input) { ok { report { id } } } }',
    { input: { project: fixture.projectId, name: 'Told' } },
  );
  const id = data.createReport.ok.report.id;
  await makeWebhook(['REPORT_VERSIONED', 'REPORT_SHARED']);
  for (const name of ['First', 'Second']) {
    await gateway.insider.ask(
      'mutation ($id: ID!, $name: String!) { saveReportVersion(id: $id, name: $name) { error { code } } }',
      { id, name },
    );
  }
  const { token } = await makeLink(gateway.insider, { object: id });
  await makeLink(gateway.insider, { object: fixture.experimentId });
  expect(await gatherDeliveries(gateway.app)).toBe(3);
  expect(await gatherDeliveries(gateway.app)).toBe(0);
  const told = (await deliveries()).map(({ payload }) => payload as Record<string, object>);
  const by = { id: gateway.insider.userId, name: 'owner-of-insiders' };
  const report = { id, name: 'Told' };
  expect(told.filter(({ version }) => version)).toEqual([
    expect.objectContaining({ event: 'report.versioned', report, version: { number: 1, name: 'First', by } }),
    expect.objectContaining({ event: 'report.versioned', report, version: { number: 2, name: 'Second', by } }),
  ]);
  expect(told.find(({ link }) => link)).toMatchObject({ event: 'report.shared', report, link: { by, role: 'VIEW' } });
  expect(JSON.stringify(told)).not.toContain(token);
});

test('a comment is told, and what happened before the webhook is not', async () => {
  const thread = await gateway.prisma.thread.create({
    data: {
      projectId: fixture.projectId,
      number: 1,
      objectType: 'Experiment',
      objectId: fixture.experimentId,
      anchor: { kind: 'object' },
      madeOnDigest: '',
      madeOn: '',
    },
  });
  const comment = (body: string) =>
    gateway.prisma.comment.create({ data: { threadId: thread.id, authorId: gateway.insider.userId, body } });
  await comment('before');
  await makeWebhook(['COMMENT_ADDED']);
  await finishRun(3);
  const after = await comment('private words');
  expect(await gatherDeliveries(gateway.app)).toBe(1);
  const [{ payload }] = await deliveries();
  expect(payload).toMatchObject({
    event: 'comment.added',
    comment: { id: after.id, author: { id: gateway.insider.userId, name: 'owner-of-insiders' } },
    thread: { id: thread.id },
  });
  // What somebody wrote stays here.
  expect(JSON.stringify(payload)).not.toMatch(/private words|@example/);
});

test.each([500, 302, 404])('an answer of %d is tried again, then given up', async (status) => {
  await makeWebhook();
  await finishRun(10 + status);
  await gatherDeliveries(gateway.app);
  const [{ id }] = await deliveries();
  answer = status;
  await expect(deliver(gateway.app, id, true)).rejects.toThrow(String(status));
  expect((await deliveries())[0]).toMatchObject({ attempts: 1, status, deliveredAt: null, gaveUpAt: null });
  expect(heard.map(({ path }) => path)).toEqual(['/hook']);
  await gateway.prisma.webhookDelivery.update({ where: { id }, data: { attempts: 14 } });
  await deliver(gateway.app, id, true);
  expect((await deliveries())[0]).toMatchObject({ attempts: 15, gaveUpAt: expect.any(Date) });
  await deliver(gateway.app, id, true);
  expect(heard).toHaveLength(2);
});

test('the queue sends what was asked for, and tries again by itself', async () => {
  const { id } = await makeWebhook();
  let failures = 1;
  const done = new Promise<void>((resolve) => {
    receiver.once('request', () => {
      answer = 204;
      failures--;
      resolve();
    });
  });
  await gateway.app.queue.work((await import('../src/webhooks/delivery-job.ts')).deliverWebhook, ({ deliveryId }) =>
    deliver(gateway.app, deliveryId, true),
  );
  const { data } = await gateway.insider.ask(
    'mutation ($id: ID!) { pingWebhook(id: $id) { ok { delivery { id event attempts } } error { code } } }',
    { id },
  );
  expect(data.pingWebhook.ok.delivery).toMatchObject({ event: 'ping', attempts: 0 });
  await done;
  expect(failures).toBe(0);
  await expect.poll(async () => (await deliveries())[0].deliveredAt, { timeout: 20_000 }).not.toBeNull();
});

test('a webhook that is switched off is sent nothing, and on again not what it missed', async () => {
  const { id } = await makeWebhook();
  const enable =
    'mutation ($id: ID!, $on: Boolean!) { setWebhookEnabled(id: $id, enabled: $on) { ok { webhook { disabledAt } } } }';
  expect(
    (await gateway.insider.ask(enable, { id, on: false })).data.setWebhookEnabled.ok.webhook.disabledAt,
  ).not.toBeNull();
  await finishRun(2000);
  expect(await gatherDeliveries(gateway.app)).toBe(0);
  expect((await gateway.insider.ask(enable, { id, on: true })).data.setWebhookEnabled.ok.webhook.disabledAt).toBeNull();
  expect(await gatherDeliveries(gateway.app)).toBe(0);
});

const again = `mutation ($id: ID!) { redeliverWebhook(id: $id) {
  ok { delivery { id attempts deliveredAt gaveUpAt } } error { code } } }`;

test('a message that was given up is sent again as it was, under the same id', async () => {
  const webhook = await makeWebhook();
  await finishRun(3000);
  await gatherDeliveries(gateway.app);
  const [{ id }] = await deliveries();
  answer = 500;
  await gateway.prisma.webhookDelivery.update({ where: { id }, data: { attempts: 14 } });
  await deliver(gateway.app, id, true);
  expect((await deliveries())[0].gaveUpAt).not.toBeNull();
  answer = 204;
  const { data } = await gateway.insider.ask(again, { id });
  expect(data.redeliverWebhook.ok.delivery).toEqual({ id, attempts: 0, deliveredAt: null, gaveUpAt: null });
  await deliver(gateway.app, id, true);
  const [first, second] = heard;
  expect(second.body).toBe(first.body);
  expect(second.headers['pathlens-delivery']).toBe(first.headers['pathlens-delivery']);
  expect((await deliveries())[0]).toMatchObject({ status: 204, deliveredAt: expect.any(Date) });
  for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
    expect((await person.ask(again, { id })).data.redeliverWebhook.error.code).toBe('NOT_FOUND');
  }
  await gateway.prisma.webhook.update({ where: { id: webhook.id }, data: { disabledAt: new Date() } });
  expect((await gateway.insider.ask(again, { id })).data.redeliverWebhook.error.code).toBe('WEBHOOK_OFF');
});

test('only those who manage a project see and set its webhooks', async () => {
  const { id } = await makeWebhook();
  const { slug } = await gateway.prisma.project.findUniqueOrThrow({ where: { id: fixture.projectId } });
  const list =
    'query ($slug: String!) { project(slug: $slug) { webhooks { id deliveries(first: 5) { totalCount } } } }';
  expect((await gateway.insider.ask(list, { slug })).data.project.webhooks).toEqual([
    { id, deliveries: { totalCount: 0 } },
  ]);
  expect((await gateway.watcher.ask(list, { slug })).data.project.webhooks).toBeNull();
  const input = { project: fixture.projectId, url, events: ['RUN_FINISHED'] };
  for (const person of [gateway.watcher, gateway.outsider, gateway.nobody]) {
    expect((await person.ask(create, { input })).data.createWebhook.error.code).toBe('NOT_FOUND');
    const remove = 'mutation ($id: ID!) { deleteWebhook(id: $id) { error { code } } }';
    expect((await person.ask(remove, { id })).data.deleteWebhook.error.code).toBe('NOT_FOUND');
  }
  expect(JSON.stringify((await gateway.insider.ask(list, { slug })).data)).not.toContain('plw_');
});

describe('B-78 an address that is not public', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.0.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'nonsense',
  ])('%s is none', (address) => expect(isPublic(address)).toBe(false));
  test.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is one',
    (address) => expect(isPublic(address)).toBe(true),
  );
  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://017700000001/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost/',
    'http://localhost./',
    'http://a.localhost/',
    'http://db.internal/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://user:pass@example.org/',
    'example.org',
    '',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('%s is refused where it is typed', (typed) => {
    expect(() => readWebhookUrl(typed, false)).toThrow(expect.objectContaining({ code: 'WEBHOOK_ADDRESS' }));
  });
  test('a name that leads to one is refused where it is connected to', async () => {
    const outcome = await send(
      { url: url.replace('127.0.0.1', 'localhost'), secret: 's', id: 'i', event: 'ping', payload: {} },
      false,
    );
    expect(outcome).toEqual({ status: null, problem: 'localhost is not an address of the public internet.' });
    const literal = await send({ url, secret: 's', id: 'i', event: 'ping', payload: {} }, false);
    expect(literal.problem).toMatch(/not an address of the public internet/);
    expect(heard).toHaveLength(0);
  });
  test('the address that was checked is the one that is connected to', async () => {
    const found = await new Promise<unknown>((resolve) =>
      publicLookup('localhost', { all: false }, (error, address) => resolve(error ?? address)),
    );
    expect(found).toBeInstanceOf(Error);
  });
});
