// Reports over several gateways: words that one process stored reach readers of another, and a process that is killed takes none
// of them along.

import { readDocument } from '@pathlens/views/document';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { writeFixture } from './fixture.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { type KillableGateway, killableGateway } from './killable-gateway.ts';
import { writeIn } from './report-writer.ts';

let gateway: TestGateway;
let second: KillableGateway;
beforeAll(async () => {
  gateway = await startGateway();
  second = await killableGateway(gateway);
  await second.start();
}, 120_000);
afterAll(async () => {
  await second.kill();
  await gateway.stop();
});

const wordsIn = (doc: Y.Doc) =>
  readDocument(doc)
    .blocks.map((block) => ('text' in block ? block.text : ''))
    .join('|');
const send = (url: string, id: string, doc: Y.Doc) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...second.headers },
    body: JSON.stringify({
      query: 'mutation ($id: ID!, $update: String!) { sendReportUpdate(id: $id, update: $update) { error { code } } }',
      variables: { id, update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64') },
    }),
  });

test('what one gateway stores is told by another; killed and started again, nothing is missing', async () => {
  const { projectId } = await writeFixture(gateway);
  const { data } = await gateway.insider.ask(
    'mutation ($input: CreateReportInput!) { createReport(input: $input) { ok { report { id } } } }',
    { input: { project: projectId, name: 'Two gateways', text: 'Words.' } },
  );
  const { id } = data.createReport.ok.report;
  const headers = { cookie: gateway.insider.cookie };
  const here = await writeIn(gateway.insider, id, { url: gateway.url, headers });
  const there = await writeIn(gateway.insider, id, { url: second.url, headers });

  there.text().insert(0, 'From there. ');
  expect((await send(second.url, id, there.doc)).status).toBe(200);
  await here.pullUntil((doc) => wordsIn(doc) === 'From there. Words.');
  here.text().insert(here.text().length, ' From here.');
  await here.push();
  await there.pullUntil((doc) => wordsIn(doc) === 'From there. Words. From here.');

  // Written, and not sent when the process dies; kept, as an editor keeps it.
  await second.kill();
  there.close();
  there.text().insert(0, 'Typed while it was away. ');
  here.text().insert(here.text().length, ' Meanwhile here.');
  await here.push();
  await second.start();
  const back = await writeIn(gateway.insider, id, { url: second.url, headers });
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(there.doc));
  expect((await send(second.url, id, back.doc)).status).toBe(200);
  const whole = 'Typed while it was away. From there. Words. From here. Meanwhile here.';
  expect(wordsIn(back.doc)).toBe(whole);
  await here.pullUntil((doc) => wordsIn(doc) === whole);
  here.close();
  back.close();
}, 120_000);
